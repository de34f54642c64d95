/** 処方歴・注射歴: the day-by-drug grid and the plain list. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import { recordsOf } from '../records/chart.ts';
import { textOf } from '../records/coded.ts';
import { CARRIERS } from '../records/data-types.ts';
import { lastDayOf, orderDay, type Period, reaches } from '../records/drug-course.ts';
import type { PatientKey } from '../records/ids.ts';
import { addDays, dayOf, daysBetween } from '../records/partial-date.ts';
import { drugGrid } from './blocks/drug-grid.ts';
import {
  drugItem,
  immunizationBlock,
  standingRequests,
  withdrawnRequests,
  withoutOrderBlock,
} from './blocks/drugs.ts';
import { blockOf } from './blocks/evidence.ts';
import { earliestOf, latestOf } from './blocks/moments.ts';
import { type QueryContext, queryContext } from './context.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import type { DrugGridRow, DrugHistoryView } from './views.ts';

export interface DrugHistoryQuestion {
  readonly key: PatientKey;
  /** Days up to today; `all` reaches back to the first record, at most {@link MAX_DAYS}. Default 30. */
  readonly days?: number | 'all';
  readonly class?: 'all' | 'prescription' | 'injection';
  /** Route text exactly as sent; '' for every route. */
  readonly route?: string;
}

/** Two years of columns; what is older is counted and can be read on the timeline. */
export const MAX_DAYS = 731;
const DEFAULT_DAYS = 30;
/** How far ahead of today the supply is drawn, so that run-out dates are seen. */
const AHEAD_DAYS = 14;

/** The drugs of a period. Errors as {@link openChart}. */
export function drugHistory(
  actor: Actor,
  question: DrugHistoryQuestion,
  context: QueryContext = queryContext(),
): DrugHistoryView {
  const opened = openChart(actor, { key: question.key, part: 'drugs' }, context);
  const filter = { class: question.class ?? 'all', route: question.route ?? '' };
  const period = periodOf(opened, question.days ?? DEFAULT_DAYS);
  const all = drugGrid(opened, period, opened);
  const routes = [...new Set(all.map((row) => row.route))].filter((route) => route !== '').sort();
  const wanted = all.filter(
    (row) =>
      (filter.class === 'all' || row.class === filter.class) &&
      (filter.route === '' || row.route === filter.route),
  );
  const rows = wanted.filter((row) => isInPeriod(row, period));
  return {
    frame: opened.frame,
    ...period,
    days: daysOf(period),
    filter,
    routes,
    rows: blockOf(opened, CARRIERS.drugs, {
      items: rows,
      older: wanted.length - rows.length,
      withdrawn: withdrawnRequests(opened),
    }),
    list: listOf(opened, period, filter),
    vaccinations: immunizationBlock(opened),
    withoutOrder: withoutOrderBlock(opened, period),
  };
}

function listOf(
  opened: OpenedChart,
  period: Period,
  filter: DrugHistoryView['filter'],
): DrugHistoryView['list'] {
  const only = filter.class === 'all' ? undefined : filter.class;
  const all = standingRequests(opened, only).filter(
    (request) => filter.route === '' || textOf(request.route) === filter.route,
  );
  const items = all.filter((request) => reaches(request, period)).map((request) => drugItem(request, opened));
  const carriers =
    only === 'prescription'
      ? CARRIERS.prescriptions
      : only === 'injection'
        ? CARRIERS.injections
        : CARRIERS.drugs;
  return blockOf(opened, carriers, {
    items,
    older: all.length - items.length,
    withdrawn: withdrawnRequests(opened, only),
  });
}

function periodOf(opened: OpenedChart, days: number | 'all'): Period {
  const { today } = opened;
  const requests = standingRequests(opened);
  const starts = [
    ...requests.map(orderDay),
    ...recordsOf(opened.chart, 'MedicationAdministration', 'MedicationDispense').map((given) =>
      dayOf(given.start),
    ),
  ].filter((day) => day !== null);
  const furthest = latestOf([today, ...requests.map((request) => lastDayOf(request) ?? '')]);
  const first = earliestOf([today, ...starts]);
  const back = days === 'all' ? daysBetween(first, today) + 1 : Math.trunc(days);
  const bounded = Math.min(Math.max(back, 1), MAX_DAYS);
  return { from: addDays(today, 1 - bounded), to: earliestOf([furthest, addDays(today, AHEAD_DAYS)]) };
}

function daysOf(period: Period): string[] {
  const days: string[] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** A row without a single dated record cannot be placed and is kept. */
function isInPeriod(row: DrugGridRow, period: Period): boolean {
  if (row.cells.length > 0) return true;
  const days = [...row.requests.map(orderDay), ...row.administrations.map((given) => dayOf(given.start))];
  return days.some((day) => day === null) || row.requests.some((request) => reaches(request, period));
}
