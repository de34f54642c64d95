/**
 * Words of documents and names of drugs, problems and results: how they are folded, cut into index tokens, and how a
 * typed text asks for them. Index and query sides, and the check on the text itself, use the same folding; the tokens are
 * part of the generation's format (lib/generation/FORMAT.md).
 */

import { foldVariants } from './kanji.ts';
import { VARIANT_GROUPS } from './kanji-variants.ts';
import { foldForContains } from './query.ts';

/** Japanese writing, and characters that stand in it: gaiji (private use) and the geta mark. */
const JAPANESE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々\\p{Co}〓';
const RUNS = new RegExp(`[${JAPANESE}]+|(?:(?![${JAPANESE}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const IS_JAPANESE = new RegExp(`^[${JAPANESE}]`, 'u');
/** A line broken inside a Japanese sentence leaves a space that nobody wrote. */
const BROKEN_LINE = new RegExp(`(?<=[${JAPANESE}])\\s+(?=[${JAPANESE}])`, 'gu');
/** Old systems write the long-vowel mark as a hyphen or a dash. */
const DASH_IN_KANA = /(?<=[ァ-ヺー])[-‐‑‒–—―−](?=[ァ-ヺ])/gu;
const VARIANTS = new RegExp(`[${VARIANT_GROUPS.flatMap((group) => [...group].slice(1)).join('')}]`, 'gu');
const SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** Tokens are compared up to this many characters; the text itself decides the rest. */
const LONGEST_TOKEN = 32;

/**
 * Folds a text for "contains": width, case, kana, variant kanji, white space (none between Japanese characters, else
 * one), dashes for the long-vowel mark.
 */
export function foldWords(text: string): string {
  return foldForContains(text.replace(SELECTORS, ''))
    .replace(VARIANTS, foldVariants)
    .replace(DASH_IN_KANA, 'ー')
    .replace(BROKEN_LINE, '')
    .trim();
}

/** Folds a name for "contains": as {@link foldWords}, and without any white space. */
export function foldName(text: string): string {
  return foldWords(text).replace(/\s+/gu, '');
}

/** The parts of a typed text that must all be contained, folded: what is separated by white space. Empty ones go. */
export function wordsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .normalize('NFKC')
        .split(/\s+/u)
        .map(foldWords)
        .filter((word) => word !== ''),
    ),
  ];
}

function bigramsOf(run: readonly string[]): string[] {
  return run.slice(1).map((char, at) => `${run[at]}${char}`);
}

/** A run and all its endings, so that a word is found by any part of it: `hba1c` by `a1c`. */
function endingsOf(run: readonly string[]): string[] {
  return run.map((_, at) => run.slice(at, at + LONGEST_TOKEN).join(''));
}

/**
 * Index tokens of a text: of Japanese runs every pair of neighbours and the last character, of other words the word and
 * its endings. Each comes once: the index knows which documents, not where.
 */
export function wordTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const [run] of foldWords(text).matchAll(RUNS)) {
    const chars = Array.from(run);
    if (!IS_JAPANESE.test(run)) {
      for (const ending of endingsOf(chars)) tokens.add(ending);
      continue;
    }
    for (const pair of bigramsOf(chars)) tokens.add(pair);
    tokens.add(chars.at(-1) ?? '');
  }
  return [...tokens];
}

function quoted(token: string): string {
  return `"${token.replaceAll('"', '""')}"`;
}

/** What the index must have for one folded word: pairs; the beginning of a pair for a single character. */
function conditionsOf(word: string): string[] {
  return [...word.matchAll(RUNS)].flatMap((match) => {
    const [run] = match;
    const chars = Array.from(run);
    const isLast = match.index + run.length === word.length;
    if (!IS_JAPANESE.test(run)) {
      const token = quoted(chars.slice(0, LONGEST_TOKEN).join(''));
      return [isLast || chars.length > LONGEST_TOKEN ? `${token}*` : token];
    }
    return chars.length === 1 ? [`${quoted(run)}*`] : bigramsOf(chars).map(quoted);
  });
}

/**
 * FTS5 expression for documents that may contain all the folded words; '' when no word has a letter or a digit. It
 * brings too many, never too few: {@link containsWords} decides.
 */
export function wordsExpression(words: readonly string[]): string {
  return [...new Set(words.flatMap(conditionsOf))].join(' AND ');
}

/** True when the folded text holds every folded word. */
export function containsWords(folded: string, words: readonly string[]): boolean {
  return words.every((word) => folded.includes(word));
}
