/**
 * The index over the words of a pack's documents. It is built once, when the pack is sealed: it knows slots and nothing
 * of other packs, so that it stays as it is in every generation that shares the pack.
 */
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { DocumentText } from '../../../records/documents.ts';
import { wordTokens } from '../../../search/words.ts';
import type { DocumentRow, DraftRows } from '../../contract.ts';
import { openForBuild } from './connection.ts';
import { numberIn, textIn } from './rows.ts';

const CACHE_KIB = 16_000;

const COLUMNS = `slot INTEGER NOT NULL, file INTEGER NOT NULL, date TEXT NOT NULL, document_group TEXT NOT NULL,
  type TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL, cut INTEGER NOT NULL`;

/** `id` ascends with the date, undated first: read backwards it is the order of the answer. */
export const DOCUMENT_SCHEMA = `
  CREATE TABLE document(id INTEGER PRIMARY KEY, ${COLUMNS});
  CREATE INDEX document_date ON document(date);
  CREATE INDEX document_slot ON document(slot);
  CREATE VIRTUAL TABLE word USING fts5(x, content='', columnsize=0, detail=none, tokenize='ascii')`;

export interface DocumentStage {
  add(slot: number, documents: readonly DocumentRow[]): void;
  /** Writes what was staged into a pack, in order of the dates. */
  writeInto(db: DatabaseSync): void;
  /** Closes and removes the staging file. */
  close(): void;
}

/** Rows and tokens aside until all are there, so that they can be written in order. */
export function createDocumentStage(path: string): DocumentStage {
  rmSync(path, { force: true });
  const stage = openForBuild(path, CACHE_KIB);
  // Only numbers and dates are sorted: a few megabytes for a full pack.
  stage.exec(
    `COMMIT; PRAGMA temp_store=MEMORY; BEGIN; CREATE TABLE staged(${COLUMNS}, tokens TEXT NOT NULL)`,
  );
  const insert = stage.prepare('INSERT INTO staged VALUES(?,?,?,?,?,?,?,?,?)');
  const order = stage.prepare(
    'SELECT rowid AS place FROM staged ORDER BY date, slot DESC, file DESC, rowid DESC',
  );
  const rowAt = stage.prepare('SELECT * FROM staged WHERE rowid = ?');
  return {
    add(slot, documents) {
      for (const { file, date, group, type, title, state, cut, tokens } of documents) {
        insert.run(slot, file, date, group, type, title, state, cut ? 1 : 0, tokens);
      }
    },
    writeInto(db) {
      const document = db.prepare('INSERT INTO document VALUES(?,?,?,?,?,?,?,?,?)');
      const word = db.prepare('INSERT INTO word(rowid, x) VALUES(?,?)');
      let id = 0;
      for (const place of order.iterate()) {
        const row = rowAt.get(numberIn(place, 'place')) ?? {};
        id += 1;
        document.run(
          id,
          numberIn(row, 'slot'),
          numberIn(row, 'file'),
          textIn(row, 'date'),
          textIn(row, 'document_group'),
          textIn(row, 'type'),
          textIn(row, 'title'),
          textIn(row, 'state'),
          numberIn(row, 'cut'),
        );
        word.run(id, textIn(row, 'tokens'));
      }
      if (id > 0) db.exec("INSERT INTO word(word) VALUES('optimize')");
    },
    close() {
      if (stage.isOpen) stage.close();
      rmSync(path, { force: true });
    },
  };
}

/** Documents with their tokens, made again from the words: for patients whose draft is gone. */
export function documentsWithTokens(
  documents: DraftRows['documents'],
  texts: readonly DocumentText[],
): DocumentRow[] {
  const words = new Map(texts.map(({ file, text }) => [file, text]));
  return documents.map((document) => ({
    ...document,
    tokens: wordTokens(words.get(document.file) ?? '').join(' '),
  }));
}
