/** The pack that a killed run was writing: what it had committed is proven blob by blob before it is used again. */
import { DatabaseSync } from 'node:sqlite';
import { digest } from '../../blob.ts';
import type { StoredBlob } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import { FORMAT_VERSION, type ManifestFile } from '../../manifest.ts';
import { STAGE_SUFFIX } from './connection.ts';
import { createDocumentStage, type DocumentStage, documentsWithTokens } from './document-index.ts';
import { openPack } from './pack.ts';
import { finishPack, sealPackFile } from './pack-builder.ts';

function damaged(message: string): GenerationError {
  return new GenerationError({ code: 'generation-damaged', message });
}

function prove(blob: StoredBlob): void {
  if (Buffer.compare(digest(blob.data), blob.sha256) !== 0)
    throw damaged('A blob does not match its SHA-256.');
}

/** Reads every blob of a pack against its digest, and stages its documents anew. */
function proveAll(path: string, stage: DocumentStage): void {
  const pack = openPack(path);
  try {
    for (const { slot, facility, id } of pack.entries()) {
      const { rows, chart, words, originals } = pack.blobs(slot);
      for (const blob of [rows, chart, ...(words ? [words] : []), ...originals]) prove(blob);
      const key = { facility, id };
      stage.add(slot, documentsWithTokens(pack.rows(slot, key).documents, pack.texts(slot, key)));
    }
  } finally {
    pack.close();
  }
}

/** Rolls back what was under way. Returns the number of patients that were committed. */
function rollBack(path: string): number {
  const db = new DatabaseSync(path);
  try {
    if (db.prepare('PRAGMA user_version').get()?.user_version !== FORMAT_VERSION) return 0;
    db.exec('PRAGMA journal_mode=DELETE');
    return Number(db.prepare('SELECT count(*) AS n FROM entry').get()?.n ?? 0);
  } finally {
    db.close();
  }
}

/** Completes the file as the run would have done. */
function finish(path: string, stage: DocumentStage): void {
  const db = new DatabaseSync(path);
  try {
    if (Number(db.prepare('SELECT count(*) AS n FROM pack').get()?.n ?? 0) > 0) return;
    db.exec('BEGIN');
    finishPack(db, stage);
  } finally {
    db.close();
  }
}

/**
 * Seals the pack that a run left open.
 * @returns null when nothing had been committed, or only by another version of the format
 * @throws when anything in it is not what was committed; then it must not be used
 */
export function recoverPack(path: string): ManifestFile | null {
  if (rollBack(path) === 0) return null;
  const stage = createDocumentStage(path + STAGE_SUFFIX);
  try {
    proveAll(path, stage);
    finish(path, stage);
  } finally {
    stage.close();
  }
  return sealPackFile(path);
}
