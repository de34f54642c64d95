/** Searching inside one open chart: every word of the query anywhere in an entry. Pure; runs in the browser. */
import { wordsOf } from './words.ts';

/** More words than anybody types to narrow a search, and more characters than anybody types at all. */
const MAX_WORDS = 10;
const MAX_LENGTH = 100;

/** The folded words of what was typed, each once. Empty for an empty text. */
export function containsWords(query: string): string[] {
  return wordsOf(query.slice(0, MAX_LENGTH)).slice(0, MAX_WORDS);
}

/** True when every word stands somewhere in these folded texts. */
export function holdsAll(folded: readonly string[], words: readonly string[]): boolean {
  return words.every((word) => folded.some((text) => text.includes(word)));
}
