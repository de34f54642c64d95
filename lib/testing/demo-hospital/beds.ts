import type { Day } from './calendar.ts';
import { BED_COUNT, type Bed, WARDS, type WardCode } from './masters/hospital.ts';
import type { Rng } from './random.ts';

/**
 * Who lies where, day by day: one bit per bed and day. A bed is taken on the day of leaving as well, so two patients
 * never meet in one bed, and the book needs the same memory whatever the number of patients.
 */
export class BedBook {
  readonly #taken: Uint8Array;
  readonly #first: Day;
  readonly #days: number;

  constructor(first: Day, last: Day) {
    this.#first = first;
    this.#days = last - first + 1;
    this.#taken = new Uint8Array(BED_COUNT * this.#days);
  }

  /** Takes a free bed of the ward for all days from..to (both included); undefined when there is none. */
  take(rng: Rng, ward: WardCode, days: { from: Day; to: Day }): Bed | undefined {
    const beds = WARDS.find((w) => w.code === ward)?.beds ?? [];
    const offset = beds.length === 0 ? 0 : rng.int(0, beds.length - 1);
    for (let i = 0; i < beds.length; i++) {
      const bed = beds[(i + offset) % beds.length];
      if (bed !== undefined && this.#isFree(bed, days)) {
        this.#mark(bed, days);
        return bed;
      }
    }
    return undefined;
  }

  #range(bed: Bed, days: { from: Day; to: Day }): [number, number] {
    const base = bed.index * this.#days;
    return [
      base + Math.max(0, days.from - this.#first),
      base + Math.min(this.#days - 1, days.to - this.#first),
    ];
  }

  #isFree(bed: Bed, days: { from: Day; to: Day }): boolean {
    const [start, end] = this.#range(bed, days);
    for (let i = start; i <= end; i++) if (this.#taken[i] === 1) return false;
    return true;
  }

  #mark(bed: Bed, days: { from: Day; to: Day }): void {
    const [start, end] = this.#range(bed, days);
    this.#taken.fill(1, start, end + 1);
  }
}
