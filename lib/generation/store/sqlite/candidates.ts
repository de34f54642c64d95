/**
 * Brings the patients that may fit one branch, from the most selective index that its terms offer, lazily and in the
 * order of the result. Rows that the index proves are said to be so; the rest is checked against the patient itself.
 */
import type { DatabaseSync } from 'node:sqlite';
import { afterPrefix, type Branch, phoneRanges, type Term, tokenExpression } from './branches.ts';
import { numberIn, type SqlRow } from './rows.ts';

export interface Candidate {
  readonly row: SqlRow;
  /** True when the index alone proves every term of the branch. */
  readonly proven: boolean;
}

/** Inclusive range of rowids, i.e. of ranks in kana order. */
interface RankRange {
  readonly from: number;
  readonly to: number;
}

type KindOf<Kind extends Term['kind']> = Extract<Term, { kind: Kind }>;

function termOf<Kind extends Term['kind']>(branch: Branch, kind: Kind): KindOf<Kind> | undefined {
  return branch.terms.find((term): term is KindOf<Kind> => term.kind === kind);
}

const LAST_RANK = Number.MAX_SAFE_INTEGER;

export interface Candidates {
  of(branch: Branch): Iterable<Candidate>;
}

function createRankReader(db: DatabaseSync): (terms: readonly Term[]) => RankRange | undefined {
  const first = db.prepare(
    'SELECT pid FROM patient WHERE kana_key >= ? AND kana_key < ? ORDER BY kana_key, birth_number, pid LIMIT 1',
  );
  const last = db.prepare(
    `SELECT pid FROM patient WHERE kana_key >= ? AND kana_key < ?
     ORDER BY kana_key DESC, birth_number DESC, pid DESC LIMIT 1`,
  );
  return (terms) => {
    let range: RankRange = { from: 1, to: LAST_RANK };
    for (const term of terms) {
      if (term.kind !== 'kana') continue;
      const low = first.get(term.key, afterPrefix(term.key));
      const high = last.get(term.key, afterPrefix(term.key));
      if (!low || !high) return undefined;
      range = {
        from: Math.max(range.from, numberIn(low, 'pid')),
        to: Math.min(range.to, numberIn(high, 'pid')),
      };
    }
    return range.from <= range.to ? range : undefined;
  };
}

function* rows(found: Iterable<SqlRow>, proven: boolean): Iterable<Candidate> {
  for (const row of found) yield { row, proven };
}

/** Terms that a full-text expression proves by itself: the index keeps neither neighbours of kanji nor days. */
function provenByTokens(term: Term): boolean {
  if (term.kind === 'kanji') return [...term.key].length === 1;
  if (term.kind === 'birth') return term.range.precision === 'year';
  return term.kind === 'kana' || term.kind === 'given' || term.kind === 'romaji';
}

export function createCandidates(db: DatabaseSync): Candidates {
  const ranksOf = createRankReader(db);
  const byId = db.prepare(
    'SELECT * FROM patient WHERE id_key = ? AND pid BETWEEN ? AND ? ORDER BY facility, pid',
  );
  const byIdStart = db.prepare(
    'SELECT * FROM patient WHERE id_key >= ? AND id_key < ? AND pid BETWEEN ? AND ? ORDER BY id_key, facility, pid',
  );
  const byPhone = db.prepare(
    `SELECT patient.* FROM phone CROSS JOIN patient USING (pid)
     WHERE phone.key >= ? AND phone.key < ? AND phone.pid BETWEEN ? AND ?`,
  );
  const byBirth = db.prepare(
    `SELECT * FROM patient WHERE birth_number BETWEEN ? AND ? AND pid BETWEEN ? AND ?
     ORDER BY birth_number, kana_key, pid`,
  );
  const byTokens = db.prepare(
    `SELECT patient.* FROM token CROSS JOIN patient ON patient.pid = token.rowid
     WHERE token MATCH ? AND token.rowid BETWEEN ? AND ? ORDER BY token.rowid`,
  );
  const byRank = db.prepare('SELECT * FROM patient WHERE pid BETWEEN ? AND ? ORDER BY pid');

  return {
    *of(branch) {
      const ranks = ranksOf(branch.terms);
      if (!ranks) return;
      const { from, to } = ranks;
      const alone = branch.terms.length === 1;
      const phone = termOf(branch, 'phone');
      const id = termOf(branch, 'id');
      const birth = termOf(branch, 'birth');
      if (id) {
        yield* rows(byId.iterate(id.key, from, to), alone);
        if (id.partial) yield* rows(byIdStart.iterate(id.key, afterPrefix(id.key), from, to), alone);
        return;
      }
      if (phone) {
        for (const range of phoneRanges(phone.digits)) {
          yield* rows(byPhone.iterate(range.from, range.to, from, to), alone);
        }
        return;
      }
      if (birth && (alone || birth.range.precision === 'day')) {
        yield* rows(byBirth.iterate(birth.range.from, birth.range.to, from, to), alone);
        return;
      }
      const expressions = branch.terms.map(tokenExpression).filter((text) => text !== undefined);
      if (expressions.length > 0) {
        yield* rows(
          byTokens.iterate(expressions.join(' AND '), from, to),
          branch.terms.every(provenByTokens),
        );
        return;
      }
      yield* rows(
        byRank.iterate(from, to),
        branch.terms.every((term) => term.kind === 'kana'),
      );
    },
  };
}
