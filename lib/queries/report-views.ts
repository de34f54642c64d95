/** What was read into a generation, in numbers: the import report. */
import type { Issue } from '../records/issue.ts';
import type { FileStatus } from '../records/provenance.ts';
import type { AsOf } from './as-of-views.ts';

/** Counts of what a place (a type, a month) holds. */
export interface ReportCounts {
  readonly files: number;
  readonly records: number;
  readonly byStatus: Readonly<Partial<Record<FileStatus, number>>>;
  /** Complaints by code. */
  readonly issues: Readonly<Record<string, number>>;
}

/** How a count changed since the generation before; null where nothing can be compared. */
export interface ReportBefore {
  readonly files: number;
  readonly records: number;
}

/** One month of one type. A month without files that the archive's period covers has zeros here. */
export interface ReportMonth extends ReportCounts {
  /** `YYYY-MM`; '' for files without 診療日. */
  readonly month: string;
  readonly before: ReportBefore | null;
  /** The type has files in other months, and none in this one although the source has others in it. */
  readonly gap: boolean;
}

export interface ReportType extends ReportCounts {
  /** データ種別; '' when neither name nor folder says. */
  readonly dataType: string;
  readonly firstSent: string;
  readonly lastSent: string;
  readonly before: ReportBefore | null;
  /** Every month of the source's period in ascending order, then what has no month. */
  readonly months: readonly ReportMonth[];
}

export interface ReportSource {
  readonly id: string;
  readonly kind: string;
  readonly note: string;
  readonly newestSent: string;
  /** First and last month (`YYYY-MM`) with files of any type; '' when no file has a month. */
  readonly from: string;
  readonly to: string;
  readonly types: readonly ReportType[];
  /** Types that this source had in the generation before, and has no more. */
  readonly vanished: readonly { readonly dataType: string; readonly before: ReportBefore }[];
}

export interface ReportIssue {
  readonly code: string;
  readonly severity: string;
  readonly count: number;
  /** How many there were in the generation before; null where nothing can be compared. */
  readonly before: number | null;
  /** The first few, with their places. */
  readonly examples: readonly Issue[];
}

export type ReportTotals = Readonly<Record<'patients' | 'records' | 'files' | 'issues', number>>;

export interface ReportView {
  readonly asOf: AsOf;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly program: string;
  readonly counts: ReportTotals;
  /** The generation that is compared with; null for the first one. */
  readonly before: {
    readonly name: string;
    readonly finishedAt: string;
    readonly counts: ReportTotals;
  } | null;
  readonly sources: readonly ReportSource[];
  /** Types of the standard that no source has any file of. */
  readonly missingTypes: readonly string[];
  readonly issues: readonly ReportIssue[];
}
