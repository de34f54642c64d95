import type { LabColumn, LabGroup, LabRow, LabView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import { cx } from '../ui/cx.ts';
import { sourceHref, withQuery } from '../ui/links.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { LabValue } from './lab-value.tsx';

interface TableProps {
  readonly view: LabView;
  readonly groups: readonly LabGroup[];
  readonly context: ChartContext;
}

const HEAD = 'sticky top-0 z-20 border-b-2 border-rule bg-sunken px-2 text-small text-muted print:static';

/** Items down, collections across, newest at the left; items and dates stay in sight while it scrolls. */
export function LabTable({ view, groups, context }: TableProps) {
  const { m } = context;
  return (
    <div className="max-h-[75vh] overflow-auto border border-line bg-paper print:max-h-none print:overflow-visible">
      <table className="border-separate border-spacing-0 text-list print:w-full print:text-small">
        <caption className="sr-only">{m.labs.title}</caption>
        <thead>
          <tr>
            <th scope="col" className={cx(HEAD, 'left-0 z-30 min-w-48 text-start align-bottom')}>
              {m.labs.item}
            </th>
            <th scope="col" className={cx(HEAD, 'left-48 z-30 border-e text-start align-bottom')}>
              {m.labs.range} ({m.common.unit})
            </th>
            {view.columns.map((column) => (
              <ColumnHead key={column.key} column={column} context={context} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={`${group.specimen}|${group.panel}`}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={2}
                className="sticky left-0 z-10 border-b border-line bg-accent-soft px-2 py-0.5 text-start text-small font-bold text-accent-deep print:static"
              >
                <Text value={group.panel || m.labs.noPanel} lang={context.lang} />
                <span className="ms-2 font-normal">
                  [<Text value={group.specimen || m.labs.noSpecimen} lang={context.lang} />]
                </span>
              </th>
              <td colSpan={view.columns.length} className="border-b border-line bg-accent-soft" />
            </tr>
            {group.rows.map((row) => (
              <ItemRow key={row.key} row={row} columns={view.columns} context={context} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function ColumnHead({ column, context }: { readonly column: LabColumn; readonly context: ChartContext }) {
  const { m } = context;
  const [day = '', time = ''] = column.effective.split('T');
  return (
    <th scope="col" className={cx(HEAD, 'min-w-20 text-end leading-tight whitespace-nowrap')}>
      {day.length === 10 ? (
        <>
          <span className="block text-tiny font-normal">{day.slice(0, 4)}</span>
          <span className="block text-list text-ink">{day.slice(5).replace('-', '/')}</span>
          <span className="block text-tiny font-normal">{time.slice(0, 5) || ' '}</span>
        </>
      ) : (
        <span>{day || m.common.unknownDate}</span>
      )}
    </th>
  );
}

interface RowProps {
  readonly row: LabRow;
  readonly columns: readonly LabColumn[];
  readonly context: ChartContext;
}

function ItemRow({ row, columns, context }: RowProps) {
  const { lang, m, chart } = context;
  const name = row.name || m.common.noName;
  const trend = withQuery(`${chart}/labs/trend`, { item: row.key });
  const mixed = row.units.length > 1 || row.ranges.length > 1;
  return (
    <tr className="group">
      <th
        scope="row"
        className="sticky left-0 z-10 w-48 min-w-48 border-b border-line bg-paper px-2 py-0.5 text-start font-normal group-hover:bg-accent-soft print:static"
      >
        <a
          href={trend}
          title={m.labs.trendOf(name)}
          className={cx(!row.plottable && 'text-ink decoration-dotted')}
        >
          <Text value={name} lang={lang} />
        </a>
      </th>
      <td className="sticky left-48 z-10 min-w-36 border-e border-b border-line border-e-rule bg-paper px-2 py-0.5 text-small text-muted group-hover:bg-accent-soft print:static">
        <Text value={row.ranges.join(' / ')} lang={lang} /> <Text value={row.units.join(' / ')} lang={lang} />
      </td>
      {columns.map((column, index) => (
        <td
          key={column.key}
          className="border-b border-line px-2 py-0.5 text-end whitespace-nowrap group-hover:bg-accent-soft"
        >
          <Cell results={row.cells[index] ?? []} mixed={mixed} name={name} context={context} />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  readonly results: readonly Observation[];
  /** True when this item was reported in several units or ranges: then each value carries its own. */
  readonly mixed: boolean;
  readonly name: string;
  readonly context: ChartContext;
}

/** Usually one result; several on one collection stand under each other, none is dropped. */
function Cell({ results, mixed, name, context }: CellProps) {
  return results.map((result) => (
    <span key={`${result.from.file}.${result.from.segments.join('.')}`} className="block">
      <a
        href={sourceHref(context.chart, result.from)}
        title={[name, textOf(result.unit), result.referenceRange].filter(Boolean).join(' ')}
        className="inline-block min-h-6 min-w-6 text-inherit no-underline hover:bg-mark"
      >
        <LabValue result={result} context={context} unit={mixed} />
      </a>
      {result.notes.length > 0 && (
        <span className="block max-w-40 text-start text-tiny whitespace-normal text-muted">
          <Text value={result.notes.join(' ')} lang={context.lang} />
        </span>
      )}
    </span>
  ));
}
