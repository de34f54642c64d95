import { BedBook } from '../beds.ts';
import { at, type Day, type Moment } from '../calendar.ts';
import { Journal } from '../journal.ts';
import { type DepartmentKey, DOCTORS, type WardCode } from '../masters/hospital.ts';
import type { Chart, Setting } from '../messages/common.ts';
import type { Person } from '../person.ts';
import { hashLabel, type Rng, rngFor } from '../random.ts';

/** Days of history before the day of the backup: 24 months. */
const HISTORY_DAYS = 730;

/** The hospital at the moment of the copy. */
export interface World {
  readonly seed: number;
  readonly today: Day;
  /** The copy was taken at 14:10; nothing sent later is in it. */
  readonly now: Moment;
  readonly start: Day;
  /** From this day on the laboratory's new analysers send reference ranges and flags. */
  readonly newAnalyser: Day;
  readonly beds: BedBook;
  nextOrder(): string;
}

export function makeWorld(seed: number, today: Day): World {
  let orders = 11_000_000 + (Math.abs(seed) % 1000) * 1000;
  return {
    seed,
    today,
    now: at(today, 14, 10),
    start: today - HISTORY_DAYS,
    newAnalyser: today - 300,
    // Ten days ahead for planned beds.
    beds: new BedBook(today - HISTORY_DAYS - 30, today + 10),
    nextOrder: () => String(orders++).padStart(15, '0'),
  };
}

export function makeChart(world: World, person: Person): Chart {
  return {
    person,
    journal: new Journal(person.id),
    rng: rngFor(world.seed, `chart/${person.id}`),
    events: [],
    order: world.nextOrder,
  };
}

/** The department and one of its doctors; the same doctor for the same patient. */
export function settingFor(person: Person, dept: DepartmentKey): Setting {
  const doctors = DOCTORS[dept];
  const doctor = doctors[hashLabel(person.id + dept) % doctors.length];
  if (doctor === undefined) throw new RangeError(`no doctor in ${dept}`);
  return { dept, doctor };
}

/** The wards a department's patients usually lie in, best first. */
export function wardsOf(dept: DepartmentKey): readonly WardCode[] {
  if (dept === 'cardiology' || dept === 'nephrology') return ['4E', '3E', '3W'];
  if (dept === 'paediatrics' || dept === 'obstetrics') return ['4W'];
  if (dept === 'surgery' || dept === 'orthopaedics' || dept === 'urology') return ['3W', '4E', '3E'];
  if (dept === 'emergency') return ['ICU', '3E', '4E'];
  return ['3E', '4E', '3W'];
}

/** Whether something that happens at this moment is in the copy. */
export function happened(world: World, moment: Moment): boolean {
  return moment <= world.now;
}

export function jitter(rng: Rng, minutes: number): number {
  return rng.int(0, minutes * 60);
}
