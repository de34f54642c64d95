/** Which patients have a result beyond a limit, a text, or a flag of the sender. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type {
  Generation,
  LabItem,
  Numbered,
  PatientRef,
  ResultTest,
  ResultUse,
} from '../generation/contract.ts';
import { plainNumber } from '../records/coded.ts';
import { foldName, wordsOf } from '../search/words.ts';
import {
  byPatient,
  filterOf,
  frameOf,
  isHeld,
  listPatients,
  NO_PAGE,
  sinceOf,
} from './blocks/hospital-lists.ts';
import { type QueryContext, queryContext } from './context.ts';
import type {
  ItemChoice,
  ListFilter,
  ResultLine,
  ResultListAsked,
  ResultListView,
  ResultPair,
} from './hospital-list-views.ts';
import { type OpenedList, openList } from './open-list.ts';

export interface ResultListQuestion extends Partial<ListFilter>, Partial<ResultListAsked> {}

const DAYS = 7;

type Item = LabItem & Numbered & { readonly results: number };

/**
 * Patients with a result of the period that fits. Numbers are compared within one item and one unit; where the text
 * means several, the answer is the choice between them.
 */
export function resultList(
  actor: Actor,
  question: ResultListQuestion,
  context: QueryContext = queryContext(),
): ResultListView {
  const asked = askedOf(question);
  const filter = filterOf(question);
  const what = `result "${asked.text}" ${asked.item} ${asked.unit ?? ''} ${asked.test} "${asked.value}"`;
  const detail = `${what} ${asked.days} days, ward ${filter.ward ?? 'any'}`;
  const opened = openList(actor, { action: 'list', detail }, context);
  const empty = {
    ...frameOf(opened, 'results', filter),
    page: NO_PAGE,
    question: asked,
    choices: [],
    chosen: null,
    counts: { compared: 0, notNumbers: 0, undated: 0, otherUnits: 0 },
    rows: [],
  };
  if (!isHeld(opened.generation, 'results')) return { ...empty, state: 'not-in-copy' };
  const anyItem = asked.test === 'flagged' && asked.text === '';
  if (asked.text === '' && !anyItem) return { ...empty, state: 'not-asked' };
  const items = anyItem ? [] : opened.generation.lists.labItems(wordsOf(asked.text));
  if (items.length === 0 && !anyItem) return { ...empty, state: 'unknown-name' };
  const choices = choicesOf(items, asked);
  const chosen = choices.find((choice) => isChosen(choice, asked)) ?? onlyOne(choices, asked);
  const test = testOf(asked);
  if (!test) return { ...empty, state: 'bad-value', choices, chosen };
  if (!chosen && !anyItem) return { ...empty, state: 'choose', choices };
  const wanted = items.filter((item) => chosen !== null && belongs(item, chosen));
  const listed = listedOf(opened, { asked, filter, test, items: anyItem ? null : wanted });
  return {
    ...empty,
    ...listed,
    choices,
    chosen,
    counts: chosen ? countsOf(opened, items, { chosen, days: asked.days }) : empty.counts,
    state: listed.page.total > 0 ? 'data' : 'nothing',
  };
}

function askedOf(question: ResultListQuestion): ResultListAsked {
  return {
    text: (question.text ?? '').trim(),
    test: question.test ?? 'at-least',
    value: (question.value ?? '').trim(),
    days: question.days ?? DAYS,
    item: question.item ?? '',
    unit: question.unit ?? null,
  };
}

/** Sets of items that are one, by identity or by name and material: the number of its set for every item. */
function setsOf(items: readonly Item[]): Map<Item, number> {
  const sets = new Map(items.map((item, at) => [item, at]));
  const first = new Map<string, Item>();
  for (const item of items) {
    for (const key of [item.key, JSON.stringify([foldName(item.name), foldName(item.specimen)])]) {
      const other = first.get(key);
      if (!other) first.set(key, item);
      else unite(sets, item, other);
    }
  }
  return sets;
}

function unite(sets: Map<Item, number>, one: Item, other: Item): void {
  const [from, into] = [sets.get(one), sets.get(other)];
  if (from === into || into === undefined) return;
  for (const [item, set] of sets) if (set === from) sets.set(item, into);
}

/** What the text may mean: sets of items, for numbers by unit too; what it names as a whole first, then by results. */
function choicesOf(items: readonly Item[], asked: ResultListAsked): ItemChoice[] {
  const byUnit = asked.test === 'at-least' || asked.test === 'at-most';
  const sets = setsOf(items);
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify([sets.get(item), byUnit ? item.unit : null]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()]
    .map((group): ItemChoice => {
      const [first] = group;
      const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter(Boolean);
      return {
        key: first?.key ?? '',
        keys: distinct(group.map(({ key }) => key)),
        unit: byUnit ? (first?.unit ?? '') : null,
        names: distinct(group.map(({ name }) => name)),
        jlacs: distinct(group.map(({ jlac }) => jlac)),
        specimens: distinct(group.map(({ specimen }) => specimen)),
        results: group.reduce((sum, { results }) => sum + results, 0),
      };
    })
    .sort((a, b) => Number(isExact(b, asked)) - Number(isExact(a, asked)) || b.results - a.results);
}

/** `K` is an item's whole name or code; it is a part of many others. */
function isExact(choice: ItemChoice, { text }: ResultListAsked): boolean {
  const wanted = foldName(text);
  return (
    choice.names.some((name) => foldName(name) === wanted) ||
    choice.jlacs.some((jlac) => foldName(jlac) === wanted)
  );
}

function isChosen(choice: ItemChoice, asked: ResultListAsked): boolean {
  return choice.keys.includes(asked.item) && (choice.unit === null || choice.unit === (asked.unit ?? ''));
}

/** The only choice there is, or the only one that the text names as a whole. */
function onlyOne(choices: readonly ItemChoice[], asked: ResultListAsked): ItemChoice | null {
  const [only, ...others] = choices.length > 1 ? choices.filter((each) => isExact(each, asked)) : choices;
  return only && others.length === 0 ? only : null;
}

function belongs(item: LabItem, choice: ItemChoice): boolean {
  return choice.keys.includes(item.key) && (choice.unit === null || choice.unit === item.unit);
}

/** Null when there is nothing to compare with. */
function testOf({ test, value }: ResultListAsked): ResultTest | null {
  switch (test) {
    case 'at-least':
    case 'at-most': {
      const number = plainNumber(value.normalize('NFKC'));
      return number === null ? null : { kind: test, number };
    }
    case 'equals':
    case 'contains':
      return value === '' ? null : { kind: test, text: value };
    case 'flagged': {
      const flags = value
        .normalize('NFKC')
        .split(/[\s,]+/)
        .filter(Boolean);
      return flags.length === 0 ? null : { kind: 'flagged', flags };
    }
  }
}

interface Wanted {
  readonly asked: ResultListAsked;
  readonly filter: ListFilter;
  readonly test: ResultTest;
  /** Null for every item. */
  readonly items: readonly Item[] | null;
}

function listedOf(
  opened: OpenedList,
  { asked, filter, test, items }: Wanted,
): Pick<ResultListView, 'page' | 'rows'> {
  const { lists } = opened.generation;
  const period = { since: sinceOf(opened.copyDay, asked.days), today: opened.today };
  const ids = items?.map(({ id }) => id);
  const fitting = lists.results({ ...period, items: ids ?? 'all', test });
  const listed = listPatients(opened, byPatient(fitting), filter);
  const pairOf = (ref: PatientRef, fits: ResultUse): ResultPair => {
    const [latest = fits] = lists.resultsOf(ref, { ...period, items: ids ?? [fits.item] });
    return { fitting: lineOf(lists, fits), latest: lineOf(lists, latest) };
  };
  const rows = listed.rows.map(({ ref, lines, ...patient }) => ({
    ...patient,
    lines: lines.toSorted((a, b) => (a.at < b.at ? 1 : -1)).map((fits) => pairOf(ref, fits)),
  }));
  return { page: listed.page, rows };
}

function lineOf(lists: Generation['lists'], result: ResultUse): ResultLine {
  const { name, unit, specimen } = lists.labItem(result.item);
  const { at, value, flags, status, file } = result;
  return { item: { name, unit, specimen }, at, value, flags, status, file };
}

/** What of the item was compared, and what could not be: a text, another unit. */
function countsOf(
  opened: OpenedList,
  items: readonly Item[],
  asked: { readonly chosen: ItemChoice; readonly days: number },
): ResultListView['counts'] {
  const { lists } = opened.generation;
  const since = sinceOf(opened.copyDay, asked.days);
  const idsOf = (wanted: (item: Item) => boolean): number[] => items.filter(wanted).map(({ id }) => id);
  const own = lists.resultCounts(
    idsOf((item) => belongs(item, asked.chosen)),
    since,
  );
  const sets = setsOf(items);
  const set = new Set(items.filter((item) => belongs(item, asked.chosen)).map((item) => sets.get(item)));
  const others = lists.resultCounts(
    idsOf((item) => set.has(sets.get(item)) && !belongs(item, asked.chosen)),
    since,
  );
  return {
    compared: own.all,
    notNumbers: own.notNumbers,
    undated: own.undated,
    otherUnits: others.all,
  };
}
