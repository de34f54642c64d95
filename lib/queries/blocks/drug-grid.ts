/** The day-by-drug grid: one row per drug, dose and usage; what was supplied, planned and given on which day. */
import { recordsOf } from '../../records/chart.ts';
import { type Coded, textOf } from '../../records/coded.ts';
import {
  comparePhases,
  type DrugDays,
  doseText,
  givenStatus,
  lastDayOf,
  orderDay,
  type Period,
  quantityText,
} from '../../records/drug-course.ts';
import type {
  MedicationAdministration,
  MedicationComponent,
  MedicationRequest,
} from '../../records/medication.ts';
import { addDays, dayOf, daysBetween } from '../../records/partial-date.ts';
import type { Provenance } from '../../records/provenance.ts';
import type { DrugCell, DrugGridRow, DrugItem } from '../views.ts';
import { drugItem, standingRequests } from './drugs.ts';
import type { Evidence } from './evidence.ts';
import { earliestOf, latestOf } from './moments.ts';

interface RowDraft {
  readonly key: string;
  readonly request: MedicationRequest | null;
  readonly component: MedicationComponent | null;
  readonly requests: MedicationRequest[];
  readonly administrations: MedicationAdministration[];
}

/** Every row of the chart, newest order first, drugs of one RP or set together; cells only within the period. */
export function drugGrid(evidence: Evidence, period: Period, days: DrugDays): DrugGridRow[] {
  const drafts = new Map<string, RowDraft>();
  for (const request of standingRequests(evidence)) {
    for (const component of request.components) addRequest(drafts, request, component);
  }
  for (const given of recordsOf(evidence.chart, 'MedicationAdministration', 'MedicationDispense')) {
    addAdministration(drafts, given);
  }
  const rows = [...drafts.values()].map((draft) => rowOf(draft, period, days));
  return sortRows(rows);
}

function codeOf(medication: Coded): string {
  const coded = medication.codes.find((code) => code.code !== '');
  return coded ? `${coded.system}:${coded.code}` : textOf(medication);
}

/** Code and name: drugs entered as free text often share one dummy code. */
function drugIdentity(medication: Coded): string {
  return JSON.stringify([codeOf(medication), nameOf(medication)]);
}

/** A name folded for comparison only: width and spaces. */
function nameOf(medication: Coded): string {
  return textOf(medication).normalize('NFKC').replace(/\s+/gu, '');
}

function addRequest(
  drafts: Map<string, RowDraft>,
  request: MedicationRequest,
  component: MedicationComponent,
): void {
  const key = JSON.stringify([
    request.class,
    drugIdentity(component.medication),
    doseText(request, component),
    textOf(request.usage),
    textOf(request.route),
  ]);
  const draft = drafts.get(key) ?? { key, request, component, requests: [], administrations: [] };
  if (!draft.requests.includes(request)) draft.requests.push(request);
  drafts.set(key, draft);
}

/** To the row of its own order, drug and RP, else of its order and drug; else to a row without an order. */
function addAdministration(drafts: Map<string, RowDraft>, given: MedicationAdministration): void {
  const isOrder = (request: MedicationRequest): boolean =>
    request.class === given.class && given.orderNo !== '' && request.orderNo === given.orderNo;
  const sameCode = [...drafts.values()].filter(
    ({ component, requests }) =>
      component !== null &&
      codeOf(component.medication) === codeOf(given.medication) &&
      requests.some(isOrder),
  );
  const names = new Set(sameCode.map(({ component }) => component && nameOf(component.medication)));
  const sameDrug = sameCode.filter(
    ({ component }) =>
      names.size === 1 || (component !== null && nameOf(component.medication) === nameOf(given.medication)),
  );
  const ordered =
    sameDrug.find(({ requests }) =>
      requests.some((request) => isOrder(request) && request.rpGroup === given.rpGroup),
    ) ?? sameDrug[0];
  if (ordered) {
    ordered.administrations.push(given);
    return;
  }
  const drug = drugIdentity(given.medication);
  const key = JSON.stringify([given.class, drug, textOf(given.route), 'without order']);
  const draft = drafts.get(key) ?? { key, request: null, component: null, requests: [], administrations: [] };
  draft.administrations.push(given);
  drafts.set(key, draft);
}

function rowOf(draft: RowDraft, period: Period, days: DrugDays): DrugGridRow {
  const { key, request, component, requests, administrations } = draft;
  const [given] = administrations;
  const item = furthest(requests.map((one) => drugItem(one, days)));
  const cells = cellsOf(draft, period);
  return {
    key,
    class: request?.class ?? given?.class ?? 'prescription',
    name: textOf(component?.medication ?? given?.medication),
    group: groupOf(request, given),
    dose: request && component ? doseText(request, component) : '',
    usage: textOf(request?.usage),
    route: textOf(request?.route ?? given?.route),
    days: item?.request.durationText ?? '',
    runsOut: item?.runsOut ?? null,
    phase: item?.phase ?? 'unknown',
    marks: item?.marks ?? [],
    requests,
    administrations,
    cells,
  };
}

/** The order that speaks for a row, whichever was written last. A row is ended only when all of its orders are. */
function furthest(items: readonly DrugItem[]): DrugItem | undefined {
  const reach = ({ phase, runsOut }: DrugItem) => ({ phase, until: runsOut ?? '' });
  return items.toSorted((a, b) => comparePhases(reach(a), reach(b)))[0];
}

function groupOf(request: MedicationRequest | null, given: MedicationAdministration | undefined): string {
  const of = request ?? given;
  return of ? `${of.class}|${of.orderNo}|${of.rpGroup || (of === given ? '' : of.from.file)}` : '';
}

/** Prescriptions before injections; newest first; drugs of one group next to each other. */
function sortRows(rows: readonly DrugGridRow[]): DrugGridRow[] {
  const newest = (row: DrugGridRow): string =>
    latestOf(row.requests.map((request) => orderDay(request) ?? '')) ||
    latestOf(row.administrations.map((given) => dayOf(given.start) ?? ''));
  const groupDay = new Map<string, string>();
  for (const row of rows) groupDay.set(row.group, latestOf([groupDay.get(row.group) ?? '', newest(row)]));
  const rank = (row: DrugGridRow): string => (row.class === 'prescription' ? '1' : '0');
  const sortKey = (row: DrugGridRow): string => `${rank(row)}|${groupDay.get(row.group) ?? ''}|${row.group}`;
  return rows
    .map((row, index) => ({ row, index, key: sortKey(row) }))
    .sort((a, b) => (a.key === b.key ? a.index - b.index : a.key < b.key ? 1 : -1))
    .map(({ row }) => row);
}

function cellsOf(draft: RowDraft, period: Period): DrugCell[] {
  const cells = new Map<
    string,
    { day: number; kind: DrugCell['kind']; texts: string[]; from: Provenance[] }
  >();
  const put = (day: string, kind: DrugCell['kind'], source: { text: string; from: Provenance }): void => {
    if (day < period.from || day > period.to) return;
    const index = daysBetween(period.from, day);
    const cell = cells.get(`${index}|${kind}`) ?? { day: index, kind, texts: [], from: [] };
    cell.texts.push(source.text);
    cell.from.push(source.from);
    cells.set(`${index}|${kind}`, cell);
  };
  for (const request of draft.requests) {
    const covered = request.class === 'prescription' ? 'supplied' : 'planned';
    const source = { text: '', from: request.from };
    const days = coveredDays(request, period);
    for (const day of days.list) put(day, days.certain ? covered : 'ordered', source);
  }
  for (const given of draft.administrations) {
    const day = dayOf(given.start);
    const kind = givenStatus(given.status);
    if (day) put(day, kind, { text: quantityText(given.amount), from: given.from });
  }
  return [...cells.values()]
    .sort((a, b) => a.day - b.day)
    .map(({ day, kind, texts, from }) => ({
      day,
      kind,
      text: texts.filter((text) => text !== '').join(', '),
      count: from.length,
      from,
    }));
}

/** Days from start to the last covered day; only the day of the order when no end can be told. */
function coveredDays(
  request: MedicationRequest,
  period: Period,
): { readonly list: readonly string[]; readonly certain: boolean } {
  const start = dayOf(request.start);
  const last = lastDayOf(request);
  if (!start || !last) {
    const day = orderDay(request);
    const isSingleDose = request.class === 'injection' && start !== null;
    return { list: day ? [day] : [], certain: isSingleDose };
  }
  const list: string[] = [];
  const from = latestOf([start, period.from]);
  const to = earliestOf([last, period.to]);
  for (let day = from; day <= to; day = addDays(day, 1)) list.push(day);
  return { list, certain: true };
}
