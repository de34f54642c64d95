/**
 * What goes into a generation and what it answers. The store behind it (SQLite files; a database server later) is
 * nobody else's business. Drafts are made in worker threads (all CPU work) and written by one writer, in any order.
 */
import type { PatientChart } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import type { FacilityId, PatientId, PatientKey, SourceId } from '../records/ids.ts';
import type { Issue, IssueSeverity } from '../records/issue.ts';
import type { FileStatus } from '../records/provenance.ts';
import type { QueryPlan } from '../search/query.ts';
import type { PatientSearchKeys } from '../search/tokens.ts';
import type { DocumentRow, DocumentSearch, HospitalLists, ListRows } from './list-contract.ts';

export type * from './list-contract.ts';

/** A patient as the search and the lists know it: one row, everything that is needed before a chart is opened. */
export interface PatientRow {
  readonly facility: FacilityId;
  readonly id: PatientId;
  /** Kanji (or alphabetic, or kana when there is nothing else) and kana names as shown; '' when unknown. */
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
  readonly gender: 'male' | 'female' | 'other' | 'unknown';
  /** Birth date as far as known, ISO (`1950`, `1950-01-03`), '' when unknown. */
  readonly birth: string;
  readonly phones: readonly string[];
  readonly address: string;
  /** Day (`YYYY-MM-DD`) of the newest dated event in the copy, '' when there is none. */
  readonly lastContact: string;
  /** Current ward, room, bed as `ward-room-bed` parts; all '' for an outpatient. */
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
  readonly deceased: boolean;
  readonly alerts: PatientAlerts;
  /** Other patients that could be taken for this one (same kana, or similar name and birth year). */
  readonly lookalikes: number;
  /** Files kept out of the chart because they name somebody else, and files that could not be read. */
  readonly quarantined: number;
  readonly unreadable: number;
  /** Set while the contents are not read yet: only who the patient is may be known, and nothing else means "none". */
  readonly pending?: true;
}

/**
 * The alert line. `allergies` distinguishes "said none" from "nothing in this copy" from "could not be read", which is
 * said as well where a file that could hold an allergy was kept out or has lost its current version.
 */
export interface PatientAlerts {
  readonly allergies: 'data' | 'none' | 'absent' | 'unreadable';
  readonly allergyTexts: readonly string[];
  readonly contraindicationTexts: readonly string[];
  readonly infectionTexts: readonly string[];
  /** How many infection tests and organisms have a result on the chart, whatever it says. */
  readonly infectionResults: number;
  /** ABO and Rh as sent, '' when not in the copy. */
  readonly bloodType: string;
}

/** One inpatient stay, as the lists need it. Moments are ISO partials, '' when unknown. */
export interface StayRow {
  readonly patient: PatientRow;
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
  readonly department: string;
  readonly attending: string;
  readonly admitted: string;
  readonly discharged: string;
  readonly disposition: string;
  readonly onLeave: boolean;
  readonly doubts: readonly string[];
}

/** A stay as it is written; `isOpen` as `currentStay` of lib/records/encounters.ts says, so that the lists and the chart agree. */
export interface StayDraft extends Omit<StayRow, 'patient'> {
  readonly isOpen: boolean;
}

/** One reason to expect or to have seen a patient on a day: a reception, an order filed for it, a planned admission. */
export interface VisitRow {
  readonly patient: PatientRow;
  readonly day: string;
  readonly time: string;
  readonly kind: 'reception' | 'order' | 'planned-admission';
  readonly department: string;
  readonly text: string;
}

/** One line of the coverage table: what a source holds of one data type in one month of 診療日 ('' = undated). */
export interface CoverageRow {
  readonly source: SourceId;
  readonly dataType: string;
  readonly month: string;
  readonly status: FileStatus;
  readonly files: number;
  readonly bytes: number;
  /** Records that were made from these files. */
  readonly records: number;
  /** Complaints about these files, by code; those about a folder or the source itself are not among them. */
  readonly issues: Readonly<Record<string, number>>;
  /** Oldest and newest 発生日時, ISO, '' when none had one. */
  readonly firstSent: string;
  readonly lastSent: string;
}

export interface IssueFilter {
  readonly code?: string;
  readonly severity?: IssueSeverity;
  readonly facility?: string;
  readonly patient?: string;
  readonly offset?: number;
  readonly limit?: number;
}

/** One found patient; `matched` tells by which key, so that the screen can say why it is in the list. */
export interface PatientMatch {
  readonly patient: PatientRow;
  readonly matched: readonly ('id' | 'kana' | 'romaji' | 'kanji' | 'birth' | 'phone' | 'latin')[];
}

export interface FindResult {
  readonly matches: readonly PatientMatch[];
  /** True when there are more than the limit; the exact number is not counted. */
  readonly more: boolean;
  /** True when nothing matched as typed and these are near spellings (もしかして). */
  readonly fuzzy: boolean;
}

/** What the indexer knows when it starts and ends; goes into the manifest. */
export interface GenerationMeta {
  readonly program: string;
  /** Instant at which indexing started, ISO UTC, from the injected clock. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly sources: readonly GenerationSource[];
  /** How the reading went; absent in what was not made by the indexer. */
  readonly reading?: GenerationReading;
}

/** How the reading behind a generation went, in patients: listed = added + changed + unchanged. */
export interface GenerationReading {
  /** Patients that the sources list. */
  readonly listed: number;
  /** By their files: not in the generation before, with other files than then, with the same. */
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** In the generation before, and in no source any more. */
  readonly vanished: number;
  /** Changed, and not read by this run: their chart is an older one, which the issue `patient-behind` says. */
  readonly behind: number;
  /** Without a chart until they are read. */
  readonly pending: number;
  /** Of whom no chart could be made, nor was there one before. */
  readonly rejected: number;
  /** Only patients with files on or after this day were read; '' for all. */
  readonly since: string;
  /** Only so many patients of a list were read; 0 for all. */
  readonly chosen: number;
}

export interface GenerationSource {
  readonly id: SourceId;
  readonly kind: string;
  readonly facilities: readonly FacilityId[];
  /** What the configuration tells the reader about this source; '' when nothing. */
  readonly note: string;
  /** Newest 発生日時 in the source: as of when the copy speaks. ISO partial, '' when unknown. */
  readonly newestSent: string;
}

/**
 * A chart ready to be written: rows for the lists, compressed and digested blobs. Plain data, transferable. Every field
 * that is no blob must survive JSON: it is kept with the chart (see {@link DraftRows}) and given back each night.
 */
export interface ChartDraft {
  readonly row: PatientRow;
  readonly birthFrom: number;
  readonly searchTokens: string;
  readonly searchKeys: PatientSearchKeys;
  readonly stays: readonly StayDraft[];
  readonly visits: readonly Omit<VisitRow, 'patient'>[];
  readonly coverage: readonly CoverageRow[];
  readonly issues: readonly Issue[];
  /** What the hospital-wide lists need of this patient. */
  readonly listed: ListRows;
  readonly documents: readonly DocumentRow[];
  readonly chart: StoredBlob;
  readonly originals: readonly StoredBlob[];
  /** Words of the patient's documents; null when there are none. */
  readonly texts: StoredBlob | null;
  readonly records: number;
  readonly files: number;
}

/** All of a draft but its blobs: what the lists and the search are made of. A new field of the draft is one of these. */
export interface DraftRows extends Omit<ChartDraft, 'chart' | 'originals' | 'texts' | 'documents'> {
  /** Without the tokens: those are in the index of the pack. */
  readonly documents: readonly Omit<DocumentRow, 'tokens'>[];
}

/** A draft with its rows packed: what the writer takes, and what workers send. */
export interface PackedDraft {
  readonly key: PatientKey;
  /** A source that has the patient, for complaints. */
  readonly source: SourceId;
  /** {@link DraftRows}, stored like a chart. */
  readonly rows: StoredBlob;
  /** SHA-256 over all that was given for this patient. */
  readonly content: Uint8Array;
  readonly issues: readonly Issue[];
  readonly documents: readonly DocumentRow[];
  readonly chart: StoredBlob;
  readonly originals: readonly StoredBlob[];
  readonly texts: StoredBlob | null;
  readonly records: number;
  readonly files: number;
}

/**
 * 32 bytes that stand for everything a draft was made from: the unit's files as they lie in the source, the program and
 * the settings. The store compares nothing and understands nothing of it; it is part of no digest of contents.
 */
export type Fingerprint = Uint8Array;

/** zstd-compressed bytes with the SHA-256 of what is stored and the length before compression. */
export interface StoredBlob {
  readonly data: Uint8Array;
  readonly sha256: Uint8Array;
  readonly rawBytes: number;
}

/**
 * Writes one generation. Patients come in any order; what is published does not depend on it. Everything throws
 * GenerationError: `writer-misuse` after the end, `store-unusable` when the disk does not take it.
 */
export interface GenerationWriter {
  /**
   * What is stored of this patient already: by a run that was stopped, or in the generation that serves. Undefined when
   * there is nothing, when it was added without a fingerprint, or when what is stored is damaged: then it must be read.
   */
  known(key: PatientKey): { readonly fingerprint: Fingerprint; readonly files: number } | undefined;
  /** Takes over what {@link known} found, unread and unchanged. Throws when nothing is known. */
  reuse(key: PatientKey): void;
  /**
   * Adds a chart, or completes a pending patient. The same patient a second time is refused and reported as an issue.
   * Without a fingerprint the patient is read anew by the next run.
   */
  add(draft: PackedDraft, fingerprint?: Fingerprint): void;
  /**
   * A patient known by number, perhaps by demographics, whose contents are not read yet. Again for the same patient:
   * the later row counts. Unheard once the chart is there. "None" or "absent" allergies are kept as unreadable: nobody
   * has looked yet.
   */
  pending(row: PatientRow): void;
  /** A pending patient of whom no chart can be made; `addIssue` says why. Unheard when the chart is there. */
  giveUp(key: PatientKey): void;
  addIssue(issue: Issue): void;
  /** Makes durable what was added so far: a run that is killed from here on is resumed with it. */
  checkpoint(): void;
  /**
   * Publishes what there is, pending patients included, and goes on. The generation says that it is unfinished, takes
   * no finished one's place in retention, and is removed when the next one is published.
   */
  publishInterim(meta: GenerationMeta): Promise<PublishedGeneration>;
  /** Completes, checks and publishes. Throws when a check fails or a patient is still pending; then nothing is published. */
  publish(meta: GenerationMeta): Promise<PublishedGeneration>;
  /** Stops; what was added is kept for the next run. The published generations are untouched. */
  abandon(): void;
  /** Stops and removes everything that was not published, also what an earlier stopped run left. */
  discard(): void;
}

export interface PublishedGeneration {
  readonly name: string;
  readonly path: string;
  readonly manifestSha256: string;
  readonly patients: number;
  readonly records: number;
  readonly files: number;
  readonly issues: number;
  /** Patients whose contents are not read yet; 0 in a whole generation. */
  readonly pending: number;
  /** Size of the generation; a part of it may be shared with older ones. */
  readonly bytes: number;
  /** Bytes that were written for this generation alone. */
  readonly bytesWritten: number;
}

/** `interim`: published while indexing went on; some patients may be pending. */
export type GenerationPhase = 'interim' | 'whole';

export interface Generation {
  readonly name: string;
  readonly meta: GenerationMeta;
  readonly phase: GenerationPhase;
  readonly counts: {
    /** Pending ones included. */
    readonly patients: number;
    readonly pending: number;
    readonly records: number;
    readonly files: number;
    readonly issues: number;
  };
  /**
   * Set when CURRENT's generation was refused and an older one is served instead. Names this generation itself when there
   * is no other and only packs are damaged: then some charts cannot be opened.
   */
  readonly fallback: { readonly refused: string; readonly reason: string } | null;
  find(plan: QueryPlan, options: { readonly limit: number; readonly facility?: FacilityId }): FindResult;
  patient(key: PatientKey): PatientRow | undefined;
  /** Patients that could be taken for this one. */
  lookalikes(key: PatientKey): readonly PatientRow[];
  /** True for a patient who is in the index while the contents are not read yet: nothing is known of the chart. */
  pending(key: PatientKey): boolean;
  /**
   * Undefined for an unknown patient and for a pending one. Throws GenerationError `chart-damaged` when the digest does
   * not match: damaged data is never shown.
   */
  chart(key: PatientKey): PatientChart | undefined;
  /** The original bytes of one file of a chart (index into `files`); undefined when they were never readable. */
  original(key: PatientKey, file: number): Uint8Array | undefined;
  /** Words of the patient's documents, for searching; empty when there are none. Throws as {@link chart}. */
  texts(key: PatientKey): readonly DocumentText[];
  /** Stays open now (no discharge known), by ward, room, bed. */
  census(): readonly StayRow[];
  admittedSince(day: string): readonly StayRow[];
  dischargedSince(day: string): readonly StayRow[];
  visitsOn(day: string): readonly VisitRow[];
  coverage(): readonly CoverageRow[];
  /** Who is on a drug, has a result, an organism, a problem. */
  readonly lists: HospitalLists;
  /** The words of all documents. */
  readonly documents: DocumentSearch;
  issues(filter: IssueFilter): { readonly total: number; readonly rows: readonly Issue[] };
  issueCounts(): readonly {
    readonly code: string;
    readonly severity: IssueSeverity;
    readonly count: number;
  }[];
  close(): void;
}
