/** What the questions about documents, vital signs and the search inside a chart answer. Plain data, types only. */
import type {
  CdaCode,
  CdaHeader,
  Narrative,
  NarrativeCell,
  NarrativeRow,
  NarrativeStyle,
} from '../formats/cda/index.ts';
import type { Block } from '../records/block.ts';
import type { Observation } from '../records/diagnostics.ts';
import type { DocumentGroup, DocumentReference, TextState } from '../records/documents.ts';
import type { Issue } from '../records/issue.ts';
import type { Provenance, SourceFile } from '../records/provenance.ts';
import type { VitalKind } from '../records/vital-kinds.ts';
import type { ChartFrame } from './views.ts';

export type { CdaCode, CdaHeader, Narrative, NarrativeCell, NarrativeRow, NarrativeStyle };

/** A tab of the document list; `all` is every document. Vital-sign documents stand under `other`. */
export type DocumentTab = 'all' | Exclude<DocumentGroup, 'vital-signs'>;

export interface DocumentItem {
  readonly document: DocumentReference;
  readonly file: SourceFile;
  /** `not-looked`: the copy holds no entry about its words. */
  readonly words: TextState | 'not-looked';
}

export interface DocumentsView {
  readonly frame: ChartFrame;
  readonly tab: DocumentTab;
  readonly block: Block<DocumentItem>;
  readonly counts: Readonly<Record<DocumentTab, number>>;
  /** Messages of vital signs: not in the list, but on the temperature chart. */
  readonly vitalMessages: number;
}

/** One trait of the patient as the document states it and as the chart has it; `same` is null when one side is silent. */
export interface PatientTrait {
  readonly trait: 'id' | 'name' | 'birth' | 'gender';
  readonly document: string;
  readonly chart: string;
  readonly same: boolean | null;
}

/** A picture or file inside a document, or beside it. */
export interface EmbeddedMedia {
  /** What the narrative refers to. */
  readonly id: string;
  readonly name: string;
  /** Media type by its bytes; null when it cannot be shown. */
  readonly type: string | null;
  /** Number for the address of its bytes when it lies inside the document. */
  readonly part: number | null;
  /** Index of the attachment when it lies beside it. */
  readonly file: number | null;
}

export interface CdaSectionView {
  readonly title: string;
  readonly code: CdaCode | null;
  readonly narrative: readonly Narrative[];
  readonly entriesOnly: boolean;
  readonly sections: readonly CdaSectionView[];
}

/** How a file can be shown. */
export type DocumentContent =
  | {
      readonly kind: 'cda';
      readonly header: CdaHeader;
      /** Empty when the document names no patient. */
      readonly patient: readonly PatientTrait[];
      readonly sections: readonly CdaSectionView[];
      readonly media: readonly EmbeddedMedia[];
      /** A body that is one file; null for a structured or textual body. */
      readonly bodyFile: EmbeddedMedia | null;
      readonly bodyText: string;
      readonly isEmpty: boolean;
      readonly unknownElements: readonly string[];
      readonly repairs: number;
      readonly lostCharacters: number;
    }
  | { readonly kind: 'pdf' | 'picture' | 'tiff'; readonly part: number | null }
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Shown without its layout (HTML, RTF, Office, XML) or as it is (plain text). */
      readonly plain: boolean;
      readonly cut: boolean;
      readonly lostCharacters: number;
      /** What kept a structured document from being read as such, with its place. */
      readonly error: { readonly code: string; readonly line: number; readonly column: number } | null;
    }
  | { readonly kind: 'message' }
  /** No viewer for this format. */
  | { readonly kind: 'download' }
  /** The bytes are not in the copy. */
  | { readonly kind: 'unreadable' };

export interface AttachmentItem {
  readonly index: number;
  readonly file: SourceFile;
  /** Media type by its bytes, null when the browser is not to show it. */
  readonly type: string | null;
}

export interface DocumentView {
  readonly frame: ChartFrame;
  readonly tab: DocumentTab;
  readonly item: DocumentItem;
  /** Place in the list of the tab, newest first, with the neighbours' file numbers. */
  readonly position: { readonly at: number; readonly total: number };
  readonly newer: number | null;
  readonly older: number | null;
  readonly content: DocumentContent;
  /** The file that `content` is of: the document's own, or the attachment that was asked for. */
  readonly shown: number;
  /** Words for reading without a viewer; '' when there are none. */
  readonly words: string;
  readonly wordsCut: boolean;
  readonly wordsProblem: string;
  readonly attachments: readonly AttachmentItem[];
  readonly issues: readonly Issue[];
  /** True when the stored bytes have the digest that was taken at indexing. */
  readonly verified: boolean;
}

/** One measurement. `number` is null for what is no plain number: it is shown as text, never at a height. */
export interface VitalPoint {
  readonly at: string;
  readonly number: number | null;
  readonly sent: string;
  readonly unit: string;
  readonly flag: string;
  readonly from: Provenance;
}

/** Everything measured at one moment. */
export interface VitalMoment {
  readonly at: string;
  readonly values: Readonly<Partial<Record<VitalKind, readonly VitalPoint[]>>>;
  /** Items that have no line on the chart. */
  readonly others: readonly Observation[];
}

/** The newest measurement of one kind. */
export interface VitalLatest {
  readonly kind: VitalKind;
  readonly point: VitalPoint;
}

export interface VitalsView {
  readonly frame: ChartFrame;
  /** Days shown, oldest first (`YYYY-MM-DD`). */
  readonly days: readonly string[];
  /** Moments within the days, oldest first. */
  readonly block: Block<VitalMoment>;
  /** First day of the page before and after; null when nothing lies there. */
  readonly earlier: string | null;
  readonly later: string | null;
  /** Measurements without a day. */
  readonly undated: number;
}

/** What a line of the search inside a chart is about. */
export type LineKind =
  | 'document'
  | 'allergy'
  | 'problem'
  | 'drug'
  | 'lab'
  | 'vital'
  | 'exam'
  | 'encounter'
  | 'person';

/** What must be read together with a hit: a stopped drug or a suspected disease is not what its name says. */
export type LineMark =
  | 'withdrawn'
  | 'suspected'
  | 'closed'
  | 'discontinued'
  | 'none-stated'
  | 'contraindication'
  | 'infection'
  | 'not-given';

/** One entry of the chart with its words. */
export interface ChartEntry {
  readonly kind: LineKind;
  /** ISO partial, '' when undated. */
  readonly at: string;
  readonly title: string;
  readonly marks: readonly LineMark[];
  /** Address below the chart's own (`/documents/3`). */
  readonly path: string;
  /** Words beside the title. */
  readonly lines: readonly string[];
  readonly from: Provenance;
}

export interface ChartLines {
  /** Newest first. */
  readonly entries: readonly ChartEntry[];
  /** Documents whose words cannot be searched, newest first. */
  readonly unsearchable: readonly {
    readonly title: string;
    readonly at: string;
    readonly path: string;
    readonly why: Exclude<TextState, 'extracted'> | 'not-looked';
  }[];
  /** Documents of which only the beginning can be searched. */
  readonly cut: readonly { readonly title: string; readonly at: string; readonly path: string }[];
  /** Files of the patient that gave no record at all: what stands in them cannot be found. */
  readonly unreadFiles: number;
}

export interface ChartSearchView {
  readonly frame: ChartFrame;
}
