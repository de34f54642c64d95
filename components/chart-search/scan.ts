/** The scan itself: pure, over words that were folded once when they came. */
import type { ChartEntry, ChartLines, LineKind } from '../../lib/queries/views.ts';
import { containsKey, holdsAll } from '../../lib/search/contains.ts';

/** An entry with its words folded: title first, then line by line. */
export interface FoldedEntry {
  readonly entry: ChartEntry;
  readonly folded: readonly string[];
}

export function foldEntries(lines: ChartLines): FoldedEntry[] {
  return lines.entries.map((entry) => ({ entry, folded: [entry.title, ...entry.lines].map(containsKey) }));
}

export interface Hit {
  readonly entry: ChartEntry;
  /** Lines in which a word stands, in their order; empty when only the title holds them. */
  readonly lines: readonly string[];
}

export interface HitGroup {
  readonly kind: LineKind;
  readonly hits: readonly Hit[];
}

/** Order of the groups: what endangers the patient first. */
const KINDS: readonly LineKind[] = [
  'allergy',
  'problem',
  'drug',
  'document',
  'lab',
  'vital',
  'exam',
  'encounter',
  'person',
];

/** Entries that hold every word, by kind, newest first within each. */
export function scan(entries: readonly FoldedEntry[], words: readonly string[]): HitGroup[] {
  if (words.length === 0) return [];
  const groups = new Map<LineKind, Hit[]>(KINDS.map((kind) => [kind, []]));
  for (const { entry, folded } of entries) {
    if (!holdsAll(folded, words)) continue;
    const lines = entry.lines.filter((_, at) => words.some((word) => folded[at + 1]?.includes(word)));
    groups.get(entry.kind)?.push({ entry, lines });
  }
  return [...groups].flatMap(([kind, hits]) => (hits.length > 0 ? [{ kind, hits }] : []));
}

/** A long line is cut to where the first mark stands; the rest is one click away. */
export const CONTEXT = 60;

export interface Piece {
  readonly text: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

export function around(line: string, start: number): Piece {
  if (line.length <= 3 * CONTEXT) return { text: line, cutBefore: false, cutAfter: false };
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(line.length, from + 3 * CONTEXT);
  return { text: line.slice(from, to), cutBefore: from > 0, cutAfter: to < line.length };
}
