/** Between a draft and what is kept of it beside its blobs, so that the next night needs no second reading. */
import { createHash } from 'node:crypto';
import { digest, packBlob, unpackBlob } from './blob.ts';
import type { ChartDraft, DraftRows, StoredBlob } from './contract.ts';
import { GenerationError } from './errors.ts';

export interface EncodedDraft {
  /** {@link DraftRows} as JSON, stored like a chart. */
  readonly rows: StoredBlob;
  /** SHA-256 over all that was given for this patient. */
  readonly content: Uint8Array;
}

const NO_WORDS = new Uint8Array(32);

/** Rows as a blob, and the digest of the whole draft: rows, chart, words (32 zeros when none), originals in order. */
export function encodeDraft(draft: ChartDraft): EncodedDraft {
  const { chart, originals, texts, documents, ...others } = draft;
  const { blob, sha256 } = encodeRows({
    ...others,
    documents: documents.map(({ tokens: _, ...document }) => document),
  });
  const content = createHash('sha256').update(sha256).update(chart.sha256);
  content.update(texts?.sha256 ?? NO_WORDS);
  for (const original of originals) content.update(original.sha256);
  return { rows: blob, content: content.digest() };
}

/** Rows as a blob, with the SHA-256 of their JSON. */
export function encodeRows(rows: DraftRows): { readonly blob: StoredBlob; readonly sha256: Uint8Array } {
  const json = Buffer.from(JSON.stringify(rows));
  return { blob: packBlob(json), sha256: digest(json) };
}

function isRows(value: unknown): value is DraftRows {
  if (typeof value !== 'object' || value === null) return false;
  const lists = ['stays', 'visits', 'coverage', 'issues', 'documents'].map((name) =>
    Reflect.get(value, name),
  );
  return 'row' in value && 'searchKeys' in value && lists.every(Array.isArray);
}

/**
 * The rows in a blob.
 * @param what names the blob in the error
 * @throws GenerationError `chart-damaged`
 */
export function decodeRows(blob: StoredBlob, what: string): DraftRows {
  const value: unknown = JSON.parse(Buffer.from(unpackBlob(blob, what)).toString('utf8'));
  if (isRows(value)) return value;
  throw new GenerationError({ code: 'chart-damaged', message: `${what} holds something else.` });
}
