import type { DrugGridRow, DrugHistoryView } from '../../lib/queries/views.ts';
import { cx } from '../ui/cx.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { DayHeader, DayShades, DrugLine } from './drug-grid-line.tsx';
import { DrugMarks, RunOut } from './drug-parts.tsx';
import { ROW_HEIGHT } from './grid-geometry.ts';
import { Bar, Mark } from './grid-marks.tsx';
import { Origin } from './parts.tsx';
import { durationText } from './wording.ts';

interface GridProps {
  readonly view: DrugHistoryView;
  readonly rows: readonly DrugGridRow[];
  readonly context: ChartContext;
}

/** Rows that share an RP or an injection set, in order. */
function groupsOf(rows: readonly DrugGridRow[]): DrugGridRow[][] {
  const groups: DrugGridRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0] && row.group !== '' && last[0].group === row.group) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

const HEAD =
  'sticky top-0 z-20 border-b-2 border-rule bg-sunken text-start align-bottom text-small text-muted';
const HEAD_TEXT = `${HEAD} px-1.5`;
const STICKY = 'sticky bg-paper px-1.5 py-1 text-start align-top font-normal print:static';

/** A calendar of drugs: which was ordered, supplied and given on which day. The first columns stay while it scrolls. */
export function DrugGrid({ view, rows, context }: GridProps) {
  const { m } = context;
  return (
    // Right to left only so that a narrow screen begins at the newest days without script; the table itself is not turned.
    <div
      dir="rtl"
      className="max-h-[75vh] overflow-auto border border-line bg-paper print:max-h-none print:overflow-visible"
    >
      <table dir="ltr" className="mr-auto ml-0 border-separate border-spacing-0 print:w-full">
        <caption className="sr-only">{m.drugs.grid}</caption>
        <thead>
          <tr>
            <th scope="col" className={cx(HEAD_TEXT, 'left-0 z-30 w-56 min-w-56')}>
              {m.drugs.drug}
            </th>
            <th scope="col" className={cx(HEAD_TEXT, 'left-56 z-30 w-44 min-w-44')}>
              {m.drugs.usage}
            </th>
            <th scope="col" className={cx(HEAD_TEXT, 'left-100 z-30 w-32 min-w-32 border-e')}>
              {m.drugs.runsOut}
            </th>
            <th scope="col" className={cx(HEAD, 'p-0')}>
              <DayHeader days={view.days} context={context} />
            </th>
          </tr>
        </thead>
        {groupsOf(rows).map((group) => (
          <tbody key={group[0]?.key}>
            {group.map((row, index) => (
              <GridRow
                key={row.key}
                row={row}
                first={index === 0}
                grouped={group.length > 1}
                {...{ view, context }}
              />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface RowProps {
  readonly view: DrugHistoryView;
  readonly row: DrugGridRow;
  readonly first: boolean;
  readonly grouped: boolean;
  readonly context: ChartContext;
}

function GridRow({ view, row, first, grouped, context }: RowProps) {
  const { lang, m } = context;
  const line = first ? 'border-t border-t-rule' : 'border-t border-t-line';
  const request = row.requests[0];
  const from = request?.from ?? row.administrations[0]?.from;
  const length = request ? durationText(request, m) : row.days;
  return (
    <tr className={cx(row.phase === 'ended' && 'text-muted')}>
      <th
        scope="row"
        className={cx(STICKY, line, 'left-0 z-10 w-56 max-w-56', grouped && 'border-s-4 border-s-accent')}
      >
        <span className="text-body font-bold">
          <Text value={row.name || m.common.noName} lang={lang} />
        </span>{' '}
        <DrugMarks marks={row.marks} context={context} />
        {from && <Origin from={from} context={context} what={row.name} />}
      </th>
      <td className={cx(STICKY, line, 'left-56 z-10 w-44 max-w-44 text-small')}>
        <Text
          value={[row.dose, row.usage, row.route, length]
            .filter((text) => text !== '' && text !== '""')
            .join(' ・ ')}
          lang={lang}
        />
      </td>
      <td className={cx(STICKY, line, 'left-100 z-10 w-32 max-w-32 border-e border-e-rule')}>
        <RunOut item={row} context={context} />
      </td>
      <td className={cx(line, 'relative p-0 align-middle')}>
        <DayShades days={view.days} context={context} />
        <DrugLine row={row} days={view.days} context={context} />
      </td>
    </tr>
  );
}

/** What bars and marks mean. */
export function GridLegend({ context }: { readonly context: ChartContext }) {
  const { drugs } = context.m;
  const bars = ['supplied', 'ordered', 'planned'] as const;
  const marks = ['given', 'partly-given', 'not-given', 'refused', 'status-unknown'] as const;
  const svg = {
    width: 22,
    height: ROW_HEIGHT,
    viewBox: `0 0 22 ${ROW_HEIGHT}`,
    className: 'inline-block',
    'aria-hidden': true,
  } as const;
  return (
    <div className="text-small text-muted">
      <ul aria-label={drugs.legend} className="flex flex-wrap gap-x-4">
        {bars.map((kind) => (
          <li key={kind} className="flex items-center gap-1">
            <svg {...svg} aria-hidden="true">
              <Bar kind={kind} x={1} width={19} />
            </svg>
            {drugs.cells[kind]}
          </li>
        ))}
        {marks.map((kind) => (
          <li key={kind} className="flex items-center gap-1">
            <svg {...svg} aria-hidden="true">
              <Mark kind={kind} x={11} radius={5.5} />
            </svg>
            {drugs.cells[kind]}
          </li>
        ))}
      </ul>
      <p>
        {drugs.legendNote} {drugs.gridNone}
      </p>
    </div>
  );
}
