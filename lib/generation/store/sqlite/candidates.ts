/**
 * Brings the patients that may fit one branch, from the most selective index that its terms offer, lazily and in the
 * order of the result. Rows that the index proves are said to be so; the rest is checked against the patient itself.
 */
import type { DatabaseSync } from 'node:sqlite';
import { afterPrefix, type Branch, phoneRanges, type Term, tokenExpression } from './branches.ts';
import { numberIn, type SqlRow } from './rows.ts';

export interface Candidate {
  readonly row: SqlRow;
  /** Terms of the branch that the index does not prove: to be checked against the patient, the cheap ones first. */
  readonly unproven: readonly Term[];
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

/**
 * Kana and birth year have a common index, read through from the first rank on: quick when the year is common, since the
 * page is soon full. When fewer than one patient in so many was born in it, the list of that year's patients is short.
 */
const COMMON_YEAR = 300;

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

function* rows(found: Iterable<SqlRow>, unproven: readonly Term[]): Iterable<Candidate> {
  for (const row of found) yield { row, unproven };
}

/** Terms that a full-text expression proves by itself: the index keeps neither longer runs of kanji nor days. */
function provenByTokens(term: Term): boolean {
  if (term.kind === 'kanji') return [...term.key].length === 1;
  if (term.kind === 'birth') return term.range.precision === 'year';
  return term.kind === 'kana' || term.kind === 'given' || term.kind === 'romaji';
}

/** What is left to check when one term was looked up; kana from the start is proven by the range of ranks. */
function rest(branch: Branch, lookedUp: Term): Term[] {
  return branch.terms
    .filter((term) => term !== lookedUp && term.kind !== 'kana')
    .toSorted((a, b) => COST[a.kind] - COST[b.kind]);
}

const COST: Readonly<Record<Term['kind'], number>> = {
  birth: 0,
  id: 1,
  phone: 2,
  kana: 3,
  kanji: 3,
  given: 4,
  romaji: 5,
};

/** One statement for each index. */
function prepareLookups(db: DatabaseSync) {
  return {
    byId: db.prepare('SELECT * FROM patient WHERE id_key = ? AND pid BETWEEN ? AND ? ORDER BY facility, pid'),
    byIdStart: db.prepare(
      'SELECT * FROM patient WHERE id_key >= ? AND id_key < ? AND pid BETWEEN ? AND ? ORDER BY id_key, facility, pid',
    ),
    byPhone: db.prepare(
      `SELECT patient.* FROM phone CROSS JOIN patient USING (pid)
     WHERE phone.key >= ? AND phone.key < ? AND phone.pid BETWEEN ? AND ?`,
    ),
    byBirth: db.prepare(
      `SELECT * FROM patient WHERE birth_number BETWEEN ? AND ? AND pid BETWEEN ? AND ?
     ORDER BY birth_number, kana_key, pid`,
    ),
    byKanaAndBirth: db.prepare(
      `SELECT * FROM patient INDEXED BY patient_kana
     WHERE kana_key >= ? AND kana_key < ? AND birth_number BETWEEN ? AND ? AND pid BETWEEN ? AND ?
     ORDER BY kana_key, birth_number, pid`,
    ),
    byTokens: db.prepare(
      `SELECT patient.* FROM token CROSS JOIN patient ON patient.pid = token.rowid
     WHERE token MATCH ? AND token.rowid BETWEEN ? AND ? ORDER BY token.rowid`,
    ),
    byRank: db.prepare('SELECT * FROM patient WHERE pid BETWEEN ? AND ? ORDER BY pid'),
  };
}

/** Tells whether a birth year (of a yyyymmdd number) is a common one; counted when first asked. */
function createYearReader(db: DatabaseSync): (birth: number) => boolean {
  let counts: Map<number, number> | undefined;
  let total = 0;
  return (birth) => {
    if (!counts) {
      const found = db.prepare('SELECT year, patients FROM birth_year').all();
      counts = new Map(found.map((row) => [numberIn(row, 'year'), numberIn(row, 'patients')]));
      for (const patients of counts.values()) total += patients;
    }
    return (counts.get(Math.floor(birth / 10_000)) ?? 0) * COMMON_YEAR >= total;
  };
}

export function createCandidates(db: DatabaseSync): Candidates {
  const ranksOf = createRankReader(db);
  const isCommon = createYearReader(db);
  const { byId, byIdStart, byPhone, byBirth, byKanaAndBirth, byTokens, byRank } = prepareLookups(db);
  return {
    *of(branch) {
      const ranks = ranksOf(branch.terms);
      if (!ranks) return;
      const { from, to } = ranks;
      const phone = termOf(branch, 'phone');
      const id = termOf(branch, 'id');
      const birth = termOf(branch, 'birth');
      if (id) {
        yield* rows(byId.iterate(id.key, from, to), rest(branch, id));
        if (id.partial)
          yield* rows(byIdStart.iterate(id.key, afterPrefix(id.key), from, to), rest(branch, id));
        return;
      }
      if (phone) {
        for (const range of phoneRanges(phone.digits)) {
          yield* rows(byPhone.iterate(range.from, range.to, from, to), rest(branch, phone));
        }
        return;
      }
      if (birth && (branch.terms.length === 1 || birth.range.precision === 'day')) {
        yield* rows(byBirth.iterate(birth.range.from, birth.range.to, from, to), rest(branch, birth));
        return;
      }
      const kana = termOf(branch, 'kana');
      if (birth && kana && branch.terms.length === 2 && isCommon(birth.range.from)) {
        const { range } = birth;
        yield* rows(
          byKanaAndBirth.iterate(kana.key, afterPrefix(kana.key), range.from, range.to, from, to),
          rest(branch, birth),
        );
        return;
      }
      const expressions = branch.terms.map(tokenExpression).filter((text) => text !== undefined);
      if (expressions.length === 0) {
        yield* rows(
          byRank.iterate(from, to),
          branch.terms.filter((term) => term.kind !== 'kana'),
        );
        return;
      }
      const unproven = branch.terms.filter((term) => !provenByTokens(term));
      yield* rows(byTokens.iterate(expressions.join(' AND '), from, to), unproven);
    },
  };
}
