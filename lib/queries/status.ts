/** What the copy is, what it holds by data type, and what is wrong with it. No patient data. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { CoverageRow } from '../generation/contract.ts';
import { asOf } from './as-of.ts';
import { authorise } from './authorise.ts';
import { earliestOf, latestOf } from './blocks/moments.ts';
import { type QueryContext, queryContext } from './context.ts';
import type { StatusView } from './views.ts';

export function status(actor: Actor, context: QueryContext = queryContext()): StatusView {
  authorise(actor);
  const generation = context.generation();
  const { program, startedAt, finishedAt, reading = null } = generation.meta;
  return {
    asOf: asOf(context, generation),
    counts: generation.counts,
    program,
    startedAt,
    finishedAt,
    reading,
    types: typesOf(generation.coverage()),
    issueCounts: generation.issueCounts(),
  };
}

type TypeRow = StatusView['types'][number];

function typesOf(rows: readonly CoverageRow[]): TypeRow[] {
  const types = new Map<string, TypeRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.dataType]);
    types.set(key, joined(types.get(key), row));
  }
  return [...types].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, type]) => type);
}

function joined(before: TypeRow | undefined, row: CoverageRow): TypeRow {
  return {
    source: row.source,
    dataType: row.dataType,
    files: (before?.files ?? 0) + row.files,
    byStatus: {
      ...before?.byStatus,
      [row.status]: (before?.byStatus[row.status] ?? 0) + row.files,
    },
    firstSent: earliestOf([before?.firstSent ?? '', row.firstSent]),
    lastSent: latestOf([before?.lastSent ?? '', row.lastSent]),
  };
}
