import 'server-only';
import type { Actor } from '../access/actor.ts';
import { addDays } from '../records/partial-date.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openList } from './open-list.ts';
import type { StaysView } from './views.ts';
import { bedRow } from './ward-census.ts';

export interface RecentStaysQuestion {
  /** First day (`YYYY-MM-DD`), default seven days before today. */
  readonly since?: string;
  /** Whole days before today to look back, where no `since` is given. */
  readonly days?: number;
}

const DAYS = 7;

export function recentAdmissions(
  actor: Actor,
  question: RecentStaysQuestion,
  context: QueryContext = queryContext(),
): StaysView {
  const { generation, asOf, today } = openList(actor, { action: 'list', detail: 'admissions' }, context);
  const since = question.since ?? addDays(today, -(question.days ?? DAYS));
  return { asOf, today, since, rows: generation.admittedSince(since).map((stay) => bedRow(stay, today)) };
}

export function recentDischarges(
  actor: Actor,
  question: RecentStaysQuestion,
  context: QueryContext = queryContext(),
): StaysView {
  const { generation, asOf, today } = openList(actor, { action: 'list', detail: 'discharges' }, context);
  const since = question.since ?? addDays(today, -(question.days ?? DAYS));
  return { asOf, today, since, rows: generation.dischargedSince(since).map((stay) => bedRow(stay, today)) };
}
