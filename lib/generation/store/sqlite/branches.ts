/**
 * From a query plan to the ways of asking the index. A typed word may mean several things and several words must all
 * hold, so a plan becomes a list of branches: one meaning chosen for each word. Every branch is answered by one index.
 */
import { kanjiQueryGrams } from '../../../search/kanji.ts';
import { MIN_PHONE_PREFIX } from '../../../search/numbers.ts';
import type { QueryPlan, QueryToken, Reading, ReadingKind } from '../../../search/query.ts';

/** A reading as the index can answer it: kana from the start of the whole name, or of the given name. */
export type Term = Reading | { readonly kind: 'given'; readonly key: string };

export interface Branch {
  readonly terms: readonly Term[];
  /** What the hits are labelled with. */
  readonly kinds: readonly ReadingKind[];
}

function termsOf(token: QueryToken): Term[] {
  return token.readings.flatMap((reading): Term[] =>
    reading.kind === 'kana' ? [reading, { kind: 'given', key: reading.key }] : [reading],
  );
}

function kindOf(term: Term): ReadingKind {
  return term.kind === 'given' ? 'kana' : term.kind;
}

function branch(terms: readonly Term[]): Branch {
  return { terms, kinds: [...new Set(terms.map(kindOf))] };
}

/** All branches of a plan, likelier meanings first; empty when some word can mean nothing here. */
export function branchesOf(plan: QueryPlan): Branch[] {
  let combinations: Term[][] = plan.tokens.length > 0 ? [[]] : [];
  for (const token of plan.tokens) {
    const terms = termsOf(token);
    combinations = combinations.flatMap((chosen) => terms.map((term) => [...chosen, term]));
  }
  const joined = plan.joined ? termsOf(plan.joined).map((term) => [term]) : [];
  return [...joined, ...combinations].map(branch);
}

function quoted(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

/** Full-text expression of a term, or undefined when another index answers it. */
export function tokenExpression(term: Term): string | undefined {
  switch (term.kind) {
    case 'given':
      return `${quoted(`m${term.key}`)}*`;
    case 'romaji': {
      const keys = term.keys.flatMap((key) => [`r${key}`, `s${key}`]);
      return `(${[...keys, `l${term.word}`].map((token) => `${quoted(token)}*`).join(' OR ')})`;
    }
    case 'kanji': {
      const grams = kanjiQueryGrams(term.key).map((gram) => quoted(`j${gram}`));
      return grams.length > 0 ? grams.join(' AND ') : undefined;
    }
    case 'birth':
      return term.range.precision === 'day'
        ? undefined
        : quoted(`e${String(Math.floor(term.range.from / 10_000)).padStart(4, '0')}`);
    default:
      return undefined;
  }
}

/** Ranges of phone keys (`from` inclusive, `to` exclusive) that a part of a number may lie in. */
export function phoneRanges(digits: string): { readonly from: string; readonly to: string }[] {
  const starts = [`r${[...digits].reverse().join('')}`];
  if (digits.length >= MIN_PHONE_PREFIX) starts.push(`f${digits}`);
  return starts.map((from) => ({ from, to: afterPrefix(from) }));
}

/** The first key after all keys with this beginning, in SQLite's byte order. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
