/** The rows of one patient for the lists over the whole hospital, read off the chart. */
import { type PatientChart, recordsOf } from '../records/chart.ts';
import { type Coded, flagsOf, plainNumber, textOf } from '../records/coded.ts';
import { CARRIERS, type Carriers } from '../records/data-types.ts';
import type { Observation } from '../records/diagnostics.ts';
import {
  type DrugCourse,
  doseText,
  givenStatus,
  lastDayOf,
  orderDay,
  quantityText,
} from '../records/drug-course.ts';
import { purposeOf } from '../records/immunizations.ts';
import { ambiguousItemKeys, itemKey, jlacOf } from '../records/lab-items.ts';
import type { MedicationAdministration, MedicationRequest } from '../records/medication.ts';
import { type MicroOrganism, type MicroReport, microReportsOf } from '../records/micro-reports.ts';
import { addDays, dayOf, type PartialDateTime, sortKeyOf } from '../records/partial-date.ts';
import { shortfallOf } from '../records/shortfall.ts';
import type {
  DrugUse,
  LabItem,
  ListedName,
  ListGap,
  ListKind,
  ListRows,
  OrganismUse,
  ProblemUse,
  ResultUse,
} from './list-contract.ts';

/**
 * The lists ask about the last year at most. Entries older than this before the patient's own newest one are left to
 * the chart, but for the newest of each drug and item.
 */
export const KEPT_DAYS = 400;

export function listRowsOf(chart: PatientChart): ListRows {
  return {
    ...drugsOf(chart),
    ...resultsOf(chart),
    organisms: organismsOf(chart),
    problems: problemsOf(chart),
    gaps: gapsOf(chart),
  };
}

/** Things that many rows name, each once. */
class Numbered<T> {
  readonly all: T[] = [];
  private readonly known = new Map<string, number>();
  private readonly byIdentity = new Map<unknown, Map<unknown, Map<unknown, number>>>();

  /** The number of what is made of these three very objects (or nulls): made and compared once. */
  numberFor([a, b, c]: readonly [unknown, unknown, unknown], make: () => T): number {
    const inner = nested(nested(this.byIdentity, a), b);
    const before = inner.get(c);
    if (before !== undefined) return before;
    const number = this.numberOf(make());
    inner.set(c, number);
    return number;
  }

  numberOf(thing: T): number {
    const key = JSON.stringify(thing);
    const before = this.known.get(key);
    if (before !== undefined) return before;
    this.known.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }
}

function nested<V>(maps: Map<unknown, Map<unknown, V>>, key: unknown): Map<unknown, V> {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<unknown, V>();
  maps.set(key, made);
  return made;
}

interface Dated<T> {
  readonly row: T;
  /** Latest day that it concerns; '' when unknown. */
  readonly day: string;
  /** What only the newest of is kept for ever. */
  readonly key: string;
}

/**
 * Drops what is too old for the lists. "Newest" is the latest day that the sending of its file vouches for: one slip of
 * the pen (2062 for 2026) must not make everything else look old.
 */
function withoutOld<T extends { readonly file: number }>(
  dated: readonly Dated<T>[],
  chart: PatientChart,
): T[] {
  let newest = '';
  const latest = new Map<string, Dated<T>>();
  for (const one of dated) {
    const sent = dayOf(chart.files[one.row.file]?.sentAt) ?? '';
    const vouched = sent !== '' && sent < one.day ? sent : one.day;
    if (vouched > newest) newest = vouched;
    const before = latest.get(one.key);
    if (!before || one.day > before.day) latest.set(one.key, one);
  }
  const since = newest.length === 10 ? addDays(newest, -KEPT_DAYS) : '';
  return dated
    .filter((one) => one.day.length < 10 || one.day >= since || latest.get(one.key) === one)
    .map(({ row }) => row);
}

function listedName(coded: Coded): ListedName {
  const names = [textOf(coded), coded.text, ...coded.codes.map((code) => code.display)];
  return {
    name: textOf(coded),
    names: [...new Set(names.filter((name) => name !== ''))],
    codes: codesOf(coded),
  };
}

function codesOf(coded: Coded): ListedName['codes'] {
  return coded.codes.filter(({ code }) => code !== '').map(({ code, system }) => ({ code, system }));
}

/** Known to the precision of its text alone: what was written beside it stays on the chart. */
function bare(moment: PartialDateTime | null): PartialDateTime | null {
  return moment?.iso ? { iso: moment.iso, raw: '' } : null;
}

function courseOf(request: MedicationRequest): DrugCourse {
  return {
    start: bare(request.start),
    end: bare(request.end),
    authored: bare(request.authored),
    durationDays: request.durationDays,
    asNeeded: request.asNeeded,
    discontinued: request.discontinued,
    discontinuedAt: bare(request.discontinuedAt),
  };
}

function ordersOf(request: MedicationRequest, names: Numbered<ListedName>): DrugUse[] {
  const course = courseOf(request);
  return request.components.map((component) => ({
    drug: names.numberFor([component.medication, null, null], () => listedName(component.medication)),
    class: request.class,
    kind: 'order',
    day: orderDay(course) ?? '',
    until: lastDayOf(course) ?? '',
    course,
    dose: doseText(request, component),
    usage: textOf(request.usage),
    route: textOf(request.route),
    status: '',
    purpose: purposeOf(request) ?? '',
    file: request.from.file,
  }));
}

function givenOf(given: MedicationAdministration, names: Numbered<ListedName>): DrugUse {
  return {
    drug: names.numberFor([given.medication, null, null], () => listedName(given.medication)),
    class: given.class,
    kind: 'given',
    day: dayOf(given.start) ?? '',
    until: '',
    course: null,
    dose: quantityText(given.amount),
    usage: '',
    route: textOf(given.route),
    status: givenStatus(given.status),
    purpose: '',
    file: given.from.file,
  };
}

/** Orders that stand, and of every drug its newest dose or hand-over that was not refused or left out. */
function drugsOf(chart: PatientChart): Pick<ListRows, 'drugNames' | 'drugs'> {
  const names = new Numbered<ListedName>();
  const keyOf = (use: DrugUse): string => `${use.class}|${use.drug}`;
  const orders = recordsOf(chart, 'MedicationRequest')
    .filter((request) => !request.withdrawn)
    .flatMap((request) => ordersOf(request, names))
    .map((row) => ({ row, day: [row.day, row.until].toSorted().at(-1) ?? '', key: keyOf(row) }));
  const newest = new Map<string, DrugUse>();
  for (const given of recordsOf(chart, 'MedicationAdministration', 'MedicationDispense')) {
    const use = givenOf(given, names);
    if (use.status === 'not-given' || use.status === 'refused') continue;
    const before = newest.get(keyOf(use));
    if (!before || use.day > before.day) newest.set(keyOf(use), use);
  }
  return { drugNames: names.all, drugs: [...withoutOld(orders, chart), ...newest.values()] };
}

const LISTED_RESULTS: readonly Observation['category'][] = ['laboratory', 'blood-type'];

function resultsOf(chart: PatientChart): Pick<ListRows, 'labItems' | 'results'> {
  const items = new Numbered<LabItem>();
  const results = recordsOf(chart, 'Observation').filter(
    (result) =>
      !result.withdrawn &&
      LISTED_RESULTS.includes(result.category) &&
      (result.value !== '' || textOf(result.valueCoded) !== ''),
  );
  const ambiguous = ambiguousItemKeys(results);
  const dated = results.map((result) => {
    const { code, specimen, unit } = result;
    const row = resultOf(
      result,
      items.numberFor([code, specimen, unit], () => itemOf(result, ambiguous)),
    );
    return { row, day: row.at.slice(0, 10), key: String(row.item) };
  });
  return { labItems: items.all, results: withoutOld(dated, chart) };
}

function itemOf(result: Observation, ambiguous: ReadonlySet<string>): LabItem {
  const key = itemKey(result);
  return {
    key,
    name: textOf(result.code),
    jlac: jlacOf(result),
    codes: codesOf(result.code),
    specimen: textOf(result.specimen),
    unit: textOf(result.unit),
    ambiguous: ambiguous.has(key),
  };
}

function resultOf(result: Observation, item: number): ResultUse {
  return {
    item,
    at: sortKeyOf(result.effective).slice(0, 16),
    value: result.value || textOf(result.valueCoded),
    number: plainNumber(result.value),
    flags: flagsOf(result.interpretation),
    status: result.status,
    file: result.from.file,
  };
}

function organismsOf(chart: PatientChart): OrganismUse[] {
  const standing = recordsOf(chart, 'Observation').filter(
    (result) => result.category === 'microbiology' && !result.withdrawn,
  );
  return microReportsOf(standing).flatMap((report) => [
    ...report.organisms.map((organism) => organismOf(report, organism)),
    ...report.findings.map((finding) => findingOf(report, finding)),
  ]);
}

function organismOf(report: MicroReport, organism: MicroOrganism): OrganismUse {
  const [first] = [...organism.rows, ...organism.susceptibilities];
  return {
    kind: 'organism',
    name: organism.name,
    specimen: report.specimen,
    at: report.effective.slice(0, 16),
    quantity: organism.quantity,
    susceptibilities: organism.susceptibilities.map((result) => ({
      name: textOf(result.code),
      value: [result.value || textOf(result.valueCoded), textOf(result.interpretation)]
        .filter((text, at, all) => text !== '' && all.indexOf(text) === at)
        .join(' '),
    })),
    file: first?.from.file ?? 0,
  };
}

function findingOf(report: MicroReport, finding: Observation): OrganismUse {
  const value = finding.value || textOf(finding.valueCoded);
  return {
    kind: 'finding',
    name: [textOf(finding.code), value].filter(Boolean).join(': '),
    specimen: report.specimen,
    at: report.effective.slice(0, 16),
    quantity: '',
    susceptibilities: [],
    file: finding.from.file,
  };
}

function problemsOf(chart: PatientChart): ProblemUse[] {
  return recordsOf(chart, 'Condition')
    .filter((condition) => !condition.withdrawn)
    .map((condition) => ({
      problem: listedName(condition.code),
      icd10: condition.icd10,
      suspected: condition.suspected,
      primary: condition.primary,
      status: condition.clinicalStatus,
      onset: sortKeyOf(condition.onset).slice(0, 10),
      recorded: sortKeyOf(condition.recorded).slice(0, 10),
      resolved: sortKeyOf(condition.resolved ?? condition.outcomeDate).slice(0, 10),
      outcome: textOf(condition.outcome),
      file: condition.from.file,
    }));
}

const LISTS: readonly (readonly [ListKind, Carriers])[] = [
  [
    'drugs',
    {
      primary: [...CARRIERS.drugs.primary, ...CARRIERS.drugs.also],
      also: [],
    },
  ],
  ['results', CARRIERS.labs],
  ['problems', CARRIERS.problems],
  ['documents', CARRIERS.documents],
];

function gapsOf(chart: PatientChart): ListGap[] {
  return LISTS.map(([list, carriers]) => {
    const shortfall = shortfallOf(chart.files, carriers);
    return {
      list,
      unreadable: shortfall.unreadable.length,
      quarantined: shortfall.quarantined.length,
    };
  }).filter((gap) => gap.unreadable + gap.quarantined > 0);
}
