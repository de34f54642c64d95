/** Laboratory results as the latest of each item, and as one item over time. */
import type { Block } from '../../records/block.ts';
import { isBloodType } from '../../records/blood-type.ts';
import { recordsOf } from '../../records/chart.ts';
import { plainNumber, textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import type { Observation } from '../../records/diagnostics.ts';
import { byItemClass, itemKeys } from '../../records/lab-items.ts';
import { addDays, newestFirst, sortKeyOf } from '../../records/partial-date.ts';
import type { LabLatest, TrendPoint, TrendSeries } from '../views.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** All results of the laboratory, bacteriology apart, in chart order. */
export function labResultsOf(evidence: Evidence): Observation[] {
  return recordsOf(evidence.chart, 'Observation').filter((result) => result.category === 'laboratory');
}

/** Results of each item that stand (not withdrawn), newest first, items in order of appearance. */
export function standingByItem(results: readonly Observation[]): Map<string, Observation[]> {
  const keys = itemKeys(results);
  const items = new Map<string, Observation[]>();
  for (const result of results) {
    if (result.withdrawn) continue;
    const key = keys.get(result) ?? '';
    const list = items.get(key);
    if (list) list.push(result);
    else items.set(key, [result]);
  }
  for (const list of items.values()) list.sort((a, b) => newestFirst(a.effective, b.effective));
  return items;
}

/** A collection dated after today is a slip of the pen (2062 for 2026): it must not stand before the real latest value. */
function futureLast(results: readonly Observation[], today: string): Observation[] {
  const isFuture = (result: Observation): boolean => sortKeyOf(result.effective).slice(0, 10) > today;
  return [...results.filter((result) => !isFuture(result)), ...results.filter(isFuture)];
}

/** The latest value of each item within `days` before `today`; items whose last value is older are counted. */
export function latestLabs(evidence: Evidence, window: { today: string; days: number }): Block<LabLatest> {
  const since = addDays(window.today, -window.days);
  const results = labResultsOf(evidence);
  const fresh: LabLatest[] = [];
  let older = 0;
  for (const standing of standingByItem(results).values()) {
    const [latest, previous] = futureLast(standing, window.today);
    if (!latest) continue;
    const day = sortKeyOf(latest.effective).slice(0, 10);
    if (day !== '' && day < since.slice(0, day.length)) older += 1;
    else fresh.push({ name: textOf(latest.code), latest, previous: previous ?? null });
  }
  const items = byItemClass(fresh, (item) => item.latest);
  const withdrawn = results.filter((result) => result.withdrawn).length;
  return blockOf(evidence, CARRIERS.labs, { items, older, withdrawn });
}

export interface Trend {
  readonly name: string;
  readonly specimen: string;
  readonly series: readonly TrendSeries[];
}

/** One item over time, oldest first, one series per unit as sent; null when the chart has no such item. */
export function trendOf(evidence: Evidence, item: string): Trend | null {
  const results = standingByItem(labResultsOf(evidence)).get(item);
  const [newest] = results ?? [];
  if (!results || !newest) return null;
  const byUnit = new Map<string, Observation[]>();
  const named = new Set(results.map((result) => textOf(result.unit)).filter((unit) => unit !== ''));
  for (const result of results.toReversed()) {
    const unit = seriesUnit(result, named);
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), result]);
  }
  const series = [...byUnit].map(([unit, list]) => ({
    unit,
    range: list.findLast((result) => result.referenceRange !== '')?.referenceRange ?? '',
    points: list.map(pointOf),
  }));
  return { name: textOf(newest.code), specimen: textOf(newest.specimen), series };
}

/** A text without a unit is marked in the only series there is; a number without a unit stays by itself. */
function seriesUnit(result: Observation, named: ReadonlySet<string>): string {
  const unit = textOf(result.unit);
  const [only] = named;
  return unit === '' && named.size === 1 && plainNumber(result.value) === null ? (only ?? '') : unit;
}

function pointOf(result: Observation): TrendPoint {
  const number = plainNumber(result.value);
  return {
    at: sortKeyOf(result.effective),
    number,
    sent: result.value || textOf(result.valueCoded),
    text: number === null ? result.value || textOf(result.valueCoded) : '',
    flag: textOf(result.interpretation),
    from: result.from,
  };
}

/** ABO and Rh, as sent with the demographics or as a laboratory result (JLAC10 5H010, 5H020). */
export function bloodTypeBlock(evidence: Evidence): Block<Observation> {
  const all = recordsOf(evidence.chart, 'Observation').filter(isBloodType);
  const items = all
    .filter((result) => !result.withdrawn && (result.value !== '' || textOf(result.valueCoded) !== ''))
    .sort((a, b) => newestFirst(a.effective, b.effective));
  return blockOf(evidence, CARRIERS.bloodType, {
    items,
    withdrawn: all.filter((result) => result.withdrawn).length,
  });
}
