import { BuildingNote } from '../../components/lists/building-note.tsx';
import { DaySwitch } from '../../components/lists/day-switch.tsx';
import { EmptyNote } from '../../components/lists/empty-note.tsx';
import { listSheetLines } from '../../components/lists/sheet-lines.ts';
import { VisitsTable, visitorsOf } from '../../components/lists/visits-table.tsx';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { PageHeading } from '../../components/ui/layout-parts.tsx';
import { PrintButton } from '../../components/ui/print-button.tsx';
import { PrintFrame } from '../../components/ui/print-frame.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import { weekdayOf } from '../../lib/i18n/dates.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { visits } from '../../lib/queries/visits.ts';
import { addDays } from '../../lib/records/partial-date.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { dayParam, param, type SearchParams } from '../search-params.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.nav.outpatients);

export default guarded(OutpatientsPage);

async function OutpatientsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  const asked = await dayParam(searchParams);
  const first = visits(actor, asked ? { day: asked } : {});
  const tomorrow = addDays(first.today, 1);
  const view = (await param(searchParams, 'day')) === 'tomorrow' ? visits(actor, { day: tomorrow }) : first;
  const title = `${t.outpatients.heading} ${view.day} (${weekdayOf(view.day, lang)})`;
  const count = view.rows.length > 0 && t.outpatients.count(visitorsOf(view.rows).length, view.rows.length);
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="outpatients"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PrintFrame landscape sheet={listSheetLines(title, view.asOf, lang)}>
        <div className="print:hidden">
          <PageHeading title={title} lead={count}>
            <DaySwitch lang={lang} day={view.day} today={view.today} tomorrow={tomorrow} />
            <PrintButton label={t.app.print} />
          </PageHeading>
        </div>
        <p className="mb-2 max-w-5xl border-s-4 border-accent ps-2 text-muted">
          {t.outpatients.explain} {view.day >= view.today && t.outpatients.future}
          {!view.receptionsHeld && <strong className="block text-warn">{t.outpatients.noReceptions}</strong>}
        </p>
        <BuildingNote asOf={view.asOf} lang={lang} />
        {view.rows.length === 0 ? (
          <EmptyNote text={t.outpatients.none} meaning={t.outpatients.noneMeaning} />
        ) : (
          <VisitsTable rows={view.rows} lang={lang} />
        )}
      </PrintFrame>
    </Shell>
  );
}
