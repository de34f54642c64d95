/** What is counted while indexing: every patient once, every complaint once. */
import type { GenerationReading } from '../../lib/generation/contract.ts';
import { AppError } from '../../lib/system/errors.ts';

type Counted = Exclude<keyof GenerationReading, 'pending' | 'since' | 'chosen'>;

export class Tally {
  readonly #patients: Record<Counted, number> = {
    listed: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    vanished: 0,
    behind: 0,
    rejected: 0,
  };
  /** Charts that were read and written by this run, and the files in them. */
  written = 0;
  files = 0;
  /** Charts that were taken over as they were. */
  reused = 0;
  /** Patients with less than half of the files that their chart has. */
  shrunk = 0;
  /** Complaints that were heard by this run. */
  issues = 0;

  get patients(): Readonly<Record<Counted, number>> {
    return this.#patients;
  }

  set(what: Counted, count: number): void {
    this.#patients[what] = count;
  }

  count(what: Counted): void {
    this.#patients[what]++;
  }

  /** Throws when a patient was lost on the way or counted twice. */
  reconcile(pending: number): void {
    const { listed, rejected } = this.#patients;
    if (listed === this.written + this.reused + pending + rejected) return;
    throw new AppError({
      code: 'counts-differ',
      exit: 'internal',
      message: `${listed} patients were listed; ${this.written} written, ${this.reused} taken over, ${rejected} rejected and ${pending} pending`,
      hint: 'Nothing was published. Index again; if it happens twice, report it.',
    });
  }
}
