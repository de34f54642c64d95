/** Geometry of the trend plot: pure numbers, so that it can be tested without drawing. */
import type { TrendPoint, TrendSeries } from '../../lib/queries/views.ts';

/** Size and margins of the plot in SVG user units (CSS pixels at full width). */
export const PLOT = { width: 860, height: 300, left: 64, right: 44, top: 34, bottom: 54 } as const;

/** A reference range that both ends of are plain numbers, as sent `a-b` (also with `～`, `〜` or spaces). */
export interface Band {
  readonly low: number;
  readonly high: number;
}

/** The band of a range as sent, or null for anything that is not plainly `a-b`: it is then shown as text only. */
export function bandOf(range: string): Band | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*[-~～〜－]\s*(\d+(?:\.\d+)?)\s*$/.exec(range);
  const low = Number(match?.[1] ?? Number.NaN);
  const high = Number(match?.[2] ?? Number.NaN);
  return low < high ? { low, high } : null;
}

/** Milliseconds of an ISO partial (its earliest moment; local times are compared among themselves only). */
export function timeOf(iso: string): number | null {
  if (!/^\d{4}/.test(iso)) return null;
  const time = Date.parse(`${iso}${'0000-01-01T00:00:00'.slice(iso.length)}Z`);
  return Number.isNaN(time) ? null : time;
}

/** Round steps (1, 2, 5 × 10^n) that cover `low`…`high` with about five lines. */
export function niceTicks(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const down = Math.floor(low / step);
  const up = Math.ceil(high / step);
  const [first, last] = down === up ? [down - 1, up + 1] : [down, up];
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

export interface Placed {
  readonly x: number;
  /** Height of a plain number; the axis for a text. */
  readonly y: number;
  readonly point: TrendPoint;
}

export interface Plot {
  readonly ticks: readonly { readonly y: number; readonly label: string }[];
  readonly dates: readonly { readonly x: number; readonly label: string }[];
  readonly band: { readonly y: number; readonly height: number } | null;
  readonly numbers: readonly Placed[];
  readonly texts: readonly Placed[];
}

interface Scales {
  readonly x: (iso: string) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

function scalesOf(series: TrendSeries, band: Band | null): Scales {
  const times = series.points.map((point) => timeOf(point.at)).filter((time) => time !== null);
  const numbers = series.points.map((point) => point.number).filter((value) => value !== null);
  const values = band ? [...numbers, band.low, band.high] : numbers;
  const ticks = values.length > 0 ? niceTicks(Math.min(...values), Math.max(...values)) : [0, 1];
  const [from, to] = times.length > 0 ? [Math.min(...times), Math.max(...times)] : [0, 0];
  const innerWidth = PLOT.width - PLOT.left - PLOT.right;
  const innerHeight = PLOT.height - PLOT.top - PLOT.bottom;
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const inset = 14;
  return {
    ticks,
    x: (iso) => {
      const time = timeOf(iso) ?? to;
      const share = to === from ? 0.5 : (time - from) / (to - from);
      return PLOT.left + inset + share * (innerWidth - 2 * inset);
    },
    y: (value) => PLOT.top + innerHeight * (1 - (value - low) / (high - low || 1)),
  };
}

/** Dates under the axis, oldest first, leaving out those that would overlap the one before. */
function dateLabels(points: readonly TrendPoint[], x: Scales['x']): Plot['dates'] {
  const labels: { x: number; label: string }[] = [];
  for (const point of points) {
    const at = x(point.at);
    const previous = labels.at(-1);
    if (!previous || at - previous.x >= 104) labels.push({ x: at, label: point.at.slice(0, 10) });
  }
  return labels;
}

/** Places a series. Text values stand on the axis, never at a height. Undated points are left to the table. */
export function plotOf(series: TrendSeries): Plot {
  const band = bandOf(series.range);
  const scales = scalesOf(series, band);
  const dated = series.points
    .filter((point) => timeOf(point.at) !== null)
    .sort((a, b) => (timeOf(a.at) ?? 0) - (timeOf(b.at) ?? 0));
  const axis = PLOT.height - PLOT.bottom;
  const place = (point: TrendPoint): Placed => ({
    x: scales.x(point.at),
    y: point.number === null ? axis : scales.y(point.number),
    point,
  });
  return {
    ticks: scales.ticks.map((value) => ({ y: scales.y(value), label: String(value) })),
    dates: dateLabels(dated, scales.x),
    band: band && { y: scales.y(band.high), height: scales.y(band.low) - scales.y(band.high) },
    numbers: dated.filter((point) => point.number !== null).map(place),
    texts: dated.filter((point) => point.number === null).map(place),
  };
}
