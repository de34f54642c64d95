/** The search over the words of all documents: each pack has an index of its own, and their answers are merged. */
import type { DocumentCandidate, DocumentSearch } from '../../contract.ts';
import type { Asker } from './guard.ts';
import { type DOCUMENT_STATES, documentFrom } from './lists-rows.ts';
import { numberIn, type SqlRow, textIn } from './rows.ts';

/** A pack of the opened generation. */
export interface SearchedPack {
  readonly number: number;
  readonly ask: Asker;
  /** The patient in a slot; undefined when this generation has a newer chart elsewhere, or none. */
  patientIn(slot: number): number | undefined;
}

/** A document dated to the month or year only may lie in the period, and an undated one anywhere. */
const IN_PERIOD = `(date = '' OR ((date >= $from OR (length(date) < 10 AND date >= substr($from, 1, length(date))))
  AND ($to = '' OR date <= $to)))`;

const CANDIDATES = `SELECT document.* FROM word JOIN document ON document.id = word.rowid
  WHERE word MATCH $expression AND word.rowid < $before AND ($group = '' OR document_group = $group) AND ${IN_PERIOD}
  ORDER BY word.rowid DESC`;

type Question = Parameters<DocumentSearch['candidates']>[0];

/** Where a reader stopped: date, pack and document. The order of the answer: date descending, pack, document descending. */
interface Place {
  readonly date: string;
  readonly pack: number;
  readonly id: number;
}

function placeIn(text: string): Place | null {
  const match = /^([0-9-]{0,10})\.(\d{1,9})\.(\d{1,15})$/.exec(text);
  if (!match) return null;
  const [, date = '', pack = '', id = ''] = match;
  return { date, pack: Number(pack), id: Number(id) };
}

/** The first document of a pack that comes no more: those from it on were answered already. */
function boundOf({ number, ask }: SearchedPack, after: Place | null): number {
  if (!after) return Number.MAX_SAFE_INTEGER;
  if (number === after.pack) return after.id;
  const compared = number > after.pack ? '>' : '>=';
  const sql = `SELECT min(id) AS bound FROM document WHERE date ${compared} $date`;
  const { bound } = ask.one(sql, { date: after.date });
  return typeof bound === 'number' ? bound : Number.MAX_SAFE_INTEGER;
}

interface Head {
  readonly pack: SearchedPack;
  readonly rows: Iterator<SqlRow>;
  readonly row: SqlRow;
  readonly patient: number;
}

/** The next document of a pack whose patient lies there in this generation. */
function advance(pack: SearchedPack, rows: Iterator<SqlRow>): Head | null {
  for (let next = rows.next(); !next.done; next = rows.next()) {
    const patient = pack.patientIn(numberIn(next.value, 'slot'));
    if (patient !== undefined) return { pack, rows, row: next.value, patient };
  }
  return null;
}

function comesBefore(one: Head, other: Head): boolean {
  const [date, otherDate] = [textIn(one.row, 'date'), textIn(other.row, 'date')];
  return date === otherDate ? one.pack.number < other.pack.number : date > otherDate;
}

function* candidates(packs: readonly SearchedPack[], question: Question): Generator<DocumentCandidate> {
  const { expression, from, to, group, after } = question;
  const place = placeIn(after);
  const heads: Head[] = [];
  for (const pack of packs) {
    const before = boundOf(pack, place);
    const head = advance(pack, pack.ask.each(CANDIDATES, { expression, from, to, group, before }));
    if (head) heads.push(head);
  }
  while (heads.length > 0) {
    const first = heads.reduce((best, head) => (comesBefore(head, best) ? head : best));
    const { pack, row, patient } = first;
    yield {
      patient,
      document: documentFrom(row),
      place: `${textIn(row, 'date')}.${pack.number}.${numberIn(row, 'id')}`,
    };
    const next = advance(pack, first.rows);
    heads.splice(heads.indexOf(first), 1, ...(next ? [next] : []));
  }
}

/** @param counts database with the table `document_count` */
export function createDocumentSearch(packs: readonly SearchedPack[], counts: Asker): DocumentSearch {
  return {
    candidates: (question) => (question.expression === '' ? [] : candidates(packs, question)),
    counts() {
      const rows = counts.all('SELECT * FROM document_count');
      const sum = (wanted: (state: string, cut: number) => boolean): number =>
        rows
          .filter((row) => wanted(textIn(row, 'state'), numberIn(row, 'cut')))
          .reduce((total, row) => total + numberIn(row, 'documents'), 0);
      const of = (state: (typeof DOCUMENT_STATES)[number]): number => sum((each) => each === state);
      return {
        documents: sum(() => true),
        byState: {
          extracted: of('extracted'),
          'no-text': of('no-text'),
          'not-extractable': of('not-extractable'),
          failed: of('failed'),
          unread: of('unread'),
        },
        cut: sum((_, cut) => cut === 1),
      };
    },
  };
}
