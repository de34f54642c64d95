/** Which patients are on a drug. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { DrugUse, Found, Generation, PatientRef } from '../generation/contract.ts';
import { comparePhases, type DrugDays, lastDayOf, phaseOf, reaches } from '../records/drug-course.ts';
import { wordsOf } from '../search/words.ts';
import {
  byPatient,
  filterOf,
  frameOf,
  isHeld,
  isWanted,
  type Listed,
  listPatients,
  MOST_DAYS,
  sinceOf,
} from './blocks/hospital-lists.ts';
import { type QueryContext, queryContext } from './context.ts';
import type { DrugLine, DrugListAsked, DrugListView, ListFilter } from './hospital-list-views.ts';
import { openList } from './open-list.ts';

export interface DrugListQuestion extends Partial<ListFilter>, Partial<DrugListAsked> {}

const DAYS = 30;

/** Patients on the drugs that a part of a name, or the beginning of a code (YJ, HOT), means. */
export function drugList(
  actor: Actor,
  question: DrugListQuestion,
  context: QueryContext = queryContext(),
): DrugListView {
  const asked = {
    text: (question.text ?? '').trim(),
    when: question.when ?? 'running',
    days: question.days ?? DAYS,
  } as const;
  const filter = filterOf(question);
  const detail = `drug "${asked.text}" ${asked.when} ${asked.days} days, ward ${filter.ward ?? 'any'}`;
  const opened = openList(actor, { action: 'list', detail }, context);
  const { generation, today, copyDay } = opened;
  const frame = frameOf(opened, 'drugs', filter);
  const drugs = generation.lists.drugs(wordsOf(asked.text));
  const ids = drugs.map(({ id }) => id);
  const { wanted, given, olderOpen } = usesOf(generation, ids, { ...asked, today, copyDay });
  const names = new Map(drugs.map(({ id, name }) => [id, name]));
  const lines = new Map(
    [...byPatient(wanted)].map(([patient, own]) => [patient, linesOf(own, { names, given, today, copyDay })]),
  );
  const beds = generation.lists.beds();
  const listed: Listed<DrugLine> = listPatients(opened, lines, filter);
  return {
    ...frame,
    page: listed.page,
    rows: listed.rows.map(({ ref: _, ...row }) => row),
    state: stateOf(generation, { text: asked.text, drugs: drugs.length, patients: listed.page.total }),
    question: asked,
    olderOpen: [...olderOpen].filter((ref) => isWanted(beds.get(ref), filter)).length,
    drugs: [...new Set(drugs.map(({ name }) => name))],
  };
}

function stateOf(
  generation: Generation,
  found: { readonly text: string; readonly drugs: number; readonly patients: number },
): DrugListView['state'] {
  if (!isHeld(generation, 'drugs')) return 'not-in-copy';
  if (found.text === '') return 'not-asked';
  if (found.drugs === 0) return 'unknown-name';
  return found.patients > 0 ? 'data' : 'nothing';
}

interface Uses {
  readonly wanted: readonly Found<DrugUse>[];
  /** By {@link orderKey}, the newest day of the period that a drug was given. */
  readonly given: ReadonlyMap<string, string>;
  /** Patients with an order from before the period, of the last year, whose end cannot be told. */
  readonly olderOpen: ReadonlySet<PatientRef>;
}

/** The orders and doses that the question is about; a dose whose order is on the chart says no more than the order. */
function usesOf(generation: Generation, drugs: readonly number[], asked: DrugListAsked & DrugDays): Uses {
  if (drugs.length === 0) return { wanted: [], given: new Map(), olderOpen: new Set() };
  const { copyDay } = asked;
  const since = sinceOf(copyDay, asked.days);
  const period = { from: since, to: '9999-12-31' };
  const all = generation.lists.drugUses(drugs, sinceOf(copyDay, MOST_DAYS));
  const isRecent = ({ course, day }: DrugUse): boolean =>
    course ? reaches(course, period) : day === '' || day >= since;
  const ordered = new Set(all.filter((use) => use.course && isRecent(use)).map(orderKey));
  const wanted = all.filter((use) => {
    const phase = use.course && phaseOf(use.course, asked);
    if (phase === null) return isRecent(use) && !ordered.has(orderKey(use));
    const isOpen = phase === 'running' || phase === 'lapsed';
    if (asked.when === 'recent') return isOpen || isRecent(use);
    return isOpen || (phase === 'unknown' && isRecent(use));
  });
  const listed = new Set(wanted.map(({ patient }) => patient));
  const older = all.filter(({ course, patient }) => course && !listed.has(patient));
  const open = older.filter(({ course }) => course && phaseOf(course, asked) === 'unknown');
  const given = new Map(
    all.filter((use) => !use.course && use.day >= since).map((use) => [orderKey(use), use.day]),
  );
  return { wanted, given, olderOpen: new Set(open.map(({ patient }) => patient)) };
}

function orderKey(use: Found<DrugUse>): string {
  return `${use.patient}|${use.class}|${use.drug}`;
}

interface Known extends DrugDays {
  readonly names: ReadonlyMap<number, string>;
  readonly given: Uses['given'];
}

/** Orders of one drug, dose and usage as one line, spoken for by the order that reaches furthest. */
function linesOf(uses: readonly Found<DrugUse>[], by: Known): DrugLine[] {
  const groups = new Map<string, Found<DrugUse>[]>();
  for (const use of uses) {
    const key = JSON.stringify([use.kind, use.class, use.drug, use.dose, use.usage, use.route, use.purpose]);
    groups.set(key, [...(groups.get(key) ?? []), use]);
  }
  return [...groups.values()]
    .map((group) => lineOf(group, by))
    .sort((a, b) => comparePhases(a, b) || (a.day < b.day ? 1 : -1));
}

function lineOf(group: readonly Found<DrugUse>[], { names, given, ...days }: Known): DrugLine {
  const lines = group.map((use): DrugLine => {
    const { course } = use;
    return {
      name: names.get(use.drug) ?? '',
      class: use.class,
      phase: course ? phaseOf(course, days) : null,
      discontinued: course?.discontinued ?? false,
      asNeeded: course?.asNeeded ?? false,
      purpose: use.purpose,
      day: use.day,
      until: course ? (lastDayOf(course) ?? '') : '',
      dose: use.dose,
      usage: use.usage,
      route: use.route,
      status: use.status,
      count: group.length,
      lastGiven: course ? (given.get(orderKey(use)) ?? '') : '',
      file: use.file,
    };
  });
  const [first, ...others] = lines;
  if (!first) throw new Error('a line of no orders');
  return others.reduce((best, line) => (comparePhases(line, best) < 0 ? line : best), first);
}
