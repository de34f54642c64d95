import type { SourceId } from './ids.ts';

/**
 * How much an issue costs the reader.
 * - `error`: something could not be read or was kept out of the chart
 * - `warning`: read, but a person should look (mismatch, damaged characters, odd time)
 * - `note`: a known deviation, read without loss
 */
export type IssueSeverity = 'error' | 'warning' | 'note';

/** One complaint about one place in the input. Issues are stored in the generation, counted, and shown. */
export interface Issue {
  /** Kebab-case, stable, documented (`pid3-mismatch`, `file-unreadable`, `bare-segment` …). */
  readonly code: string;
  readonly severity: IssueSeverity;
  readonly source: SourceId;
  /** Path relative to the source's root; '' for the source itself. */
  readonly path: string;
  /** `PID-5`, `OBX[3]-5`, `byte 12` …; '' when it concerns the whole file. */
  readonly place: string;
  /** One English sentence with the facts (what was found, what was expected, what was done). */
  readonly message: string;
  /** Facility and patient as the path says, where it says one. */
  readonly facility: string;
  readonly patient: string;
}
