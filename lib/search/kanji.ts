/** Kanji keys: one key for every form of the same name, whichever of its variant characters the sender's system had. */
import { toKatakana } from './kana.ts';
import { VARIANT_GROUPS } from './kanji-variants.ts';

const CANONICAL = new Map<string, string>();
for (const group of VARIANT_GROUPS) {
  const [first = '', ...others] = group;
  for (const other of others) CANONICAL.set(other, first);
}

/** Letters, digits, private-use characters (gaiji) and the geta mark 〓 (a character the sender could not write). */
const NOT_NAME = /[^\p{L}\p{N}\p{Co}〓]/gu;

/** Replaces every variant kanji by the first character of its group; other characters stay. */
export function foldVariants(text: string): string {
  let folded = '';
  for (const char of text) folded += CANONICAL.get(char) ?? char;
  return folded;
}

/**
 * The search key of a written name: width, variation selectors, variant kanji, hiragana/katakana, 々 and letter case
 * folded; spaces and marks removed.
 */
export function kanjiKey(text: string): string {
  const plain = toKatakana(text.normalize('NFKC').toLowerCase().normalize('NFKC'))
    .replace(NOT_NAME, '')
    .replace(/ヶ/g, 'ケ')
    .replace(/ヵ/g, 'カ');
  return expandIteration(foldVariants(plain));
}

/** 佐々木 is also written 佐佐木. */
function expandIteration(text: string): string {
  if (!text.includes('々')) return text;
  let expanded = '';
  let previous = '';
  for (const char of text) {
    const next = char === '々' && previous !== '' ? previous : char;
    expanded += next;
    previous = next;
  }
  return expanded;
}

/** True when the text holds at least one Han character. */
export function hasKanji(text: string): boolean {
  return /\p{Script=Han}/u.test(text.replace(/々/g, ''));
}

/**
 * Index grams of a kanji key: every character and every pair of neighbours, of the runs that are not Latin letters
 * or digits (those are found as words).
 */
export function kanjiGrams(key: string): string[] {
  const grams = new Set<string>();
  for (const run of nonLatinRuns(key)) {
    run.forEach((char, at) => {
      grams.add(char);
      const next = run[at + 1];
      if (next !== undefined) grams.add(char + next);
    });
  }
  return [...grams];
}

/** The grams a name must have to contain the key: pairs, or the single character of a run of one. */
export function kanjiQueryGrams(key: string): string[] {
  const grams = new Set<string>();
  for (const run of nonLatinRuns(key)) {
    const [only] = run;
    if (run.length === 1 && only !== undefined) grams.add(only);
    run.forEach((char, at) => {
      const next = run[at + 1];
      if (next !== undefined) grams.add(char + next);
    });
  }
  return [...grams];
}

function nonLatinRuns(key: string): string[][] {
  return key
    .split(/[\u0000-\u007f〓]+/u)
    .filter((run) => run !== '')
    .map((run) => Array.from(run));
}
