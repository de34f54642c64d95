/** Which parts of a shown name, reading or number a query matched, as ranges of the text on screen. */
import { isKana, kanaKey } from './kana.ts';
import { kanjiKey } from './kanji.ts';
import { idKey, phoneKey } from './numbers.ts';
import type { QueryPlan, Reading } from './query.ts';
import { latinLetters, romajiKeyOfKana } from './romaji.ts';

/** UTF-16 offsets, `end` exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** One folded character and the characters on screen that it stands for. */
interface FoldedChar extends TextRange {
  readonly char: string;
}

/** A base character with the half-width voicing mark or combining marks that belong to it, or a pair with 々. */
const CLUSTER = /.[\uff9e\uff9f\p{M}]*/gsu;

function foldMapped(text: string, fold: (cluster: string) => string): FoldedChar[] {
  const folded: FoldedChar[] = [];
  for (const match of text.matchAll(CLUSTER)) {
    const [cluster] = match;
    const range = { start: match.index, end: match.index + cluster.length };
    const previous = folded.at(-1)?.char;
    const key = cluster === '々' && previous !== undefined ? previous : fold(cluster);
    for (const char of key) folded.push({ char, ...range });
  }
  return folded;
}

function spanOf(folded: readonly FoldedChar[], from: number, length: number): TextRange[] {
  const first = folded[from];
  const last = folded[from + length - 1];
  return first && last && length > 0 ? [{ start: first.start, end: last.end }] : [];
}

function startsWith(folded: readonly FoldedChar[], at: number, key: readonly string[]): boolean {
  return key.every((char, offset) => folded[at + offset]?.char === char);
}

/** First place where the folded text holds the key, of those places that `allowed` admits. */
function locate(
  folded: readonly FoldedChar[],
  key: string,
  allowed: (at: number) => boolean = () => true,
): TextRange[] {
  const chars = Array.from(key);
  if (chars.length === 0) return [];
  const at = folded.findIndex((_, index) => allowed(index) && startsWith(folded, index, chars));
  return at < 0 ? [] : spanOf(folded, at, chars.length);
}

/** True at the first folded character and at the first after a gap (a space, a middle dot) in the shown text. */
function atWordStart(folded: readonly FoldedChar[]): (at: number) => boolean {
  return (at) => at === 0 || folded[at - 1]?.end !== folded[at]?.start;
}

function locateRomajiInKana(text: string, keys: readonly string[]): TextRange[] {
  const folded = foldMapped(text, (cluster) => (isKana(cluster) ? cluster : kanaKey(cluster)));
  const isStart = atWordStart(folded);
  for (let at = 0; at < folded.length; at += 1) {
    if (!isStart(at)) continue;
    for (let length = 1; at + length <= folded.length; length += 1) {
      const [span] = spanOf(folded, at, length);
      const key = span ? romajiKeyOfKana(text.slice(span.start, span.end)) : '';
      if (span && keys.some((wanted) => key.startsWith(wanted))) return [span];
    }
  }
  return [];
}

function locateNumber(text: string, key: string, fold: (text: string) => string): TextRange[] {
  const folded = foldMapped(text, (cluster) =>
    fold(cluster) === '' ? '' : cluster.normalize('NFKC').toUpperCase(),
  );
  const shown = folded.map(({ char }) => char).join('');
  const offset = shown.length - fold(shown).length;
  return locate(folded, key, (at) => at === offset || at === 0 || at + key.length === folded.length);
}

function locateReading(text: string, reading: Reading): TextRange[] {
  switch (reading.kind) {
    case 'id':
      return /[0-9０-９]/.test(text) ? locateNumber(text, reading.key, idKey) : [];
    case 'phone':
      return /[0-9０-９]/.test(text) ? locateNumber(text, reading.digits, phoneKey) : [];
    case 'birth':
      return [];
    case 'kana': {
      const folded = foldMapped(text, kanaKey);
      return locate(folded, reading.key, atWordStart(folded));
    }
    case 'kanji':
      return locate(foldMapped(text, kanjiKey), reading.key);
    case 'romaji': {
      const folded = foldMapped(text, latinLetters);
      const latin = locate(folded, reading.word, atWordStart(folded));
      return latin.length > 0 ? latin : locateRomajiInKana(text, reading.keys);
    }
  }
}

function merge(ranges: readonly TextRange[]): TextRange[] {
  const merged: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else merged.push(range);
  }
  return merged;
}

/**
 * The ranges of `text` (a name, a kana reading, an ID or a telephone number as shown) that the query matched, in
 * order and without overlap. Folding follows the index: `ﾔﾏﾀﾞ` marks やまだ, `高` marks 髙.
 */
export function highlight(text: string, plan: QueryPlan): TextRange[] {
  const tokens = plan.joined ? [...plan.tokens, plan.joined] : plan.tokens;
  return merge(tokens.flatMap((token) => token.readings.flatMap((reading) => locateReading(text, reading))));
}
