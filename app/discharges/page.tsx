import { periodOf, StaysPage } from '../../components/lists/stays-page.tsx';
import { recentDischarges } from '../../lib/queries/recent-stays.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { param, type SearchParams } from '../search-params.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.stays.discharges);

export default guarded(DischargesPage);

async function DischargesPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const days = periodOf(await param(searchParams, 'days'));
  const view = recentDischarges(actor, { days });
  return (
    <StaysPage view={view} days={days} by="discharges" user={actor.displayName} lang={await currentLang()} />
  );
}
