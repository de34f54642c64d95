/** How fresh the copy is: part of every view. */

import type { Domain } from '../records/data-types.ts';

export type { Domain };

/** How fresh one domain is: newest 発生日時 in the whole copy and for this patient (ISO partials, '' when none). */
export interface DomainAsOf {
  readonly domain: Domain;
  /** `held`: files for this patient · `no-file`: none for this patient · `not-in-source`: nobody has any in this copy. */
  readonly state: 'held' | 'no-file' | 'not-in-source';
  readonly copyNewest: string;
  readonly patientNewest: string;
}

/** How a chart that was read straight from the backups differs from the one that the index holds of the same patient. */
export interface IndexedDifference {
  readonly generation: string;
  /** Files that only the backup, and files that only the index has (by place and bytes). */
  readonly added: number;
  readonly missing: number;
  /** Domains whose newest 発生日時 differs, ISO partials, '' when none. */
  readonly domains: readonly { readonly domain: Domain; readonly indexed: string; readonly direct: string }[];
}

/** The answer did not come from an index: nothing was verified, and nobody can be found by name. */
export interface DirectAsOf {
  /**
   * `no-index`: no generation can be used · `not-in-index`: it does not have this patient · `pending`: it has not read
   * the patient's files yet · `asked`: it has, and the newest state of the backup was asked for
   */
  readonly why: 'no-index' | 'not-in-index' | 'pending' | 'asked';
  /** When the backup was read (ISO UTC instant); '' on pages that show no patient. */
  readonly readAt: string;
  /** Sources that could not be asked: what they hold is missing. */
  readonly unattached: readonly string[];
  /** False when nobody can tell whether somebody could be taken for this patient. */
  readonly lookalikesKnown: boolean;
  /** Null when no index has this patient. */
  readonly indexed: IndexedDifference | null;
}

/** The line that is always on screen: which backup, as of when, how old, what it does not hold. */
export interface AsOf {
  /** Name of the generation; '' when there is none. */
  readonly generation: string;
  /** When the generation was built (ISO UTC instant) and the newest 発生日時 in it (ISO local). */
  readonly builtAt: string;
  readonly newestSent: string;
  /** Hours from `newestSent` to now; null when it is unknown. */
  readonly ageHours: number | null;
  readonly fallback: { readonly refused: string; readonly reason: string } | null;
  readonly sources: readonly {
    readonly id: string;
    readonly kind: string;
    readonly note: string;
    readonly newestSent: string;
  }[];
  readonly domains: readonly DomainAsOf[];
  /** Set when what is shown was read straight from the backups, or when there is no index to show anything from. */
  readonly direct: DirectAsOf | null;
  /** Set while the index is being built: of so many patients it knows, so many have been read. */
  readonly building: { readonly read: number; readonly patients: number } | null;
  /**
   * Set where a run of the indexer left changed patients as they were: so many of them, or, over a chart, this one. The
   * backup holds other files than what is shown.
   */
  readonly behind: { readonly patients: number; readonly isThisPatient: boolean } | null;
  /**
   * Archives, transaction files and folders above patients that could not be read, or not as a whole, when the index was
   * made: what they hold is in no chart, and nobody knows of whom.
   */
  readonly lostParts: number;
  /** True over a chart that nobody has read yet and that cannot be read now: all its blocks say so. */
  readonly unread: boolean;
}
