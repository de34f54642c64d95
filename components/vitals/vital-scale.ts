/** Geometry of the temperature chart: pure numbers, so that it can be tested without drawing. */
import type { VitalMoment, VitalPoint } from '../../lib/queries/views.ts';
import { daysBetween } from '../../lib/records/partial-date.ts';
import type { VitalKind } from '../../lib/records/vital-kinds.ts';

/** Size and margins in SVG user units (CSS pixels at full width). */
export const CHART = { width: 1280, left: 104, right: 20, head: 30, foot: 8 } as const;

/** A strip of the chart with one grid and one or two scales. */
export interface Strip {
  readonly top: number;
  readonly height: number;
  readonly scales: readonly Scale[];
}

export interface Scale {
  readonly kinds: readonly VitalKind[];
  readonly low: number;
  readonly high: number;
  readonly step: number;
}

/**
 * The grid of Japanese temperature charts: 1 °C and 20 beats share a line, 36 °C lying where 60 beats do. Blood pressure
 * has a strip of its own, so that three lines never cross; respiration and SpO2 share the lowest.
 */
export const STRIPS: readonly Strip[] = [
  {
    top: 48,
    height: 210,
    scales: [
      { kinds: ['temperature'], low: 35, high: 42, step: 1 },
      { kinds: ['pulse'], low: 40, high: 180, step: 20 },
    ],
  },
  { top: 296, height: 140, scales: [{ kinds: ['systolic', 'diastolic'], low: 40, high: 240, step: 40 }] },
  {
    top: 474,
    height: 88,
    scales: [
      { kinds: ['spo2'], low: 80, high: 100, step: 5 },
      { kinds: ['respiration'], low: 0, high: 40, step: 10 },
    ],
  },
];

export const HEIGHT = 562 + CHART.foot + 16;

/** `edge` says that the value lies beyond the scale and stands at its border. */
export interface PlacedVital {
  readonly x: number;
  readonly y: number;
  readonly edge: 'above' | 'below' | null;
  readonly point: VitalPoint;
}

export function xOf(at: string, days: readonly string[]): number | null {
  const [first] = days;
  const time = /T(\d{2})(?::(\d{2}))?/.exec(at);
  if (first === undefined || time === null) return null;
  const share = daysBetween(first, at.slice(0, 10)) + (Number(time[1]) + Number(time[2] ?? 0) / 60) / 24;
  if (share < 0 || share > days.length) return null;
  return CHART.left + (share / days.length) * (CHART.width - CHART.left - CHART.right);
}

export function stripOf(kind: VitalKind): { readonly strip: Strip; readonly scale: Scale } | null {
  for (const strip of STRIPS) {
    const scale = strip.scales.find(({ kinds }) => kinds.includes(kind));
    if (scale) return { strip, scale };
  }
  return null;
}

export function yOf(value: number, strip: Strip, scale: Scale): number {
  const bounded = Math.min(Math.max(value, scale.low), scale.high);
  return strip.top + strip.height * (1 - (bounded - scale.low) / (scale.high - scale.low));
}

/** Where the measurements of one kind stand. Texts get the lower border of their strip: no height to misread. */
export function placed(
  moments: readonly VitalMoment[],
  days: readonly string[],
  kind: VitalKind,
): {
  readonly numbers: readonly PlacedVital[];
  readonly texts: readonly PlacedVital[];
  readonly untimed: number;
} {
  const found = stripOf(kind);
  const numbers: PlacedVital[] = [];
  const texts: PlacedVital[] = [];
  let untimed = 0;
  for (const point of moments.flatMap(({ values }) => values[kind] ?? [])) {
    const x = xOf(point.at, days);
    if (x === null || !found) untimed += 1;
    else if (point.number === null) {
      texts.push({ x, y: found.strip.top + found.strip.height, edge: null, point });
    } else {
      const { low, high } = found.scale;
      const edge = point.number > high ? 'above' : point.number < low ? 'below' : null;
      numbers.push({ x, y: yOf(point.number, found.strip, found.scale), edge, point });
    }
  }
  return { numbers, texts, untimed };
}

/** Pairs of pressures of one moment, drawn as one bar. */
export function pressureBars(
  moments: readonly VitalMoment[],
  days: readonly string[],
): readonly { readonly x: number; readonly top: number; readonly bottom: number }[] {
  const found = stripOf('systolic');
  if (!found) return [];
  return moments.flatMap(({ at, values }) => {
    const x = xOf(at, days);
    const high = values.systolic?.[0]?.number ?? null;
    const low = values.diastolic?.[0]?.number ?? null;
    if (x === null || high === null || low === null) return [];
    return [{ x, top: yOf(high, found.strip, found.scale), bottom: yOf(low, found.strip, found.scale) }];
  });
}
