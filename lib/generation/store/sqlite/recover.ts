/** The pack that a killed run was writing: what it had committed is proven blob by blob before it is used again. */
import { DatabaseSync } from 'node:sqlite';
import { digest } from '../../blob.ts';
import type { StoredBlob } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import { FORMAT_VERSION, type ManifestFile } from '../../manifest.ts';
import { openPack } from './pack.ts';
import { sealPackFile } from './pack-builder.ts';

function damaged(message: string): GenerationError {
  return new GenerationError({ code: 'generation-damaged', message });
}

/** Rolls back what was under way and completes the pack's own count. Returns the number of patients in it. */
function complete(path: string): number {
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA journal_mode=DELETE');
    if (db.prepare('PRAGMA user_version').get()?.user_version !== FORMAT_VERSION) {
      throw damaged('It was begun by another version.');
    }
    db.exec('DELETE FROM pack; INSERT INTO pack SELECT count(*), coalesce(sum(bytes), 0) FROM entry');
    return Number(db.prepare('SELECT patients FROM pack').get()?.patients ?? 0);
  } finally {
    db.close();
  }
}

function prove(blob: StoredBlob): void {
  if (Buffer.compare(digest(blob.data), blob.sha256) !== 0)
    throw damaged('A blob does not match its SHA-256.');
}

/**
 * Seals the pack that a run left open.
 * @returns null when nothing had been committed
 * @throws when anything in it is not what was committed; then it must not be used
 */
export function recoverPack(path: string): ManifestFile | null {
  if (complete(path) === 0) return null;
  const pack = openPack(path);
  try {
    for (const { slot } of pack.entries()) {
      const { rows, chart, words, originals } = pack.blobs(slot);
      for (const blob of [rows, chart, ...(words ? [words] : []), ...originals]) prove(blob);
    }
  } finally {
    pack.close();
  }
  return sealPackFile(path);
}
