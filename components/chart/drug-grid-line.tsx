import { weekdayOf } from '../../lib/i18n/dates.ts';
import type { DrugCell, DrugGridRow, DrugHistoryView } from '../../lib/queries/views.ts';
import { cx } from '../ui/cx.ts';
import { sourceHref } from '../ui/links.ts';
import type { ChartContext } from './context.ts';
import {
  dayWidth,
  eventsOf,
  monthLabel,
  monthsOf,
  ROW_HEIGHT,
  type Run,
  type RunKind,
  runsOf,
  textWidth,
  weekdayIndex,
} from './grid-geometry.ts';
import { Bar, Mark } from './grid-marks.tsx';

type Days = DrugHistoryView['days'];

interface DaysProps {
  readonly days: Days;
  readonly context: ChartContext;
}

/** Shading of weekends and the line of today, stretched over the height of whatever row it lies behind. */
export function DayShades({ days, context }: DaysProps) {
  const weekends = days
    .map((day, index) => ([0, 6].includes(weekdayIndex(day)) ? `M${index} 0h1v1h-1z` : ''))
    .join('');
  const firsts = days.map((day, index) => (day.endsWith('-01') ? `M${index} 0v1` : '')).join('');
  const today = days.indexOf(context.today);
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, days.length)} 1`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      aria-hidden="true"
      focusable="false"
    >
      <path d={weekends} className="fill-sunken" />
      <path d={firsts} className="stroke-rule" strokeWidth="1" vectorEffect="non-scaling-stroke" />
      {today >= 0 && (
        <path
          d={`M${today + 0.5} 0v1`}
          className="stroke-warn-line"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

/** Months, day numbers and weekdays as far as there is room for them. */
export function DayHeader({ days, context }: DaysProps) {
  const { lang, m, today } = context;
  const width = dayWidth(days.length);
  const roomy = width >= 15;
  // Two digits of the usual size are wider than a narrow day and would run together.
  const size = roomy && width < 20 ? 'text-[0.65rem] tracking-tight' : 'text-tiny';
  const now = days.indexOf(today);
  return (
    <svg
      width={days.length * width}
      height="44"
      viewBox={`0 0 ${days.length * width} 44`}
      className="block print:h-auto print:w-full"
      role="img"
      aria-label={`${days[0] ?? ''} – ${days.at(-1) ?? ''}`}
    >
      {monthsOf(days).map((month) => (
        <g key={month.label}>
          <path d={`M${month.start * width} 0V44`} className="stroke-rule" />
          <text x={month.start * width + 3} y="12" className="fill-ink text-tiny font-bold">
            {monthLabel(month, width)}
          </text>
        </g>
      ))}
      {days.map((day, index) => {
        if (!roomy && (width < 4 || weekdayIndex(day) !== 1)) return null;
        const sunday = weekdayIndex(day) === 0;
        return (
          <text
            key={day}
            x={(index + 0.5) * width}
            y="28"
            textAnchor="middle"
            className={cx('fill-muted', size)}
          >
            {Number(day.slice(8, 10))}
            {roomy && (
              <tspan x={(index + 0.5) * width} y="41" className={sunday ? 'fill-alert' : 'fill-muted'}>
                {weekdayOf(day, lang).charAt(0)}
              </tspan>
            )}
          </text>
        );
      })}
      {now >= 0 && (
        <g>
          <path d={`M${(now + 0.5) * width} 32V44`} className="stroke-warn-line" strokeWidth="2" />
          {!roomy && (
            <text x={(now + 0.5) * width} y="42" textAnchor="end" className="fill-warn text-tiny font-bold">
              {m.drugs.today}
            </text>
          )}
        </g>
      )}
    </svg>
  );
}

interface LineProps extends DaysProps {
  readonly row: DrugGridRow;
}

function rangeText(days: Days, run: Run): string {
  const [from, to] = [days[run.from] ?? '', days[run.to] ?? ''];
  return from === to ? from : `${from} – ${to}`;
}

function RunLink({ run, kind, days, context }: DaysProps & { readonly run: Run; readonly kind: RunKind }) {
  const width = dayWidth(days.length);
  const from = run.cell.from[0];
  const bar = <Bar kind={kind} x={run.from * width} width={(run.to - run.from + 1) * width} />;
  const title = `${rangeText(days, run)} ${context.m.drugs.cells[kind]}`;
  if (!from) return bar;
  return (
    <a href={sourceHref(context.chart, from)} tabIndex={-1}>
      <title>{title}</title>
      {bar}
    </a>
  );
}

function EventLink({ cell, days, context }: DaysProps & { readonly cell: DrugCell }) {
  if (cell.kind === 'supplied' || cell.kind === 'ordered' || cell.kind === 'planned') return null;
  const width = dayWidth(days.length);
  const x = (cell.day + 0.5) * width;
  const from = cell.from[0];
  const times = cell.count > 1 ? ` ×${cell.count}` : '';
  const title = `${days[cell.day] ?? ''} ${context.m.drugs.cells[cell.kind]} ${cell.text}${times}`;
  const mark = <Mark kind={cell.kind} x={x} radius={width / 2 - 0.5} />;
  const wanted = width >= 30 ? [`${cell.text}${times}`, times.trim()] : [];
  const label = wanted.find((text) => textWidth(text) <= width) ?? '';
  return (
    <a {...(from ? { href: sourceHref(context.chart, from) } : {})} tabIndex={-1}>
      <title>{title}</title>
      {mark}
      {label && (
        <text x={x} y={ROW_HEIGHT + 7} textAnchor="middle" className="fill-ink text-tiny">
          {label}
        </text>
      )}
      {!label && cell.count > 1 && width >= 15 && (
        <text x={x + 5} y="9" className="fill-ink text-tiny">
          {cell.count}
        </text>
      )}
    </a>
  );
}

/** One drug over the days: bars for what was ordered and supplied, marks for what was recorded as given. */
export function DrugLine({ row, days, context }: LineProps) {
  const width = days.length * dayWidth(days.length);
  const height = dayWidth(days.length) >= 30 ? ROW_HEIGHT + 10 : ROW_HEIGHT;
  const kinds: readonly RunKind[] = ['supplied', 'ordered', 'planned'];
  const spoken = [...new Set(row.cells.map((cell) => context.m.drugs.cells[cell.kind]))].join('、');
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="relative block print:h-auto print:w-full"
      aria-label={spoken}
    >
      {kinds.flatMap((kind) =>
        runsOf(row.cells, kind).map((run) => (
          <RunLink key={`${kind}-${run.from}-${run.cell.from[0]?.file}`} {...{ run, kind, days, context }} />
        )),
      )}
      {eventsOf(row.cells).map((cell) => (
        <EventLink key={`${cell.kind}-${cell.day}`} {...{ cell, days, context }} />
      ))}
    </svg>
  );
}
