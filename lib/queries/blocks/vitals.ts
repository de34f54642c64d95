/** 熱型表: what was measured at the bedside, moment by moment. */
import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { plainNumber, textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import type { Observation } from '../../records/diagnostics.ts';
import { addDays, sortKeyOf } from '../../records/partial-date.ts';
import { VITAL_KINDS, type VitalKind, vitalKind } from '../../records/vital-kinds.ts';
import type { VitalLatest, VitalMoment, VitalPoint, VitalsView } from '../views.ts';
import { blockOf, type Evidence } from './evidence.ts';

export const VITAL_DAYS = 7;

interface DatedEvidence extends Evidence {
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * The week that begins with `from`, or the week up to the newest measurement. Measurements without a day are counted;
 * those of other weeks are reached by `earlier` and `later`.
 */
export function vitalsOf(evidence: DatedEvidence, from: string): Omit<VitalsView, 'frame'> {
  const all = recordsOf(evidence.chart, 'Observation').filter(({ category }) => category === 'vital-signs');
  const standing = all.filter((result) => !result.withdrawn && sentText(result) !== '');
  const dated = standing.filter((result) => dayOfResult(result) !== '');
  const days = dated.map(dayOfResult).sort();
  // A day after today is a slip of the pen: it is reached by paging, and does not hide the real newest week.
  const newest = days.findLast((day) => day <= evidence.today) ?? days.at(-1) ?? evidence.today;
  const start = from === '' ? addDays(newest, 1 - VITAL_DAYS) : from;
  const shown = Array.from({ length: VITAL_DAYS }, (_, offset) => addDays(start, offset));
  const end = shown.at(-1) ?? start;
  const within = dated.filter((result) => shown.includes(dayOfResult(result)));
  const before = days.findLast((day) => day < start);
  const after = days.find((day) => day > end);
  return {
    days: days.length === 0 ? [] : shown,
    block: blockOf(evidence, CARRIERS.vitalSigns, {
      items: momentsOf(within),
      // Later weeks are reached by a button; an empty week must still be told from an empty chart.
      older: within.length > 0 ? days.filter((day) => day < start).length : days.length,
      withdrawn: all.length - standing.length,
    }),
    earlier: before === undefined ? null : addDays(before, 1 - VITAL_DAYS),
    later: after ?? null,
    undated: standing.length - dated.length,
  };
}

/** The newest measurement of each kind that is not dated after today, by whatever week it is in. */
export function latestVitals(evidence: DatedEvidence): Block<VitalLatest> {
  const all = recordsOf(evidence.chart, 'Observation').filter(({ category }) => category === 'vital-signs');
  const standing = all.filter((result) => !result.withdrawn && sentText(result) !== '');
  const dated = standing.filter((result) => {
    const day = dayOfResult(result);
    return day !== '' && day <= evidence.today;
  });
  const newest = new Map<VitalKind, VitalPoint>();
  for (const { values } of momentsOf(dated)) {
    for (const kind of VITAL_KINDS) {
      const point = values[kind]?.at(-1);
      if (point) newest.set(kind, point);
    }
  }
  return blockOf(evidence, CARRIERS.vitalSigns, {
    items: [...newest].map(([kind, point]) => ({ kind, point })),
    withdrawn: all.length - standing.length,
  });
}

function momentsOf(results: readonly Observation[]): VitalMoment[] {
  const moments = new Map<string, Observation[]>();
  for (const result of results) {
    const at = sortKeyOf(result.effective).slice(0, 16);
    const list = moments.get(at);
    if (list) list.push(result);
    else moments.set(at, [result]);
  }
  return [...moments].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, list]) => momentOf(at, list));
}

function momentOf(at: string, results: readonly Observation[]): VitalMoment {
  const values: Partial<Record<VitalKind, VitalPoint[]>> = {};
  const others: Observation[] = [];
  const add = (kind: VitalKind, point: VitalPoint): void => {
    values[kind] = [...(values[kind] ?? []), point];
  };
  for (const result of results) {
    const kind = vitalKind(result.code);
    const pair = kind === null ? pressurePair(result) : null;
    if (kind !== null) add(kind, pointOf(at, result));
    else if (pair !== null) {
      add('systolic', { ...pointOf(at, result), number: pair[0], sent: String(pair[0]) });
      add('diastolic', { ...pointOf(at, result), number: pair[1], sent: String(pair[1]) });
    } else others.push(result);
  }
  return { at, values, others };
}

function pointOf(at: string, result: Observation): VitalPoint {
  const sent = sentText(result);
  return {
    at,
    number: plainNumber(sent),
    sent,
    unit: textOf(result.unit),
    flag: textOf(result.interpretation),
    from: result.from,
  };
}

/** `128/76` under the one name 血圧: two plain numbers, and nothing else. */
function pressurePair(result: Observation): readonly [number, number] | null {
  const name = textOf(result.code).normalize('NFKC').toUpperCase();
  if (!/^(?:血圧|BP)(?![A-Z])/.test(name)) return null;
  const [, high, low] = /^(\d{2,3})\s*\/\s*(\d{2,3})$/.exec(sentText(result).normalize('NFKC')) ?? [];
  return high === undefined || low === undefined ? null : [Number(high), Number(low)];
}

function sentText(result: Observation): string {
  return result.value || textOf(result.valueCoded);
}

/** '' for a measurement that is not known to the day. */
function dayOfResult(result: Observation): string {
  const day = sortKeyOf(result.effective).slice(0, 10);
  return day.length === 10 ? day : '';
}
