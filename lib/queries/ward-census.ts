/** Who lies where now, as far as the copy knows. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { StayRow } from '../generation/contract.ts';
import { daysBetween } from '../records/partial-date.ts';
import { type QueryContext, queryContext } from './context.ts';
import { ageOfRow } from './find-patients.ts';
import { openList } from './open-list.ts';
import type { BedRow, WardListView, WardView } from './views.ts';

/** Wards with the number of patients in each; `''` is "ward not known", last. */
export function wardList(actor: Actor, context: QueryContext = queryContext()): WardListView {
  const { generation, asOf, today } = openList(actor, { action: 'list', detail: 'wards' }, context);
  const counts = new Map<string, number>();
  for (const stay of generation.census()) counts.set(stay.ward, (counts.get(stay.ward) ?? 0) + 1);
  const wards = [...counts]
    .map(([ward, patients]) => ({ ward, patients }))
    .sort((a, b) => Number(a.ward === '') - Number(b.ward === '') || compareNatural(a.ward, b.ward));
  return { asOf, today, wards };
}

/** The patients of one ward by room and bed. */
export function ward(
  actor: Actor,
  question: { readonly ward: string },
  context: QueryContext = queryContext(),
): WardView {
  const detail = `ward ${question.ward}`;
  const { generation, asOf, today } = openList(actor, { action: 'list', detail }, context);
  const beds = generation
    .census()
    .filter((stay) => stay.ward === question.ward)
    .sort((a, b) => compareNatural(a.room, b.room) || compareNatural(a.bed, b.bed))
    .map((stay) => bedRow(stay, today));
  return { asOf, today, ward: question.ward, beds };
}

/** A stay for the lists, with the patient's age and the whole days since admission. */
export function bedRow(stay: StayRow, today: string): BedRow {
  const admitted = stay.admitted.slice(0, 10);
  const until = stay.discharged.length >= 10 ? stay.discharged.slice(0, 10) : today;
  const dayOfStay = admitted.length === 10 && admitted <= until ? daysBetween(admitted, until) : null;
  return { ...stay, age: ageOfRow(stay.patient, today), dayOfStay };
}

const natural = new Intl.Collator('ja', { numeric: true });

/** `9` before `10`, as rooms are numbered. */
function compareNatural(a: string, b: string): number {
  return natural.compare(a, b);
}
