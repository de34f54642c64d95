/** Between a draft and what is kept of it beside its blobs, so that the next night needs no second reading. */
import { createHash } from 'node:crypto';
import { sourceId } from '../records/ids.ts';
import { digest, packBlob, unpackBlob } from './blob.ts';
import type { ChartDraft, DraftRows, PackedDraft, StoredBlob } from './contract.ts';
import { GenerationError } from './errors.ts';
import { rowsFromText, rowsToText } from './rows-codec.ts';

const NO_WORDS = new Uint8Array(32);

/**
 * A draft as the writer takes it: rows as a blob, and the digest of the whole draft (rows, chart, words or 32 zeros when
 * there are none, originals in order). Costly, so it belongs into the worker threads.
 */
export function packDraft(draft: ChartDraft): PackedDraft {
  const { chart, originals, texts, documents, ...others } = draft;
  const { blob, sha256 } = encodeRows({
    ...others,
    documents: documents.map(({ tokens: _, ...document }) => document),
  });
  const content = createHash('sha256').update(sha256).update(chart.sha256);
  content.update(texts?.sha256 ?? NO_WORDS);
  for (const original of originals) content.update(original.sha256);
  return {
    key: { facility: draft.row.facility, id: draft.row.id },
    source: draft.coverage[0]?.source ?? sourceId(''),
    rows: blob,
    content: new Uint8Array(content.digest()),
    issues: draft.issues,
    documents,
    chart,
    originals,
    texts,
    records: draft.records,
    files: draft.files,
  };
}

/** Rows as a blob, with the SHA-256 of their JSON. */
export function encodeRows(rows: DraftRows): { readonly blob: StoredBlob; readonly sha256: Uint8Array } {
  const json = Buffer.from(rowsToText(rows));
  return { blob: packBlob(json), sha256: digest(json) };
}

/**
 * The rows in a blob.
 * @param what names the blob in the error
 * @throws GenerationError `chart-damaged`
 */
export function decodeRows(blob: StoredBlob, what: string): DraftRows {
  const rows = rowsFromText(Buffer.from(unpackBlob(blob, what)).toString('utf8'));
  if (rows) return rows;
  throw new GenerationError({ code: 'chart-damaged', message: `${what} holds something else.` });
}
