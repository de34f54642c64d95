import { redirect } from 'next/navigation';
import { BuildingNote } from '../../components/lists/building-note.tsx';
import { EmptyNote } from '../../components/lists/empty-note.tsx';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { PageHeading } from '../../components/ui/layout-parts.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import { getMessages } from '../../lib/i18n/messages.ts';
import { wardList } from '../../lib/queries/ward-census.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.nav.wards);

export default guarded(WardsPage);

/** There is no overview of wards to read: the first ward opens, the others are one click away. */
async function WardsPage() {
  const actor = await requireActor();
  const { wards, asOf } = wardList(actor);
  const first = wards[0];
  if (first) redirect(`/wards/${encodeURIComponent(first.ward || '-')}`);
  const lang = await currentLang();
  const t = getMessages(lang).wards;
  return (
    <Shell lang={lang} user={actor.displayName} current="wards" banner={<AsOfLine asOf={asOf} lang={lang} />}>
      <PageHeading title={t.heading} lead={t.lead} />
      <BuildingNote asOf={asOf} lang={lang} />
      <EmptyNote text={t.none} />
    </Shell>
  );
}
