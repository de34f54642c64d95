/** One file of a volume: its bytes, digest, text and message. */
import { hash } from 'node:crypto';
import type { ReadFailure, Volume } from '../../formats/archive/volume.ts';
import { type CharsetName, charsetOfMsh18, decodeBytes } from '../../formats/charset/index.ts';
import type { Field } from '../../formats/hl7v2/field.ts';
import { type Hl7Message, parseMessage } from '../../formats/hl7v2/index.ts';
import type { SourceSettings } from '../source.ts';
import type { IssueCode } from './issues.ts';
import { Memo } from './memo.ts';
import { placeOf } from './places.ts';
import { kept } from './values.ts';

/** Larger files are no messages of this storage; reading them would only cost memory. */
export const MAX_BYTES = 16 * 1024 * 1024;

export interface Complaint {
  readonly code: IssueCode;
  readonly place: string;
  readonly detail: string;
}

export interface Bytes {
  /** Null when the file could not be read; `complaint` says why. */
  readonly bytes: Uint8Array | null;
  readonly sha256: string;
  readonly complaint: Complaint | null;
}

export interface Text {
  readonly charset: string;
  readonly bad: number;
  readonly gaiji: number;
  /** Null when there is no message in the bytes. */
  readonly message: Hl7Message | null;
  readonly complaints: readonly Complaint[];
}

const FAILURES: Readonly<Record<ReadFailure['reason'], IssueCode>> = {
  denied: 'unreadable-permission',
  unreadable: 'file-unreadable',
  'too-large': 'too-large',
};

export function readBytes(volume: Volume, path: string, limit: number = MAX_BYTES): Bytes {
  const { bytes, failure } = volume.read(path, limit);
  if (failure === null) return { bytes, sha256: hash('sha256', bytes, 'hex'), complaint: null };
  return { bytes: null, sha256: '', complaint: complaint(FAILURES[failure.reason], '', failure.detail) };
}

export function readText(bytes: Uint8Array, expected: SourceSettings['encoding']): Text {
  const nothing = { charset: '', bad: 0, gaiji: 0, message: null };
  if (bytes.length === 0) return { ...nothing, complaints: [complaint('empty-file', '', 'no bytes')] };
  if (bytes.length < 8) {
    return { ...nothing, complaints: [complaint('two-byte-file', 'byte 0', `only ${bytes.length} bytes`)] };
  }
  const decoded = decodeBytes(bytes, expected);
  const message = parseMessage(decoded.text);
  const complaints: Complaint[] = [];
  const { charset, bad, gaiji } = decoded;
  if (message.issues.some((issue) => issue.code === 'no-msh')) {
    const code = looksEncrypted(bytes) ? 'random-bytes' : 'no-msh';
    return {
      charset,
      bad,
      gaiji,
      message: null,
      complaints: [complaint(code, 'byte 0', `${bytes.length} bytes without a header`)],
    };
  }
  if (bad > 0)
    complaints.push(complaint('bad-characters', placeOfLoss(message, /\ufffd/), `${bad} characters lost`));
  if (gaiji > 0) {
    complaints.push(
      complaint('gaiji', placeOfLoss(message, /[\ue000-\uf8ff]/), `${gaiji} user-defined characters`),
    );
  }
  if (decoded.text.includes('???')) {
    complaints.push(
      complaint('garbled-question-marks', placeOfLoss(message, /\?\?\?/), 'a run of question marks'),
    );
  }
  const differs = charsetDifference(message, charset, expected);
  if (differs !== '') complaints.push(complaint('charset-differs', 'MSH-18', differs));
  return { charset, bad, gaiji, message, complaints };
}

function complaint(code: IssueCode, place: string, detail: string): Complaint {
  return { code, place, detail };
}

/** The first field in which something was lost. */
function placeOfLoss({ segments, delimiters }: Hl7Message, mark: RegExp): string {
  const segment = segments.find((candidate) => mark.test(candidate.raw));
  if (segment === undefined) return '';
  const before = segment.raw.slice(0, segment.raw.search(mark));
  const separators = before.split(delimiters.field).length - 1;
  const field = segment.name === 'MSH' ? separators + 1 : separators;
  return placeOf(segments, segment, field > 0 ? field : undefined);
}

function charsetDifference(
  message: Hl7Message,
  charset: string,
  expected: SourceSettings['encoding'],
): string {
  if (charset === 'ascii') return '';
  if (expected !== 'auto' && charset !== expected)
    return `bytes are ${charset}, the configuration says ${expected}`;
  const header = message.first('MSH');
  const claimed = header ? kept(claims, { segment: header, field: 18 }, claimIn) : null;
  if (claimed === null || claimed === charset || claimed === 'ascii') return '';
  return `bytes are ${charset}, MSH-18 says ${claimed}`;
}

const claims = new Memo<CharsetName | null>();

function claimIn(whole: Field): CharsetName | null {
  return charsetOfMsh18(whole.repetitions().map((one) => one.raw)) ?? null;
}

/** Many control characters at the start: neither text nor a damaged message. */
function looksEncrypted(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 4096);
  let controls = 0;
  for (const byte of sample) {
    const allowed = byte === 9 || byte === 10 || byte === 13 || byte === 27 || byte === 28 || byte === 11;
    if ((byte < 32 && !allowed) || byte === 127) controls++;
  }
  return controls * 25 > sample.length;
}
