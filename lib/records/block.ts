import type { PartialDateTime } from './partial-date.ts';
import type { Provenance } from './provenance.ts';

/** Why a block has nothing to show although nobody said "none". */
export type AbsentReason =
  /** the copy holds no file of the types that carry this, for this patient */
  | 'no-file'
  /** no patient at all has such data in this copy: the source does not export it */
  | 'not-in-source'
  /** files of the type exist but carry no entry */
  | 'no-entry'
  /** every entry was withdrawn, cancelled or deleted by the sender */
  | 'only-withdrawn'
  /** nobody has read this patient's files yet, and the backup cannot be asked */
  | 'not-read'
  /** entries exist, but all lie outside the period shown (see `older`) */
  | 'outside-period';

/** What could not be used for this block although it is in the copy. Shown beside data as well as instead of it. */
export interface Shortfall {
  /**
   * Files whose content could not be used, as indexes into the chart's `files`: unreadable ones, ones kept but not
   * understood (`listed`), and superseded ones whose current version is missing.
   */
  readonly unreadable: readonly number[];
  /** Files kept out because they name another patient. */
  readonly quarantined: readonly number[];
}

/** Newest moment that this block's files were sent, i.e. how fresh the block is for this patient; null when no file. */
export type BlockAsOf = PartialDateTime | null;

/**
 * One question about a patient and its answer in exactly one of four states. They never look alike on screen,
 * and no view can be drawn without saying which one it is.
 */
export type Block<T> =
  | {
      readonly state: 'data';
      readonly items: readonly T[];
      readonly older: number;
      readonly asOf: BlockAsOf;
      readonly shortfall: Shortfall;
    }
  | {
      readonly state: 'none';
      readonly statedBy: readonly Provenance[];
      readonly text: string;
      readonly asOf: BlockAsOf;
      readonly shortfall: Shortfall;
    }
  | {
      readonly state: 'absent';
      readonly reason: AbsentReason;
      readonly older: number;
      readonly asOf: BlockAsOf;
      readonly shortfall: Shortfall;
    }
  | { readonly state: 'unreadable'; readonly asOf: BlockAsOf; readonly shortfall: Shortfall };
