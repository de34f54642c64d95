/**
 * Turns one patient's chart into what the writer stores. Pure and the only costly step (JSON, zstd, digests), so it runs
 * in the worker threads.
 */
import type { PatientChart } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import type { OriginalRef, SourceFile } from '../records/provenance.ts';
import { birthNumber } from '../search/birth.ts';
import { patientKeys, patientTokens } from '../search/tokens.ts';
import { packBlob } from './blob.ts';
import { encodeChart } from './chart-codec/index.ts';
import type { ChartDraft, StoredBlob } from './contract.ts';
import { documentRowsOf } from './document-rows.ts';
import { coverageRowsOf, patientRowOf, stayRowsOf, visitRowsOf } from './draft-rows.ts';
import { listRowsOf } from './list-rows.ts';

/**
 * Originals are stored together in chunks of about this many raw bytes: large enough to compress well, small enough
 * that opening one file costs a millisecond.
 */
const CHUNK_BYTES = 256 * 1024;

export interface ChartInput {
  readonly chart: PatientChart;
  /** Original bytes of `chart.files`, by index; null where they could not be read. */
  readonly bytes: readonly (Uint8Array | null)[];
  readonly texts?: readonly DocumentText[];
}

interface PackedOriginals {
  readonly blobs: readonly StoredBlob[];
  readonly refs: readonly (OriginalRef | null)[];
}

function packOriginals(bytes: readonly (Uint8Array | null)[]): PackedOriginals {
  const blobs: StoredBlob[] = [];
  const refs: (OriginalRef | null)[] = [];
  let parts: Uint8Array[] = [];
  let filled = 0;
  const flush = (): void => {
    if (parts.length === 0) return;
    blobs.push(packBlob(Buffer.concat(parts, filled)));
    parts = [];
    filled = 0;
  };
  for (const content of bytes) {
    if (content === null) {
      refs.push(null);
      continue;
    }
    if (filled > 0 && filled + content.byteLength > CHUNK_BYTES) flush();
    refs.push({ chunk: blobs.length, offset: filled, length: content.byteLength });
    parts.push(content);
    filled += content.byteLength;
  }
  flush();
  return { blobs, refs };
}

/** A chart ready to be written. Never throws because of content. */
export function makeChartDraft(input: ChartInput): ChartDraft {
  const originals = packOriginals(input.bytes);
  const files: SourceFile[] = input.chart.files.map((file, at) => ({
    ...file,
    original: originals.refs[at] ?? null,
  }));
  const chart: PatientChart = { ...input.chart, files };
  const row = patientRowOf(chart);
  return {
    row,
    birthFrom: birthNumber(row.birth),
    searchTokens: patientTokens(row).join(' '),
    searchKeys: patientKeys(row),
    stays: stayRowsOf(chart),
    visits: visitRowsOf(chart),
    coverage: coverageRowsOf(chart),
    issues: chart.issues,
    listed: listRowsOf(chart),
    documents: documentRowsOf(chart, input.texts ?? []),
    chart: packBlob(Buffer.from(encodeChart(chart))),
    originals: originals.blobs,
    texts: input.texts?.length ? packBlob(Buffer.from(JSON.stringify(input.texts))) : null,
    records: chart.records.length,
    files: files.length,
  };
}

/** A draft, packed or not. */
type Movable = Pick<ChartDraft, 'chart' | 'originals' | 'texts'> & { readonly rows?: StoredBlob };

/** The buffers of a draft that may be moved instead of copied when it is posted to the writer's thread. */
export function transferablesOf(draft: Movable): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const blob of [draft.rows, draft.chart, draft.texts, ...draft.originals]) {
    if (!blob) continue;
    for (const bytes of [blob.data, blob.sha256]) {
      const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
      if (whole && bytes.buffer instanceof ArrayBuffer) buffers.add(bytes.buffer);
    }
  }
  return [...buffers];
}
