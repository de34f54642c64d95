/**
 * The index over the words of documents: which may hold a text, newest first. It needs nothing but its own file, so that
 * it can be built once over some patients and be left alone from then on.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentCandidate, DocumentSearch } from '../../contract.ts';
import { closeStaged, openStaged, STAGE_SUFFIX } from './connection.ts';
import { type Asker, asker } from './guard.ts';
import { type DOCUMENT_STATES, documentFrom } from './lists-rows.ts';
import { numberIn, textIn } from './rows.ts';
import { DOCUMENTS_FILE } from './schema.ts';
import type { TableBuilder } from './tables.ts';

const COLUMNS = `patient INTEGER NOT NULL, file INTEGER NOT NULL, date TEXT NOT NULL, document_group TEXT NOT NULL,
  type TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, cut INTEGER NOT NULL`;

/** `id` ascends with the date, undated first: read backwards it is the order of the answer. */
const SCHEMA = `
  CREATE TABLE document(id INTEGER PRIMARY KEY, ${COLUMNS});
  CREATE TABLE document_count(state TEXT NOT NULL, cut INTEGER NOT NULL, documents INTEGER NOT NULL,
    PRIMARY KEY(state, cut)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE word USING fts5(x, content='', columnsize=0, detail=none, tokenize='ascii');
  CREATE TABLE stage.document(${COLUMNS}, tokens TEXT NOT NULL)`;

const SORTED = `
  INSERT INTO main.document SELECT row_number() OVER (ORDER BY date, patient DESC, file DESC, rowid DESC),
    patient, file, date, document_group, type, title, state, cut FROM stage.document;
  INSERT INTO word(rowid, x) SELECT row_number() OVER (ORDER BY date, patient DESC, file DESC, rowid DESC) AS id, tokens
    FROM stage.document ORDER BY id;
  INSERT INTO word(word) VALUES('optimize');
  CREATE INDEX main.document_date ON document(date);
  INSERT INTO main.document_count SELECT state, cut, count(*) FROM main.document GROUP BY state, cut;
  ANALYZE main`;

export function buildDocuments(folder: string): TableBuilder {
  const path = join(folder, DOCUMENTS_FILE);
  const db = openStaged(path);
  db.exec(SCHEMA);
  const insert = db.prepare('INSERT INTO stage.document VALUES(?,?,?,?,?,?,?,?,?)');
  return {
    add({ ordinal, documents }) {
      for (const { file, date, group, type, title, state, cut, tokens } of documents) {
        insert.run(ordinal, file, date, group, type, title, state, cut ? 1 : 0, tokens);
      }
    },
    finish() {
      db.exec(SORTED);
      closeStaged(db);
      rmSync(path + STAGE_SUFFIX, { force: true });
    },
    close() {
      if (db.isOpen) db.close();
    },
  };
}

/** A document dated to the month or year only may lie in the period, and an undated one anywhere. */
const IN_PERIOD = `(date = '' OR ((date >= $from OR (length(date) < 10 AND date >= substr($from, 1, length(date))))
  AND ($to = '' OR date <= $to)))`;

const CANDIDATES = `SELECT document.* FROM word JOIN document ON document.id = word.rowid
  WHERE word MATCH $expression AND word.rowid < $before AND ($group = '' OR document_group = $group) AND ${IN_PERIOD}
  ORDER BY word.rowid DESC`;

type Question = Parameters<DocumentSearch['candidates']>[0];

function* candidates(ask: Asker, question: Question): Generator<DocumentCandidate> {
  const { expression, from, to, group, after } = question;
  const before = /^\d{1,15}$/.test(after) ? Number(after) : Number.MAX_SAFE_INTEGER;
  for (const row of ask.each(CANDIDATES, { expression, from, to, group, before })) {
    yield {
      patient: numberIn(row, 'patient'),
      document: documentFrom(row),
      place: String(numberIn(row, 'id')),
    };
  }
}

export function createDocumentSearch(db: DatabaseSync): DocumentSearch {
  const ask = asker(db, 'The index of documents');
  return {
    candidates: (question) => (question.expression === '' ? [] : candidates(ask, question)),
    counts() {
      const rows = ask.all('SELECT * FROM document_count');
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
