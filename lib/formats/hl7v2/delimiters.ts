import type { IssueList } from './issues.ts';

/** The message's own delimiters, from MSH-1 and MSH-2 (HL7 v2.5 §2.5.4). */
export type Delimiters = {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
};

const USUAL_ENCODING: readonly string[] = ['^', '~', '\\', '&'];

export const USUAL_DELIMITERS: Delimiters = named('|', USUAL_ENCODING);

/**
 * For MSH-1 and MSH-2, which are the delimiters themselves and which nothing may separate or unescape.
 * A lone surrogate cannot come out of any decoder.
 */
export const NO_DELIMITERS: Delimiters = named('\ud800', Array(4).fill('\ud800'));

/**
 * Delimiters of the header that starts at `start`. Whatever four characters MSH-2 holds are taken, so
 * `^~¥&` (a backslash that went through JIS Roman) works like any other choice.
 */
export function readDelimiters(text: string, start: number, issues: IssueList): Delimiters {
  const field = text.charAt(start + 3);
  if (!isDelimiter(field)) {
    issues.add({
      code: 'bad-delimiters',
      message: 'MSH-1 is no separator; | assumed',
      segmentIndex: 0,
      field: 1,
    });
    return USUAL_DELIMITERS;
  }
  const given = encodingCharacters(text, start + 4, field);
  const usable = given.length >= 4 && given.every(isDelimiter) && new Set([field, ...given]).size === 5;
  if (usable) return isUsual(field, given) ? USUAL_DELIMITERS : named(field, given);
  issues.add({
    code: 'bad-encoding-chars',
    message: 'MSH-2 does not hold four distinct delimiters; ^~\\& assumed where it fails',
    segmentIndex: 0,
    field: 2,
  });
  return repaired(field, given);
}

/** MSH-2 from just behind MSH-1; a fifth character is the truncation mark of v2.7, which nothing here uses. */
function encodingCharacters(text: string, start: number, field: string): string[] {
  const characters: string[] = [];
  for (const character of text.slice(start, start + 4)) {
    if (character === field || character < ' ') break;
    characters.push(character);
  }
  return characters;
}

/** Keeps what is usable and fills the rest with the usual characters, as long as all stay distinct. */
function repaired(field: string, given: readonly string[]): Delimiters {
  const filled = USUAL_ENCODING.map((fallback, at) => {
    const own = given[at] ?? '';
    const usable = isDelimiter(own) && own !== field && given.indexOf(own) === at;
    return usable ? own : fallback;
  });
  const distinct = new Set([field, ...filled]).size === 5;
  return named(field, distinct ? filled : USUAL_ENCODING);
}

/** MSH-2 has them in the order component, repetition, escape, subcomponent. */
/** One object for the usual ones: who keeps values by their raw text asks for it by identity. */
function isUsual(field: string, given: readonly string[]): boolean {
  return field === '|' && given.every((character, at) => character === USUAL_ENCODING[at]);
}

function named(field: string, encoding: readonly string[]): Delimiters {
  const [component = '^', repetition = '~', mark = '\\', subcomponent = '&'] = encoding;
  return { field, component, repetition, escape: mark, subcomponent };
}

/** One UTF-16 unit that is no letter, digit, space or control; `"` is taken by the explicit null. */
function isDelimiter(character: string): boolean {
  return character.length === 1 && /^[^\p{L}\p{N}\p{C}\s"]$/u.test(character);
}
