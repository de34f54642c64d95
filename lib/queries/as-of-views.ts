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

/** The line that is always on screen: which backup, as of when, how old, what it does not hold. */
export interface AsOf {
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
}
