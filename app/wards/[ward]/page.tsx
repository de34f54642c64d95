import { BuildingNote } from '../../../components/lists/building-note.tsx';
import { EmptyNote } from '../../../components/lists/empty-note.tsx';
import { listSheetLines } from '../../../components/lists/sheet-lines.ts';
import { WardTable } from '../../../components/lists/ward-table.tsx';
import { AsOfLine } from '../../../components/ui/as-of-line.tsx';
import { ButtonLink } from '../../../components/ui/button.tsx';
import { PrintIcon } from '../../../components/ui/icons.tsx';
import { PageHeading, Tabs } from '../../../components/ui/layout-parts.tsx';
import { PrintFrame } from '../../../components/ui/print-frame.tsx';
import { Shell } from '../../../components/ui/shell.tsx';
import { getMessages } from '../../../lib/i18n/messages.ts';
import { ward, wardList } from '../../../lib/queries/ward-census.ts';
import { guarded } from '../../guarded.tsx';
import { currentLang, titled } from '../../language.ts';
import { requireActor } from '../../session.ts';
import { type WardParams, wardAsOf, wardHref, wardOf } from './ward-param.ts';

export const generateMetadata = titled((t) => t.nav.wards);

export default guarded(WardPage);

async function WardPage({ params }: { readonly params: WardParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const list = wardList(actor);
  const view = ward(actor, { ward: await wardOf(params) });
  const tabs = list.wards.map((one) => ({
    key: one.ward,
    label: one.ward || t.wards.unnamedWard,
    href: wardHref(one.ward),
    count: t.wards.patients(one.patients),
  }));
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="wards"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PrintFrame landscape sheet={listSheetLines(`${t.wards.heading} ${view.ward}`, view.asOf, lang)}>
        <PageHeading
          title={`${t.wards.heading} ${view.ward || t.wards.unnamedWard}`}
          lead={[wardAsOf(view, lang), t.wards.lead, t.wards.caution].join(' ')}
        >
          <ButtonLink href={`${wardHref(view.ward)}/sheet`}>
            <PrintIcon />
            {t.wards.sheet}
          </ButtonLink>
        </PageHeading>
        <BuildingNote asOf={view.asOf} lang={lang} />
        <Tabs label={t.wards.choose} tabs={tabs} current={view.ward} />
        {view.beds.length === 0 ? <EmptyNote text={t.wards.none} /> : <WardTable view={view} lang={lang} />}
      </PrintFrame>
    </Shell>
  );
}
