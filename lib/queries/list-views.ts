/** What the search, the lists and the state of the copy answer. */
import type {
  GenerationReading,
  PatientMatch,
  PatientRow,
  StayRow,
  VisitRow,
} from '../generation/contract.ts';
import type { Issue } from '../records/issue.ts';
import type { Age } from '../records/partial-date.ts';
import type { AsOf } from './as-of-views.ts';

export interface PatientHit extends PatientMatch {
  readonly age: Age | null;
  /** Ranges to mark in the shown texts. */
  readonly highlights: {
    readonly name: readonly Range[];
    readonly kana: readonly Range[];
    readonly romaji: readonly Range[];
    readonly id: readonly Range[];
  };
}

export type Range = readonly [start: number, end: number];

export interface FindView {
  readonly query: string;
  /** True when only the beginning of what was asked was searched for. */
  readonly cut: boolean;
  readonly hits: readonly PatientHit[];
  readonly more: boolean;
  readonly fuzzy: boolean;
  /** Set when the text is one complete patient number and exactly one patient has it: safe to open from a scanner. */
  readonly exactId: PatientRow | null;
  /** False while there is no index: then nobody can be found by name, and nobody found means nothing. */
  readonly indexed: boolean;
  /** How the text was read (`kana`, `birth 1950`, …), for a hint under the box. */
  readonly readings: readonly string[];
}

/** A patient of the backups themselves, found by number. */
export interface DirectHit {
  readonly facility: string;
  readonly id: string;
  /** As the registration says; '' when nothing says it. */
  readonly name: string;
  readonly kana: string;
  readonly gender: PatientRow['gender'];
  readonly birth: string;
  readonly age: Age | null;
}

/** Which backups can be asked directly, and why there is no index to answer from. */
export interface DirectStateView {
  /** Stable code (`no-generation`, `generation-damaged` …); '' while there is an index. */
  readonly reason: string;
  /** Archives are being listed since so many seconds; null when they are not. */
  readonly listingSeconds: number | null;
  /** Why listing them failed the last time, in English; '' when it did not. */
  readonly listingFailure: string;
  readonly sources: readonly {
    readonly id: string;
    readonly kind: string;
    readonly note: string;
    /** `unlisted`: an archive that has to be listed first · `unknown`: the backup did not answer in time */
    readonly state: 'attached' | 'detached' | 'unlisted' | 'unknown';
  }[];
}

export interface DirectFindView {
  readonly query: string;
  readonly hits: readonly DirectHit[];
  readonly more: boolean;
  /** Set when exactly one patient has the number and every backup could be asked: safe to open from a scanner. */
  readonly exactId: DirectHit | null;
  /** Sources that could not be asked. */
  readonly unattached: readonly string[];
}

/** Who somebody is, and who could be taken for them: what is checked before a chart is opened by name. */
export interface IdentityView {
  readonly asOf: AsOf;
  readonly today: string;
  readonly row: PatientRow;
  readonly age: Age | null;
  readonly lookalikes: readonly { readonly row: PatientRow; readonly age: Age | null }[];
}

export interface WardListView {
  readonly asOf: AsOf;
  readonly today: string;
  readonly wards: readonly { readonly ward: string; readonly patients: number }[];
}

export interface BedRow extends StayRow {
  readonly age: Age | null;
  /** Whole days since admission, null when the admission day is unknown. */
  readonly dayOfStay: number | null;
}

export interface WardView {
  readonly asOf: AsOf;
  readonly today: string;
  readonly ward: string;
  readonly beds: readonly BedRow[];
}

export interface VisitsView {
  readonly asOf: AsOf;
  readonly today: string;
  readonly day: string;
  readonly rows: readonly (VisitRow & { readonly age: Age | null })[];
  /** False when no file of the types that carry receptions exists in the copy. */
  readonly receptionsHeld: boolean;
}

export interface StaysView {
  readonly asOf: AsOf;
  readonly today: string;
  readonly since: string;
  readonly rows: readonly BedRow[];
}

export interface StatusView {
  readonly asOf: AsOf;
  readonly counts: {
    readonly patients: number;
    readonly records: number;
    readonly files: number;
    readonly issues: number;
  };
  readonly program: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** How the reading went; null in what the indexer did not make. */
  readonly reading: GenerationReading | null;
  readonly types: readonly {
    readonly source: string;
    readonly dataType: string;
    readonly files: number;
    readonly byStatus: Readonly<Record<string, number>>;
    readonly firstSent: string;
    readonly lastSent: string;
  }[];
  readonly issueCounts: readonly {
    readonly code: string;
    readonly severity: string;
    readonly count: number;
  }[];
}

export interface IssuesView {
  readonly asOf: AsOf;
  readonly total: number;
  readonly rows: readonly Issue[];
  readonly counts: StatusView['issueCounts'];
}
