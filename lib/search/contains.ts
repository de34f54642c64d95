/** Searching inside one open chart: every word of the query anywhere in an entry. Pure; runs in the browser. */
import { toKatakana } from './kana.ts';
import { foldVariants } from './kanji.ts';

/** UTF-16 offsets, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** More words than anybody types to narrow a search. */
const MAX_WORDS = 10;

/** Width, letter case, hiragana/katakana, variant kanji, variation selectors and the many kinds of dash and space. */
export function containsKey(text: string): string {
  const plain = toKatakana(text.normalize('NFKC').toLowerCase().normalize('NFKC'));
  return foldVariants(plain.replace(DASHES, '-').replace(IGNORED, '').replace(/\s+/g, ' '));
}

const DASHES = /[‐‑‒–—―−]/g;
const IGNORED = /\p{Variation_Selector}|[\u200b\u200c\u2060\ufeff]|\u200d/gu;

/** The folded words of what was typed, each once. Empty for an empty text. */
export function containsWords(query: string): string[] {
  return [
    ...new Set(
      containsKey(query)
        .split(' ')
        .filter((word) => word !== ''),
    ),
  ].slice(0, MAX_WORDS);
}

/** True when every word stands somewhere in these folded texts. */
export function holdsAll(folded: readonly string[], words: readonly string[]): boolean {
  return words.every((word) => folded.some((text) => text.includes(word)));
}

/** A character with the marks that fold together with it (ﾊﾟ, か + U+3099). */
const CLUSTER = /.[\uff9e\uff9f\p{M}]*/gsu;

/** Where the words stand in the text as shown, in order and without overlap. */
export function spansOf(text: string, words: readonly string[]): Span[] {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const [cluster] = match;
    const key = containsKey(cluster);
    // A run of white space folds to one space, as it does in the whole text.
    if (key === ' ' && folded.endsWith(' ')) continue;
    folded += key;
    for (let unit = 0; unit < key.length; unit++) {
      starts.push(match.index);
      ends.push(match.index + cluster.length);
    }
  }
  const found: Span[] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push({ start: starts[at] ?? 0, end: ends[at + word.length - 1] ?? text.length });
    }
  }
  return merged(found);
}

function merged(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && span.start <= last.end) {
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else out.push(span);
  }
  return out;
}
