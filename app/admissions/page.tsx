import { periodOf, StaysPage } from '../../components/lists/stays-page.tsx';
import { recentAdmissions } from '../../lib/queries/recent-stays.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { param, type SearchParams } from '../search-params.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.stays.admissions);

export default guarded(AdmissionsPage);

async function AdmissionsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const days = periodOf(await param(searchParams, 'days'));
  const view = recentAdmissions(actor, { days });
  return (
    <StaysPage view={view} days={days} by="admissions" user={actor.displayName} lang={await currentLang()} />
  );
}
