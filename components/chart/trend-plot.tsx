import type { TrendSeries } from '../../lib/queries/views.ts';
import { sourceHref } from '../ui/links.ts';
import type { ChartContext } from './context.ts';
import { flagSense } from './flags.ts';
import { PLOT, type Placed, type Plot, plotOf } from './trend-scale.ts';

interface PlotProps {
  readonly series: TrendSeries;
  readonly name: string;
  readonly context: ChartContext;
}

const AXIS = PLOT.height - PLOT.bottom;
const RIGHT = PLOT.width - PLOT.right;

/** Numbers as a line of points; texts as marks on the axis, which has no height to misread. */
export function TrendPlot({ series, name, context }: PlotProps) {
  const { m } = context;
  const plot = plotOf(series);
  const line = plot.numbers.map(
    ({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`,
  );
  return (
    <figure>
      <svg
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        className="h-auto w-full"
        aria-label={m.labs.trendOf(name)}
      >
        <Frame plot={plot} unit={series.unit || m.labs.noUnit} />
        <path d={line.join('')} className="fill-none stroke-accent" strokeWidth="2" />
        {plot.numbers.map((placed, index) => (
          <NumberPoint
            key={`${placed.point.at}.${placed.point.from.file}`}
            placed={placed}
            labelled={plot.numbers.length <= 16 || index === plot.numbers.length - 1}
            context={context}
          />
        ))}
        {plot.texts.map((placed) => (
          <TextPoint key={`${placed.point.at}.${placed.point.from.file}`} placed={placed} context={context} />
        ))}
      </svg>
      <figcaption className="flex flex-wrap gap-x-4 text-small text-muted">
        {plot.band && (
          <span>
            <span className="me-1 inline-block h-3 w-5 border-y border-stated-line bg-stated-soft" />
            {m.labs.band}: {series.range}
          </span>
        )}
        {plot.texts.length > 0 && <span>◇ {m.labs.textValue}</span>}
      </figcaption>
    </figure>
  );
}

/** Grid, labels, reference band and unit. */
function Frame({ plot, unit }: { readonly plot: Plot; readonly unit: string }) {
  return (
    <g>
      {plot.band && (
        <rect
          x={PLOT.left}
          y={plot.band.y}
          width={RIGHT - PLOT.left}
          height={plot.band.height}
          className="fill-stated-soft stroke-stated-line"
          strokeDasharray="4 3"
        />
      )}
      {plot.ticks.map((tick) => (
        <g key={tick.label}>
          <path d={`M${PLOT.left} ${tick.y}H${RIGHT}`} className="stroke-line" />
          <text x={PLOT.left - 8} y={tick.y + 4} textAnchor="end" className="fill-muted text-tiny">
            {tick.label}
          </text>
        </g>
      ))}
      <text x={4} y={12} className="fill-muted text-tiny">
        {unit}
      </text>
      <path d={`M${PLOT.left} ${AXIS}H${RIGHT}`} className="stroke-rule" strokeWidth="1.5" />
      {plot.dates.map((date) => (
        <g key={date.label + date.x}>
          <path d={`M${date.x} ${AXIS}v6`} className="stroke-rule" />
          <text x={date.x} y={AXIS + 21} textAnchor="middle" className="fill-muted text-tiny">
            {date.label}
          </text>
        </g>
      ))}
    </g>
  );
}

interface PointProps {
  readonly placed: Placed;
  readonly context: ChartContext;
}

const POINT_LOOK = {
  high: 'fill-high stroke-paper',
  low: 'fill-paper stroke-low',
  other: 'fill-ink stroke-paper',
  normal: 'fill-accent stroke-paper',
  unjudged: 'fill-accent stroke-paper',
} as const;

function NumberPoint({ placed, labelled, context }: PointProps & { readonly labelled: boolean }) {
  const { point, x, y } = placed;
  const sense = flagSense({ text: point.flag, codes: [] });
  return (
    <a href={sourceHref(context.chart, point.from)} tabIndex={-1}>
      <title>{`${point.at.replace('T', ' ')} ${point.sent} ${point.flag}`}</title>
      <circle cx={x} cy={y} r="5" className={POINT_LOOK[sense]} strokeWidth="2" />
      {labelled && (
        <text x={x} y={y - 9} textAnchor="middle" className="fill-ink text-tiny">
          {point.sent}
          {point.flag && point.flag !== 'N' && ` ${point.flag}`}
        </text>
      )}
    </a>
  );
}

function TextPoint({ placed, context }: PointProps) {
  const { point, x } = placed;
  return (
    <a href={sourceHref(context.chart, point.from)} tabIndex={-1}>
      <title>{`${point.at.replace('T', ' ')} ${point.sent} ${point.flag}`}</title>
      <path d={`M${x} ${AXIS - 6}l6 6l-6 6l-6 -6z`} className="fill-paper stroke-ink" strokeWidth="1.5" />
      <text x={x} y={AXIS + 44} textAnchor="middle" className="fill-ink text-tiny">
        {[...point.text].length > 10 ? `${[...point.text].slice(0, 9).join('')}…` : point.text}
      </text>
    </a>
  );
}
