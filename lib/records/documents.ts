/** Documents of 拡張ストレージ and of other sources: notes, summaries, referrals, reports, scans. */
import type { Coded } from './coded.ts';
import type { PartialDateTime } from './partial-date.ts';
import type { Practitioner } from './patient.ts';
import type { Provenance } from './provenance.ts';

/** What the main file is, told by its bytes and never by its name alone. */
export type DocumentFormat =
  | 'cda'
  | 'xml'
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'tiff'
  | 'html'
  | 'rtf'
  | 'text'
  | 'hl7'
  | 'office'
  | 'dicom'
  | 'other';

/** Under which heading it is listed: by the official document code where it is known, `other` otherwise. */
export type DocumentGroup = 'progress' | 'summary' | 'referral' | 'report' | 'vital-signs' | 'other';

/**
 * Whether the words of a document can be searched.
 * - `extracted`: they can
 * - `no-text`: it was looked at and holds none (a scan)
 * - `not-extractable`: no reader for this format; open the original
 * - `failed`: a reader gave up on it; `DocumentText.problem` says why
 */
export type TextState = 'extracted' | 'no-text' | 'not-extractable' | 'failed';

/**
 * A document as its content folder holds it (FHIR DocumentReference): one main file (`from.file`) and what lies beside
 * it. Its text is not part of the chart: see {@link DocumentText}.
 */
export interface DocumentReference {
  readonly kind: 'DocumentReference';
  readonly group: DocumentGroup;
  /** 文書種別: the folder's local and standard triplets; `text` is the folder's own name for it. */
  readonly type: Coded;
  /** Title inside the document where it has one, else ''. */
  readonly title: string;
  readonly format: DocumentFormat;
  /** 診療日 or the document's own date, as far as known. */
  readonly date: PartialDateTime | null;
  /** For a stay's summary: its admission and discharge as the document says. */
  readonly period: { readonly start: PartialDateTime | null; readonly end: PartialDateTime | null } | null;
  readonly author: Practitioner | null;
  readonly department: Coded | null;
  /** Name of the content folder, '' when the document is a single file. */
  readonly folder: string;
  /** Further files of the same document (images, style sheets), as indexes into the chart's `files`. */
  readonly attachments: readonly number[];
  readonly from: Provenance;
}

/** The words of one document, for searching and quoting: the original is what is shown. */
export interface DocumentText {
  /** Main file, as an index into the chart's `files`. */
  readonly file: number;
  readonly state: TextState;
  /** Plain text, lines kept; '' unless `state` is `extracted`. Bounded; `cut` when it was longer. */
  readonly text: string;
  readonly cut: boolean;
  readonly problem: string;
}
