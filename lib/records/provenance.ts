import type { SourceId } from './ids.ts';
import type { PartialDateTime } from './partial-date.ts';

/**
 * What became of one file of a source.
 * - `current`: its content is on the chart
 * - `superseded` / `deleted`: an older or withdrawn version (condition flag 2 / 0); kept for the record only
 * - `quarantined`: it names another patient than its place does; legible, never in the chart's blocks
 * - `unreadable`: could not be read or parsed as a message at all
 * - `missing`: not in this copy, although the index database of the storage lists it as current
 * - `listed`: kept and can be opened, but this version makes no records from its type
 */
export type FileStatus =
  | 'current'
  | 'superseded'
  | 'deleted'
  | 'quarantined'
  | 'unreadable'
  | 'missing'
  | 'listed';

/** One file of a source as it lay on disk: the address that every fact leads back to. */
export interface SourceFile {
  readonly source: SourceId;
  /** Which of the source's roots, as an index into its configured or discovered roots. */
  readonly root: number;
  /** Path relative to that root, `/` separated, as decoded for display. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the file's bytes, lower-case hex; '' when the file could not be read. */
  readonly sha256: string;
  /** データ種別 from the file name or folder (`ADT-00` …), '' when neither says. */
  readonly dataType: string;
  /** Message type as in MSH-9 (`ADT^A08^ADT_A01`), '' when there is none. */
  readonly messageType: string;
  /** 診療日 of the file name (`YYYY-MM-DD`), or null for `-` and unreadable ones. Not always the date of the event. */
  readonly careDate: string | null;
  readonly orderNo: string;
  /** 発生日時 of the file name: when the sending system sent it. */
  readonly sentAt: PartialDateTime | null;
  readonly department: string;
  /** コンディションフラグ as written ('1', '2', '0', or anything else). */
  readonly flag: string;
  readonly status: FileStatus;
  /** Character set that the bytes were decoded with, and how many characters could not be shown. */
  readonly charset: string;
  readonly badCharacters: number;
  readonly gaijiCharacters: number;
  /** Where the original bytes lie in the generation; null when they could not be read. */
  readonly original: OriginalRef | null;
}

/** Position of a file's original bytes: chunk number within the patient's originals, offset and length in bytes. */
export interface OriginalRef {
  readonly chunk: number;
  readonly offset: number;
  readonly length: number;
}

/** The address of one record: the file (index into the chart's `files`) and the segments (0-based) it was read from. */
export interface Provenance {
  readonly file: number;
  readonly segments: readonly number[];
}
