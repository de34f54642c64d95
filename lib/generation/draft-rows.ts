/** The rows of one patient for the search and the hospital-wide lists, read off its chart. */
import { bloodTypeText } from '../records/blood-type.ts';
import type { PatientChart } from '../records/chart.ts';
import { recordsOf } from '../records/chart.ts';
import type { AllergyIntolerance } from '../records/clinical.ts';
import { textOf } from '../records/coded.ts';
import { CARRIERS } from '../records/data-types.ts';
import { isCancelled } from '../records/encounter-order.ts';
import { currentStay, endedInDeath, type Stay, staysOf } from '../records/encounters.ts';
import { infectionResults } from '../records/infection-results.ts';
import { displayName, kanaName, nameIn } from '../records/names.ts';
import { isNoneAtAll } from '../records/none-stated.ts';
import { dayOf, sortKeyOf } from '../records/partial-date.ts';
import type { SourceFile } from '../records/provenance.ts';
import { shortfallOf } from '../records/shortfall.ts';
import type { CoverageRow, PatientAlerts, PatientRow, StayDraft, VisitRow } from './contract.ts';

function stays(chart: PatientChart): Stay[] {
  return staysOf(recordsOf(chart, 'EncounterEvent'), chart.files);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}

/** Lists show the first few names and count the rest: a drug must not stand behind pollen. */
const ALERT_ORDER: readonly AllergyIntolerance['category'][] = [
  'medication',
  'food',
  'biologic',
  'other',
  'environment',
];

function alertsOf(chart: PatientChart): PatientAlerts {
  const results = recordsOf(chart, 'Observation');
  const statements = recordsOf(chart, 'AllergyIntolerance')
    .filter((record) => !record.withdrawn)
    .sort((a, b) => ALERT_ORDER.indexOf(a.category) - ALERT_ORDER.indexOf(b.category));
  const texts = (flavour: AllergyIntolerance['flavour']): string[] =>
    distinct(statements.filter((record) => record.flavour === flavour).map((record) => textOf(record.code)));
  const any = (flavour: AllergyIntolerance['flavour']): boolean =>
    statements.some((record) => record.flavour === flavour);
  // Lists have no room for a remark beside "none": what was lost or kept out may have said otherwise.
  const shortfall = shortfallOf(chart.files, CARRIERS.allergies);
  const isShort = shortfall.unreadable.length + shortfall.quarantined.length > 0;
  let allergies: PatientAlerts['allergies'] = 'absent';
  if (any('allergy')) allergies = 'data';
  else if (isShort) allergies = 'unreadable';
  else if (statements.some((record) => record.flavour === 'none-stated' && isNoneAtAll(record)))
    allergies = 'none';
  return {
    allergies,
    allergyTexts: texts('allergy'),
    contraindicationTexts: texts('contraindication'),
    infectionTexts: texts('infection'),
    infectionResults: infectionResults(results).length,
    bloodType: bloodTypeText(results),
  };
}

/** Days on which the patient is known to have been there: not planned ones, which lie after the file was sent. */
function contactDays(file: SourceFile): string[] {
  const sent = dayOf(file.sentAt);
  if (file.status !== 'current' || file.careDate === null) return [];
  return sent !== null && file.careDate > sent ? [] : [file.careDate];
}

function lastContactOf(chart: PatientChart): string {
  const events = recordsOf(chart, 'EncounterEvent');
  const moves = events
    .filter((event) => !event.event.startsWith('plan-') && !event.cancels)
    .filter((event) => !isCancelled(event, events, chart.files))
    .map((event) => dayOf(event.at) ?? '');
  return [...chart.files.flatMap(contactDays), ...moves].reduce((last, day) => (day > last ? day : last), '');
}

/** By the newest stay: whoever was admitted after a discharge as deceased is not. A stray movement is no admission. */
function isDeceased(all: readonly Stay[]): boolean {
  const newest = all.find((stay) => !stay.doubts.includes('movement-after-discharge'));
  return newest !== undefined && endedInDeath(newest);
}

/** The patient as the search and the lists know it. Look-alikes are counted by the writer, who sees all patients. */
export function patientRowOf(chart: PatientChart): PatientRow {
  const { patient, files } = chart;
  const all = stays(chart);
  const bed = currentStay(all)?.beds.at(-1)?.location;
  const count = (status: SourceFile['status']): number =>
    files.filter((file) => file.status === status).length;
  return {
    facility: patient.facility,
    id: patient.id,
    name: displayName(patient),
    kana: kanaName(patient),
    romaji: nameIn(patient, 'ABC')?.text ?? '',
    gender: patient.gender,
    birth: patient.birthDate?.iso?.slice(0, 10) ?? '',
    phones: distinct(
      patient.telecoms.filter((point) => point.system === 'phone').map((point) => point.value),
    ),
    address: patient.addresses[0]?.text ?? '',
    lastContact: lastContactOf(chart),
    ward: bed?.ward ?? '',
    room: bed?.room ?? '',
    bed: bed?.bed ?? '',
    deceased: isDeceased(all),
    alerts: alertsOf(chart),
    lookalikes: 0,
    quarantined: count('quarantined'),
    unreadable: count('unreadable') + count('missing'),
  };
}

function stayRowOf(stay: Stay): Omit<StayDraft, 'isOpen'> {
  const bed = stay.beds.at(-1);
  return {
    ward: bed?.location?.ward ?? '',
    room: bed?.location?.room ?? '',
    bed: bed?.location?.bed ?? '',
    department: textOf(bed?.department),
    attending: bed?.attending?.name ?? '',
    admitted: sortKeyOf(stay.admitted),
    discharged: sortKeyOf(stay.discharged),
    disposition: textOf(stay.disposition),
    onLeave: stay.onLeave,
    doubts: stay.doubts,
  };
}

/** Inpatient stays, newest first; only the first can be open. */
export function stayRowsOf(chart: PatientChart): StayDraft[] {
  const all = stays(chart);
  const open = currentStay(all);
  return all.map((stay) => ({ ...stayRowOf(stay), isOpen: stay === open }));
}

type Visit = Omit<VisitRow, 'patient'>;

function visitsOfEvents(chart: PatientChart): Visit[] {
  const events = recordsOf(chart, 'EncounterEvent');
  return events
    .filter((event) => event.event === 'register' || event.event === 'plan-admit')
    .filter((event) => !event.cancels && !isCancelled(event, events, chart.files))
    .map((event) => ({
      day: dayOf(event.at) ?? chart.files[event.from.file]?.careDate ?? '',
      time: event.at?.iso?.slice(11, 16) ?? '',
      kind: event.event === 'register' ? 'reception' : 'planned-admission',
      department: textOf(event.department) || (event.location?.department ?? ''),
      text: '',
    }));
}

function visitsOfOrders(chart: PatientChart): Visit[] {
  const services = recordsOf(chart, 'ServiceRequest').map((order) => ({
    order,
    scheduled: order.scheduled,
    text: textOf(order.code) || order.items.map(textOf).join('、'),
  }));
  const requests = recordsOf(chart, 'MedicationRequest').filter((order) => !order.discontinued);
  const drugs = requests.map((order) => ({ order, scheduled: null, text: '' }));
  return [...services, ...drugs]
    .filter(({ order }) => order.patientClass !== 'inpatient' && !order.withdrawn)
    .map(({ order, scheduled, text }) => ({
      day: dayOf(scheduled) ?? chart.files[order.from.file]?.careDate ?? '',
      time: scheduled?.iso?.slice(11, 16) ?? '',
      kind: 'order',
      department: textOf(order.department),
      text,
    }));
}

/** Every reason to expect, or to have seen, the patient on a day; undated ones are left to the chart itself. */
export function visitRowsOf(chart: PatientChart): Visit[] {
  const visits = new Map<string, Visit>();
  for (const visit of [...visitsOfEvents(chart), ...visitsOfOrders(chart)]) {
    if (visit.day !== '') visits.set(JSON.stringify(visit), visit);
  }
  return [...visits.values()];
}

/** What the files of this patient are, counted by source, type, month and status. */
export function coverageRowsOf(chart: PatientChart): CoverageRow[] {
  const rows = new Map<string, CoverageRow>();
  const records = new Map<number, number>();
  for (const { from } of chart.records) records.set(from.file, (records.get(from.file) ?? 0) + 1);
  const issues = issuesByFile(chart);
  for (const [index, file] of chart.files.entries()) {
    const row: CoverageRow = {
      source: file.source,
      dataType: file.dataType,
      month: file.careDate?.slice(0, 7) ?? '',
      status: file.status,
      files: 1,
      bytes: file.bytes,
      records: records.get(index) ?? 0,
      issues: issues.get(fileKey(file)) ?? {},
      // A file that is not there says nothing about how new the copy is.
      firstSent: file.status === 'missing' ? '' : sortKeyOf(file.sentAt),
      lastSent: file.status === 'missing' ? '' : sortKeyOf(file.sentAt),
    };
    const key = coverageKey(row);
    const known = rows.get(key);
    rows.set(key, known ? addCoverage(known, row) : row);
  }
  return [...rows.values()];
}

type Counts = CoverageRow['issues'];

function issuesByFile({ issues }: PatientChart): Map<string, Counts> {
  const byFile = new Map<string, Counts>();
  for (const issue of issues) {
    const key = fileKey(issue);
    byFile.set(key, addCounts(byFile.get(key) ?? {}, { [issue.code]: 1 }));
  }
  return byFile;
}

function fileKey({ source, path }: Pick<SourceFile, 'source' | 'path'>): string {
  return `${source}\u0000${path}`;
}

/** Sums of two counts by code, codes in ascending order so that equal counts are equal texts. */
function addCounts(a: Counts, b: Counts): Counts {
  const codes = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(codes.map((code) => [code, (a[code] ?? 0) + (b[code] ?? 0)]));
}

/** Rows with one key are counted together. */
export function coverageKey(row: CoverageRow): string {
  return [row.source, row.dataType, row.month, row.status].join('\u0000');
}

/** Two counts of the same kind as one; a missing moment never wins over a known one. */
export function addCoverage(a: CoverageRow, b: CoverageRow): CoverageRow {
  const first = [a.firstSent, b.firstSent].filter((moment) => moment !== '').toSorted();
  const last = [a.lastSent, b.lastSent].toSorted();
  return {
    ...a,
    files: a.files + b.files,
    bytes: a.bytes + b.bytes,
    records: a.records + b.records,
    issues: addCounts(a.issues, b.issues),
    firstSent: first[0] ?? '',
    lastSent: last[1] ?? '',
  };
}
