import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { IssueFilter } from '../generation/contract.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openList } from './open-list.ts';
import type { IssuesView } from './views.ts';

const LIMIT = 100;
const MAX_LIMIT = 1000;

/** Complaints of the indexer, a page at a time (default 100). They name patients, so looking is recorded. */
export function issues(
  actor: Actor,
  filter: IssueFilter,
  context: QueryContext = queryContext(),
): IssuesView {
  const detail = [filter.code, filter.severity, filter.patient].filter(Boolean).join(' ') || 'all';
  const { generation, asOf } = openList(actor, { action: 'issues-open', detail }, context);
  const limit = Math.min(Math.max(1, Math.trunc(filter.limit ?? LIMIT)), MAX_LIMIT);
  const offset = Math.max(0, Math.trunc(filter.offset ?? 0));
  const { total, rows } = generation.issues({ ...filter, offset, limit });
  return { asOf, total, rows, counts: generation.issueCounts() };
}
