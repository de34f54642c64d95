import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { GenerationError } from '../../errors.ts';
import type { SqlRow } from './rows.ts';

/** SQLite's own complaints about a damaged page become ours; anything thrown by us stays. */
export function guarded<Result>(what: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof GenerationError) throw cause;
    throw new GenerationError({ code: 'generation-damaged', message: `${what} cannot be read.`, cause });
  }
}

export type Values = Record<string, SQLInputValue>;

/** Asks a database in words of its own, so that a damaged page is told by the name of what it holds. */
export function asker(db: DatabaseSync, what: string) {
  return {
    all: (sql: string, values: Values = {}): SqlRow[] => guarded(what, () => db.prepare(sql).all(values)),
    one: (sql: string, values: Values = {}): SqlRow => guarded(what, () => db.prepare(sql).get(values) ?? {}),
    /** Lazily, one row at a time. */
    *each(sql: string, values: Values = {}): Generator<SqlRow> {
      const rows = guarded(what, () => db.prepare(sql).iterate(values));
      for (let next = guarded(what, () => rows.next()); !next.done; next = guarded(what, () => rows.next())) {
        yield next.value;
      }
    },
  };
}

export type Asker = ReturnType<typeof asker>;
