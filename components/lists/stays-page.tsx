import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { StaysView } from '../../lib/queries/views.ts';
import { AsOfLine } from '../ui/as-of-line.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/layout-parts.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { PrintFrame } from '../ui/print-frame.tsx';
import { Shell } from '../ui/shell.tsx';
import { BuildingNote } from './building-note.tsx';
import { EmptyNote } from './empty-note.tsx';
import { listSheetLines } from './sheet-lines.ts';
import { StaysTable } from './stays-table.tsx';

/** Periods to choose from, in days. The first is the one that opens. */
export const STAY_PERIODS = [14, 30, 90] as const;

interface StaysPageProps {
  readonly view: StaysView;
  readonly days: number;
  readonly by: 'admissions' | 'discharges';
  readonly user: string;
  readonly lang: Lang;
}

/** Recent admissions, or recent discharges. */
export function StaysPage({ view, days, by, user, lang }: StaysPageProps) {
  const t = getMessages(lang);
  const title = `${t.stays[by]} ${t.stays.since(view.since)}`;
  return (
    <Shell lang={lang} user={user} current={by} banner={<AsOfLine asOf={view.asOf} lang={lang} />}>
      <PrintFrame landscape sheet={listSheetLines(title, view.asOf, lang)}>
        <div className="print:hidden">
          <PageHeading
            title={title}
            lead={[view.rows.length > 0 && t.stays.count(view.rows.length), t.wards.caution]
              .filter(Boolean)
              .join(' ')}
          >
            {STAY_PERIODS.map((period) => (
              <ButtonLink key={period} href={`/${by}?days=${period}`} current={period === days}>
                {t.stays.days(period)}
              </ButtonLink>
            ))}
            <PrintButton label={t.app.print} />
          </PageHeading>
        </div>
        <BuildingNote asOf={view.asOf} lang={lang} />
        {view.rows.length === 0 ? (
          <EmptyNote text={t.stays.none} meaning={t.stays.noneMeaning} />
        ) : (
          <StaysTable view={view} lang={lang} by={by} />
        )}
      </PrintFrame>
    </Shell>
  );
}

/** The period that the address asks for; the shortest when it asks for none on offer. */
export function periodOf(text: string): number {
  return STAY_PERIODS.find((period) => String(period) === text) ?? STAY_PERIODS[0];
}
