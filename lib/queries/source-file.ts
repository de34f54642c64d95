/** From a value to the message it came from: decoded text, named fields, the file's place and digest. */
import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { isExtendedType } from '../records/data-types.ts';
import type { PatientKey } from '../records/ids.ts';
import type { SourceFile } from '../records/provenance.ts';
import { AppError } from '../system/errors.ts';
import { explain, plainText } from './blocks/explain.ts';
import { type QueryContext, queryContext } from './context.ts';
import { type OpenedChart, openChart } from './open-chart.ts';
import type { SourceView } from './views.ts';

export interface SourceQuestion {
  readonly key: PatientKey;
  /** Index into the chart's files. */
  readonly index: number;
}

/** How many bytes are shown of what is not a message. */
const HEX_BYTES = 512;

/**
 * One original file of a chart, whatever became of it: quarantined, superseded and unreadable ones too. Throws
 * `file-not-found` for an index that the chart does not have; otherwise errors as {@link openChart}.
 */
export function sourceFile(
  actor: Actor,
  question: SourceQuestion,
  context: QueryContext = queryContext(),
): SourceView {
  const { opened, file, bytes } = openFile(actor, question, context);
  const { index } = question;
  const explained = bytes ? explain(bytes, file.charset) : null;
  // Documents are legible as they stand; a message that cannot be read as one is shown byte by byte.
  const plain = bytes && !explained && isExtendedType(file.dataType) ? plainText(bytes) : null;
  return {
    frame: opened.frame,
    index,
    file,
    text: explained?.text ?? plain,
    segments: explained?.segments ?? [],
    hex:
      bytes && !explained && plain === null ? Buffer.from(bytes.subarray(0, HEX_BYTES)).toString('hex') : '',
    verified: bytes !== undefined && isIntact(file, bytes),
    issues: opened.chart.issues.filter((issue) => issue.source === file.source && issue.path === file.path),
    records: opened.chart.records.filter((record) => record.from.file === index),
  };
}

/** The original bytes for downloading. Throws `file-not-readable` when the copy holds none. */
export function sourceBytes(
  actor: Actor,
  question: SourceQuestion,
  context: QueryContext = queryContext(),
): { readonly file: SourceFile; readonly bytes: Uint8Array } {
  const { file, bytes } = openFile(actor, question, context);
  if (bytes) return { file, bytes };
  throw new AppError({
    code: 'file-not-readable',
    exit: 'not-found',
    message: `the bytes of ${file.path} could not be read when the copy was indexed`,
    hint: 'Look for the file in the backup itself.',
  });
}

function openFile(
  actor: Actor,
  question: SourceQuestion,
  context: QueryContext,
): { readonly opened: OpenedChart; readonly file: SourceFile; readonly bytes: Uint8Array | undefined } {
  const { key, index } = question;
  const opened = openChart(actor, { key, part: `file ${index}`, action: 'source-open' }, context);
  const file = opened.chart.files[index];
  if (file) return { opened, file, bytes: opened.generation.original(key, index) };
  throw new AppError({
    code: 'file-not-found',
    exit: 'not-found',
    message: `the chart has no source file number ${index}`,
    hint: 'Choose a file from the list of source files.',
  });
}

function isIntact(file: SourceFile, bytes: Uint8Array): boolean {
  return file.sha256 !== '' && createHash('sha256').update(bytes).digest('hex') === file.sha256;
}
