import { weekdayOf } from '../../lib/i18n/dates.ts';
import type { VitalMoment } from '../../lib/queries/views.ts';
import type { VitalKind } from '../../lib/records/vital-kinds.ts';
import type { ChartContext } from '../chart/context.ts';
import { keyOf } from '../chart/parts.tsx';
import { sourceHref } from '../ui/links.ts';
import {
  CHART,
  HEIGHT,
  type PlacedVital,
  placed,
  pressureBars,
  type Scale,
  STRIPS,
  type Strip,
  yOf,
} from './vital-scale.ts';

interface PlotProps {
  readonly days: readonly string[];
  readonly moments: readonly VitalMoment[];
  readonly context: ChartContext;
}

const RIGHT = CHART.width - CHART.right;

/** Every line by its colour as on paper charts (体温 blue, 脈拍 red) and by the shape of its marks, for print in black. */
const LOOKS: Readonly<
  Record<VitalKind, { readonly line: string; readonly mark: string; readonly text: string }>
> = {
  temperature: {
    line: 'stroke-vital-temperature',
    mark: 'fill-vital-temperature',
    text: 'fill-vital-temperature',
  },
  pulse: { line: 'stroke-vital-pulse', mark: 'fill-paper stroke-vital-pulse', text: 'fill-vital-pulse' },
  systolic: { line: 'stroke-ink', mark: 'fill-ink', text: 'fill-ink' },
  diastolic: { line: 'stroke-ink', mark: 'fill-ink', text: 'fill-ink' },
  respiration: {
    line: 'stroke-vital-respiration',
    mark: 'fill-paper stroke-vital-respiration',
    text: 'fill-vital-respiration',
  },
  spo2: { line: 'stroke-vital-spo2', mark: 'fill-vital-spo2', text: 'fill-vital-spo2' },
};

const LINES: readonly VitalKind[] = ['temperature', 'pulse', 'spo2', 'respiration'];
const ALL: readonly VitalKind[] = [...LINES, 'systolic', 'diastolic'];

/** A week on one axis: temperature and pulse, blood pressure as bars, SpO2 and respiration. */
export function VitalPlot({ days, moments, context }: PlotProps) {
  const { m } = context;
  return (
    <figure>
      <svg viewBox={`0 0 ${CHART.width} ${HEIGHT}`} className="h-auto w-full" aria-label={m.vitals.chart}>
        <Days days={days} context={context} />
        {STRIPS.map((strip) => (
          <Grid key={strip.top} strip={strip} context={context} />
        ))}
        {pressureBars(moments, days).map((bar) => (
          <path
            key={bar.x}
            d={`M${bar.x} ${bar.top}V${bar.bottom}`}
            className="stroke-ink"
            strokeWidth="2.5"
          />
        ))}
        {ALL.map((kind) => (
          <Series key={kind} kind={kind} days={days} moments={moments} context={context} />
        ))}
      </svg>
      <Legend context={context} />
    </figure>
  );
}

function Days({ days, context }: Pick<PlotProps, 'days' | 'context'>) {
  const width = (RIGHT - CHART.left) / Math.max(1, days.length);
  const bottom = HEIGHT - CHART.foot - 16;
  return days.map((day, at) => {
    const x = CHART.left + at * width;
    return (
      <g key={day}>
        <text x={x + width / 2} y={20} textAnchor="middle" className="fill-ink text-body font-bold">
          {Number(day.slice(5, 7))}/{Number(day.slice(8, 10))} ({weekdayOf(day, context.lang)})
        </text>
        <path d={`M${x} ${CHART.head - 4}V${bottom}`} className="stroke-rule" strokeWidth="1.5" />
        {[6, 12, 18].map((hour) => (
          <g key={hour}>
            <path
              d={`M${x + (width * hour) / 24} ${CHART.head}V${bottom}`}
              className="stroke-line"
              strokeDasharray="2 4"
            />
            <text
              x={x + (width * hour) / 24}
              y={bottom + 16}
              textAnchor="middle"
              className="fill-muted text-tiny"
            >
              {hour}
            </text>
          </g>
        ))}
      </g>
    );
  });
}

interface GridProps {
  readonly strip: Strip;
  readonly context: ChartContext;
}

/** Where the labels of the first and second scale of a strip stand, and how their names are set. */
const LABEL_X = [CHART.left - 8, CHART.left - 56] as const;

function ticksOf({ low, high, step }: Scale): number[] {
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, at) => low + at * step);
}

function Grid({ strip, context }: GridProps) {
  const { vitals } = context.m;
  const [main] = strip.scales;
  if (!main) return null;
  return (
    <g>
      <rect
        x={CHART.left}
        y={strip.top}
        width={RIGHT - CHART.left}
        height={strip.height}
        className="fill-none stroke-rule"
      />
      {ticksOf(main).map((value) => {
        const y = yOf(value, strip, main);
        // 37 °C is the line by which a fever is seen at a glance on every paper chart.
        const isFever = main.kinds.includes('temperature') && value === 37;
        return (
          <path
            key={value}
            d={`M${CHART.left} ${y}H${RIGHT}`}
            className={isFever ? 'stroke-alert' : 'stroke-line'}
            strokeDasharray={isFever ? '8 4' : undefined}
          />
        );
      })}
      {strip.scales.map((scale, at) => {
        const [kind = 'temperature'] = scale.kinds;
        const name = scale.kinds.length > 1 ? vitals.pressure : vitals[kind];
        return (
          <g key={kind} className={LOOKS[kind].text}>
            <text x={LABEL_X[at]} y={strip.top - 14} textAnchor="end" className="text-tiny font-bold">
              {name}
            </text>
            {ticksOf(scale).map((value) => (
              <text
                key={value}
                x={LABEL_X[at]}
                y={yOf(value, strip, scale) + 4}
                textAnchor="end"
                className="text-tiny"
              >
                {value}
              </text>
            ))}
          </g>
        );
      })}
    </g>
  );
}

function Series({ kind, days, moments, context }: PlotProps & { readonly kind: VitalKind }) {
  const { numbers, texts } = placed(moments, days, kind);
  const path = numbers
    .map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
  return (
    <g>
      {LINES.includes(kind) && (
        <path d={path} className={`fill-none ${LOOKS[kind].line}`} strokeWidth="1.8" />
      )}
      {numbers.map((each, at) => (
        <Mark key={keyOf(each.point.from, at)} placed={each} kind={kind} context={context} />
      ))}
      {texts.map((each, at) => (
        <TextMark key={keyOf(each.point.from, at)} placed={each} context={context} />
      ))}
    </g>
  );
}

interface MarkProps {
  readonly placed: PlacedVital;
  readonly context: ChartContext;
}

function titleOf({ point }: PlacedVital): string {
  return `${point.at.replace('T', ' ')} ${point.sent} ${point.unit}`;
}

function Mark({ placed: at, kind, context }: MarkProps & { readonly kind: VitalKind }) {
  return (
    <a href={sourceHref(context.chart, at.point.from)} tabIndex={-1}>
      <title>{titleOf(at)}</title>
      <path d={shapeOf(kind, at)} className={LOOKS[kind].mark} strokeWidth="1.8" />
      {at.edge && (
        <text
          x={at.x}
          y={at.edge === 'above' ? at.y + 18 : at.y - 12}
          textAnchor="middle"
          className={`text-tiny ${LOOKS[kind].text}`}
        >
          {at.edge === 'above' ? '▲' : '▼'}
          {at.point.sent}
        </text>
      )}
    </a>
  );
}

/** ● temperature, ○ pulse, ∨ and ∧ the ends of a pressure, ◆ SpO2, △ respiration. */
function shapeOf(kind: VitalKind, { x, y }: PlacedVital): string {
  const r = 4.2;
  switch (kind) {
    case 'temperature':
    case 'pulse':
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    case 'systolic':
      return `M${x - 5} ${y - 6}L${x} ${y}L${x + 5} ${y - 6}z`;
    case 'diastolic':
      return `M${x - 5} ${y + 6}L${x} ${y}L${x + 5} ${y + 6}z`;
    case 'spo2':
      return `M${x} ${y - 5}L${x + 5} ${y}L${x} ${y + 5}L${x - 5} ${y}z`;
    case 'respiration':
      return `M${x} ${y - 5}L${x + 5} ${y + 4}L${x - 5} ${y + 4}z`;
  }
}

function TextMark({ placed: at, context }: MarkProps) {
  return (
    <a href={sourceHref(context.chart, at.point.from)} tabIndex={-1}>
      <title>{titleOf(at)}</title>
      <path d={`M${at.x} ${at.y - 7}l6 6l-6 6l-6 -6z`} className="fill-paper stroke-ink" strokeWidth="1.5" />
    </a>
  );
}

function Legend({ context }: { readonly context: ChartContext }) {
  const { vitals } = context.m;
  const signs: readonly (readonly [string, string, string])[] = [
    ['●', 'text-vital-temperature', `${vitals.temperature} ℃`],
    ['○', 'text-vital-pulse', `${vitals.pulse} /min`],
    ['▼│▲', 'text-ink', `${vitals.pressure} mmHg`],
    ['◆', 'text-vital-spo2', `${vitals.spo2} %`],
    ['△', 'text-vital-respiration', `${vitals.respiration} /min`],
  ];
  return (
    <figcaption className="flex flex-wrap gap-x-4 text-small">
      {signs.map(([sign, look, name]) => (
        <span key={name} className={`font-bold ${look}`}>
          {sign} {name}
        </span>
      ))}
      <span className="text-muted">{vitals.outOfScale}</span>
    </figcaption>
  );
}
