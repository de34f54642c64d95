/** The scan itself: pure, over words that were folded once when they came. */
import type { ChartEntry, ChartLines, LineKind } from '../../lib/queries/views.ts';
import { holdsAll } from '../../lib/search/contains.ts';
import { snippetOf } from '../../lib/search/snippet.ts';
import { foldWords } from '../../lib/search/words.ts';

/**
 * An entry with its words folded: title first, then line by line; a document's lines as one text, since a word may run
 * over the end of a line.
 */
export interface FoldedEntry {
  readonly entry: ChartEntry;
  readonly folded: readonly string[];
}

export function foldEntries(lines: ChartLines): FoldedEntry[] {
  return lines.entries.map((entry) => {
    const texts = entry.kind === 'document' ? [entry.lines.join('\n')] : entry.lines;
    return { entry, folded: [entry.title, ...texts].map(foldWords) };
  });
}

export interface Hit {
  readonly entry: ChartEntry;
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
    groups.get(entry.kind)?.push({ entry });
  }
  return [...groups].flatMap(([kind, hits]) => (hits.length > 0 ? [{ kind, hits }] : []));
}

/** Lines of an entry in which a word stands, in their order; empty when only the title holds them. */
export function linesWith({ lines }: ChartEntry, words: readonly string[]): readonly string[] {
  const found = lines.filter((line) => {
    const folded = foldWords(line);
    return words.some((word) => folded.includes(word));
  });
  if (found.length > 0) return found;
  const whole = lines.join('\n');
  const broken = words.filter((word) => foldWords(whole).includes(word));
  return broken.length > 0 ? [snippetOf(whole, broken).text] : [];
}
