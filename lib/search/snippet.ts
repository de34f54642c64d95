/** A few words of a text around the first place where it holds what was searched for. */
import type { TextRange } from './highlight.ts';
import { foldWords } from './words.ts';

export interface Snippet {
  /** On one line. */
  readonly text: string;
  readonly marks: readonly TextRange[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** A character with the marks that belong to it: folded one by one, they give nearly what the whole text gives. */
const CLUSTER = /.[\uff9e\uff9f\p{M}]*/gsu;

interface FoldedChar extends TextRange {
  readonly char: string;
}

function foldedChars(text: string): FoldedChar[] {
  const folded: FoldedChar[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const range = { start: match.index, end: match.index + match[0].length };
    const isSpace = /^\s/u.test(match[0]);
    for (const char of isSpace ? ' ' : foldWords(match[0])) folded.push({ char, ...range });
  }
  return folded;
}

/** Every place of a folded word, white space on screen not counting; a dash may stand for the long-vowel mark. */
function placesOf(folded: readonly FoldedChar[], word: string): TextRange[] {
  const plain = (char: string): string => (/[-‐‑‒–—―−]/u.test(char) ? 'ー' : char);
  const solid = folded.filter(({ char }) => char !== ' ');
  const text = solid.map(({ char }) => plain(char));
  const wanted = Array.from(word.replace(/\s+/gu, ''), plain);
  const places: TextRange[] = [];
  for (let at = 0; at + wanted.length <= text.length; at += 1) {
    if (!wanted.every((char, offset) => text[at + offset] === char)) continue;
    const [first, last] = [solid[at], solid[at + wanted.length - 1]];
    if (first && last) places.push({ start: first.start, end: last.end });
    at += wanted.length - 1;
  }
  return places;
}

function merged(ranges: readonly TextRange[]): TextRange[] {
  const all: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = all.at(-1);
    if (last && range.start <= last.end) {
      all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else all.push(range);
  }
  return all;
}

/** Every place of the folded words in a text as shown, in order and without overlap. */
export function marksOf(text: string, words: readonly string[]): TextRange[] {
  if (words.length === 0) return [];
  const folded = foldedChars(text);
  return merged(words.flatMap((word) => placesOf(folded, word)));
}

/** Characters that are folded at a time while looking for the place. */
const STEP = 400;

/**
 * Where the first place of the word ends in the text as written: the first stretch that holds it, then the shortest
 * beginning of that stretch. Folding some characters several times is quicker than keeping account of every one.
 */
function endOfFirst(text: string, word: string): number {
  // Longer than the word ever is on screen: broken lines and marks stand between its characters.
  const overlap = word.length * 4 + 40;
  for (let from = 0; from < text.length; from += STEP) {
    const stretch = text.slice(from, from + STEP + overlap);
    if (foldWords(stretch).includes(word)) return from + shortestWith(stretch, word);
  }
  return 0;
}

function shortestWith(stretch: string, word: string): number {
  let [low, high] = [0, stretch.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (foldWords(stretch.slice(0, middle)).includes(word)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Not in the middle of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

/** About `width` characters before and after the first folded word, with all of them marked. */
export function snippetOf(text: string, words: readonly string[], width = 60): Snippet {
  const [word = ''] = words;
  const end = endOfFirst(text, word);
  const from = wholeCharacter(text, Math.max(0, end - word.length - width));
  const to = wholeCharacter(text, Math.min(text.length, end + width));
  const shown = text.slice(from, to).replace(/\s+/gu, ' ').trim();
  const rest = (part: string): boolean => part.trim() !== '';
  return {
    text: shown,
    marks: marksOf(shown, words),
    cutBefore: rest(text.slice(0, from)),
    cutAfter: rest(text.slice(to)),
  };
}
