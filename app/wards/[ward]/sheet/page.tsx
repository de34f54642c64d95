import { BuildingNote } from '../../../../components/lists/building-note.tsx';
import { EmptyNote } from '../../../../components/lists/empty-note.tsx';
import { listSheetLines } from '../../../../components/lists/sheet-lines.ts';
import { WardSheet } from '../../../../components/lists/ward-table.tsx';
import { AsOfLine } from '../../../../components/ui/as-of-line.tsx';
import { ButtonLink } from '../../../../components/ui/button.tsx';
import { PageHeading } from '../../../../components/ui/layout-parts.tsx';
import { PrintButton } from '../../../../components/ui/print-button.tsx';
import { PrintFrame } from '../../../../components/ui/print-frame.tsx';
import { Shell } from '../../../../components/ui/shell.tsx';
import { getMessages } from '../../../../lib/i18n/messages.ts';
import { ward } from '../../../../lib/queries/ward-census.ts';
import { guarded } from '../../../guarded.tsx';
import { currentLang, titled } from '../../../language.ts';
import { requireActor } from '../../../session.ts';
import { type WardParams, wardAsOf, wardHref, wardOf } from '../ward-param.ts';

export const generateMetadata = titled((t) => t.wards.sheetHeading);

export default guarded(WardSheetPage);

async function WardSheetPage({ params }: { readonly params: WardParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const view = ward(actor, { ward: await wardOf(params) });
  const title = `${t.wards.sheetHeading} ${view.ward || t.wards.unnamedWard} ${t.wards.total(view.beds.length)}`;
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="wards"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <div className="print:hidden">
        <PageHeading title={title} lead={`${wardAsOf(view, lang)} ${t.wards.caution}`}>
          <PrintButton label={t.app.print} />
          <ButtonLink href={wardHref(view.ward)}>{t.app.back}</ButtonLink>
        </PageHeading>
      </div>
      <PrintFrame
        landscape
        sheet={listSheetLines(
          `${title} (${t.wards.printed} ${view.today} ${actor.displayName})`,
          view.asOf,
          lang,
        )}
      >
        <BuildingNote asOf={view.asOf} lang={lang} />
        {view.beds.length === 0 ? <EmptyNote text={t.wards.none} /> : <WardSheet view={view} lang={lang} />}
        <p className="hidden text-small print:block">
          {wardAsOf(view, lang)} {t.wards.caution}
        </p>
      </PrintFrame>
    </Shell>
  );
}
