/** Which results belong to one item, and where an item stands in the list. */
import { type Coded, codeIn, textOf } from './coded.ts';
import type { Observation } from './diagnostics.ts';

/** Codes that stand for "no code" (one character repeated, JLAC10 beginning with five nines or zeros): tests share them. */
const DUMMY = /^(.)\1{2,}$|^(?:9{5}|0{5})[0-9A-Z]{10,}$/;

/**
 * Worked out once for each concept: whoever reads a storage gives equal concepts as one object, and a hospital has some
 * hundred tests and a hundred million results.
 */
export function perConcept<T>(of: (code: Coded) => T): (code: Coded) => T {
  const known = new WeakMap<Coded, { readonly value: T }>();
  return (code) => {
    const before = known.get(code);
    if (before) return before.value;
    const value = of(code);
    known.set(code, { value });
    return value;
  };
}

const jlacIn = perConcept((concept) => {
  const code = codeIn(concept, 'JC10', 'JLAC10')?.trim() ?? '';
  return DUMMY.test(code) ? '' : code;
});

/** The JLAC10 code of a result as sent, '' when there is none or only a dummy. */
export function jlacOf(result: Observation): string {
  return jlacIn(result.code);
}

const foldedNameOf = perConcept((concept) => foldItemName(textOf(concept)));

/** A name folded for comparison only: width, case, spaces. */
function foldedName(result: Observation): string {
  return foldedNameOf(result.code);
}

/** The name of an item folded for comparison only: width, case, spaces. */
export function foldItemName(name: string): string {
  return name.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
}

/**
 * Identity of the item that a result is of. By JLAC10: analyte, identification and material (first 12 of 17) with the
 * result identification (last 2), which alone tells white from red cells in 2A990; the method is left out, so that a
 * trend survives a new analyser. Without a whole JLAC10: local system and code, else the name.
 */
export function itemKey(result: Observation): string {
  const jlac = jlacOf(result);
  if (jlac.length === 17) return `JC10:${jlac.slice(0, 12)}:${jlac.slice(15)}`;
  const material = textOf(result.specimen);
  if (jlac.length >= 12) return `JC10:${jlac.slice(0, 12)}:${foldedName(result)}`;
  const local = result.code.codes.find(({ code }) => code !== '' && !DUMMY.test(code.trim()));
  if (local) return `${local.system}:${local.code}:${material}`;
  return `name:${foldedName(result)}:${material}`;
}

/** Keys that one message uses for two differently named items: a wrong or too coarse code. */
export function ambiguousItemKeys(results: readonly Observation[]): ReadonlySet<string> {
  const names = new Map<string, string>();
  const ambiguous = new Set<string>();
  for (const result of results) {
    const key = itemKey(result);
    const place = `${result.from.file}|${key}`;
    const name = foldedName(result);
    const before = names.get(place);
    if (before !== undefined && before !== name) ambiguous.add(key);
    names.set(place, name);
  }
  return ambiguous;
}

/**
 * The key of every result, with the name added wherever one message uses one key for two differently named items:
 * such a key must never put two tests into one row.
 */
export function itemKeys(results: readonly Observation[]): Map<Observation, string> {
  const ambiguous = ambiguousItemKeys(results);
  return new Map(
    results.map((result) => {
      const key = itemKey(result);
      return [result, ambiguous.has(key) ? `${key}:${foldedName(result)}` : key];
    }),
  );
}

/** Rank of the item's class in JLAC10 (first two characters, `2A` haematology …); items without a code come last. */
export function itemClass(result: Observation): string {
  return CLASS_ORDER.get(jlacOf(result).slice(0, 1)) ?? '9';
}

/** Haematology and coagulation, chemistry, immunology, endocrinology, urine, microbiology, the rest: reading order. */
const CLASS_ORDER: ReadonlyMap<string, string> = new Map([
  ['2', '0'],
  ['3', '1'],
  ['5', '2'],
  ['4', '3'],
  ['1', '4'],
  ['6', '5'],
  ['7', '6'],
  ['8', '7'],
]);

/** Sorts a list of lists of results by class of the first, otherwise keeping the order of appearance. */
export function byItemClass<T>(items: readonly T[], resultOf: (item: T) => Observation): T[] {
  return items
    .map((item, index) => ({ item, index, rank: itemClass(resultOf(item)) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.index - b.index))
    .map(({ item }) => item);
}
