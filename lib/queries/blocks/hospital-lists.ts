/** What all lists over the hospital share: whom they show in which order, and what the copy does not hold. */
import type { Bed, Generation, ListKind, PatientRef } from '../../generation/contract.ts';
import { CARRIERS, isAmong } from '../../records/data-types.ts';
import { addDays, ageOn } from '../../records/partial-date.ts';
import { holdingsOf } from '../as-of.ts';
import type { ListedPatientRow, ListFilter, ListFrame } from '../hospital-list-views.ts';
import type { OpenedList } from '../open-list.ts';
import { latestOf } from './moments.ts';

/** The lists reach back a year at most: older entries are not all in them (lib/generation/FORMAT.md). */
export const MOST_DAYS = 365;
const MOST_ROWS = 2_000;

const TYPES: Readonly<Record<ListKind, readonly string[]>> = {
  drugs: [...CARRIERS.drugs.primary, ...CARRIERS.drugs.also],
  results: CARRIERS.labs.primary,
  problems: CARRIERS.problems.primary,
  documents: CARRIERS.documents.primary,
};

/** Patients on one page, and how many there are. */
export interface Listed<Line> {
  readonly page: ListFrame['page'];
  readonly rows: readonly (ListedPatientRow & {
    readonly ref: PatientRef;
    readonly lines: readonly Line[];
  })[];
}

/** First day of a period of so many days up to the day given. */
export function sinceOf(last: string, days: number): string {
  return addDays(last, -Math.min(Math.max(1, Math.trunc(days)), MOST_DAYS));
}

export function filterOf(asked: Partial<ListFilter>): ListFilter {
  return {
    ward: asked.ward ?? null,
    inpatients: asked.inpatients ?? false,
    offset: Math.max(0, Math.trunc(asked.offset ?? 0)),
    size: Math.min(Math.max(1, Math.trunc(asked.size ?? 100)), MOST_ROWS),
  };
}

/** True when the copy has a file of a type that could answer. */
export function isHeld(generation: Generation, list: ListKind): boolean {
  return [...holdingsOf(generation).types].some((type) => isAmong(TYPES[list], type));
}

/** Everything of a list's frame but its page. */
export function frameOf(opened: OpenedList, list: ListKind, filter: ListFilter): Omit<ListFrame, 'page'> {
  const { generation, asOf, today } = opened;
  const { types, newest } = holdingsOf(generation);
  const beds = [...generation.lists.beds().values()];
  return {
    list,
    asOf,
    today,
    filter,
    wards: [...new Set(beds.map((bed) => bed.ward))].sort(compareWards),
    missingTypes: list === 'documents' ? [] : TYPES[list].filter((type) => !types.has(type)),
    newestSent: latestOf([...newest].filter(([type]) => isAmong(TYPES[list], type)).map(([, sent]) => sent)),
    gaps: { ...generation.lists.gaps(list), pending: generation.counts.pending },
  };
}

export const NO_PAGE = { offset: 0, size: 0, total: 0, inpatients: 0 } as const;

const natural = new Intl.Collator('ja', { numeric: true });

/** `9` before `10`; a ward that is not known comes last. */
function compareWards(a: string, b: string): number {
  return Number(a === '') - Number(b === '') || natural.compare(a, b);
}

function compareBeds(a: Bed, b: Bed): number {
  return compareWards(a.ward, b.ward) || natural.compare(a.room, b.room) || natural.compare(a.bed, b.bed);
}

export function isWanted(bed: Bed | undefined, filter: Pick<ListFilter, 'ward' | 'inpatients'>): boolean {
  if (filter.ward !== null) return bed?.ward === filter.ward;
  return !filter.inpatients || bed !== undefined;
}

/** Lines of one patient together, in the order given. */
export function byPatient<Line extends { readonly patient: PatientRef }>(
  lines: readonly Line[],
): Map<PatientRef, Line[]> {
  const patients = new Map<PatientRef, Line[]>();
  for (const line of lines) {
    const list = patients.get(line.patient);
    if (list) list.push(line);
    else patients.set(line.patient, [line]);
  }
  return patients;
}

/** One page of patients: those with a bed by ward, room and bed, then the others by facility and number. */
export function listPatients<Line>(
  opened: OpenedList,
  patients: ReadonlyMap<PatientRef, readonly Line[]>,
  filter: ListFilter,
): Listed<Line> {
  const { lists } = opened.generation;
  const beds = lists.beds();
  const refs = [...patients.keys()].filter((ref) => isWanted(beds.get(ref), filter));
  const sorted = refs.sort((a, b) => {
    const [bedA, bedB] = [beds.get(a), beds.get(b)];
    if (bedA && bedB) return compareBeds(bedA, bedB) || a - b;
    return Number(bedA === undefined) - Number(bedB === undefined) || a - b;
  });
  const offset = filter.offset < sorted.length ? filter.offset : 0;
  return {
    page: {
      offset,
      size: filter.size,
      total: sorted.length,
      inpatients: sorted.filter((ref) => beds.has(ref)).length,
    },
    rows: sorted.slice(offset, offset + filter.size).map((ref) => {
      const patient = lists.patient(ref);
      const age = ageOn({ iso: patient.birth, raw: patient.birth }, opened.today);
      return { ref, patient, age, bed: beds.get(ref) ?? null, lines: patients.get(ref) ?? [] };
    }),
  };
}
