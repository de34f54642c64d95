/** Ordered drugs: how far they reach, what they are marked as, and which of them belong on the first screen. */
import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import { type DrugDays, lastDayOf, type Period, phaseOf, reaches } from '../../records/drug-course.ts';
import { type Immunization, isChemotherapy, isVaccination } from '../../records/immunizations.ts';
import type {
  MedicationAdministration,
  MedicationClass,
  MedicationRequest,
} from '../../records/medication.ts';
import { addDays, dayOf, newestFirst } from '../../records/partial-date.ts';
import type { DrugItem, DrugMark } from '../views.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** Orders of one class, or of both, that were not withdrawn, newest start first. */
export function standingRequests(evidence: Evidence, only?: MedicationClass): MedicationRequest[] {
  return requestsOf(evidence, only)
    .filter((request) => !request.withdrawn)
    .sort((a, b) => newestFirst(a.start ?? a.authored, b.start ?? b.authored));
}

function requestsOf(evidence: Evidence, only?: MedicationClass): MedicationRequest[] {
  return recordsOf(evidence.chart, 'MedicationRequest').filter(
    (request) => only === undefined || request.class === only,
  );
}

export function withdrawnRequests(evidence: Evidence, only?: MedicationClass): number {
  return requestsOf(evidence, only).filter((request) => request.withdrawn).length;
}

export function drugItem(request: MedicationRequest, days: DrugDays): DrugItem {
  return { request, runsOut: lastDayOf(request), phase: phaseOf(request, days), marks: marksOf(request) };
}

const MARK_OF_CODE: Readonly<Record<string, DrugMark>> = {
  OHO: 'outside',
  OHI: 'in-house',
  OHP: 'outpatient',
  IHP: 'inpatient',
  DCG: 'discharge',
  ORD: 'regular',
  XTR: 'temporary',
};

const MARK_OF_TEXT: readonly (readonly [RegExp, DrugMark])[] = [
  [/院外/, 'outside'],
  [/院内/, 'in-house'],
  [/外来/, 'outpatient'],
  [/入院/, 'inpatient'],
  [/退院/, 'discharge'],
  [/定期/, 'regular'],
  [/臨時/, 'temporary'],
];

/** Marks that the sender's codes (MERIT-9 処方区分, JHSI0002) or texts carry; nothing is guessed from the drug. */
export function marksOf(request: MedicationRequest): DrugMark[] {
  const marks = new Set<DrugMark>(request.discontinued ? ['discontinued'] : []);
  for (const category of request.categories) {
    for (const { code } of category.codes) {
      const mark = MARK_OF_CODE[code];
      if (mark) marks.add(mark);
    }
    for (const [words, mark] of MARK_OF_TEXT) if (words.test(textOf(category))) marks.add(mark);
  }
  if (request.asNeeded) marks.add('as-needed');
  if (isVaccination(request)) marks.add('vaccination');
  if (isChemotherapy(request)) marks.add('chemotherapy');
  return [...marks];
}

/** Orders of one class within `days` before `today`, and however old they are those that run, may run or will. */
export function recentDrugs(
  evidence: Evidence,
  only: MedicationClass,
  window: DrugDays & { readonly days: number },
): Block<DrugItem> {
  const { today, days } = window;
  const all = standingRequests(evidence, only).map((request) => drugItem(request, window));
  const period = { from: addDays(today, -days), to: '9999-12-31' };
  const items = all.filter(
    ({ phase, request }) =>
      phase === 'running' || phase === 'lapsed' || phase === 'future' || reaches(request, period),
  );
  const carriers = only === 'prescription' ? CARRIERS.prescriptions : CARRIERS.injections;
  return blockOf(evidence, carriers, {
    items,
    older: all.length - items.length,
    withdrawn: withdrawnRequests(evidence, only),
  });
}

/** Vaccinations as far back as the copy goes, newest first. */
export function immunizationBlock(evidence: Evidence): Block<Immunization> {
  const items = recordsOf(evidence.chart, 'Immunization').sort((a, b) =>
    newestFirst(a.occurrence, b.occurrence),
  );
  const withdrawn = requestsOf(evidence).filter((request) => request.withdrawn && isVaccination(request));
  return blockOf(evidence, CARRIERS.vaccinations, { items, withdrawn: withdrawn.length });
}

/** Doses and hand-overs whose order (class and order number) is not on the chart or was cancelled, newest first. */
export function administrationsWithoutOrder(evidence: Evidence): MedicationAdministration[] {
  const ordered = new Set(standingRequests(evidence).map((request) => `${request.class}|${request.orderNo}`));
  return recordsOf(evidence.chart, 'MedicationAdministration', 'MedicationDispense')
    .filter((given) => given.orderNo === '' || !ordered.has(`${given.class}|${given.orderNo}`))
    .sort((a, b) => newestFirst(a.start, b.start));
}

/** {@link administrationsWithoutOrder} within a period; the rest is counted. */
export function withoutOrderBlock(evidence: Evidence, period: Period): Block<MedicationAdministration> {
  const all = administrationsWithoutOrder(evidence);
  const items = all.filter((given) => {
    const day = dayOf(given.start);
    return !day || (day >= period.from && day <= period.to);
  });
  return blockOf(evidence, CARRIERS.given, { items, older: all.length - items.length });
}
