import type { Delimiters } from './delimiters.ts';

/**
 * Resolves the escape sequences of HL7 v2.5 §2.7 in one already separated value.
 *
 * `\F\ \S\ \T\ \R\ \E\` give the message's own delimiters, `\.br\` a line feed, `\Xhh..\` its bytes when they
 * are printable ASCII, tab, CR or LF, and the highlighting marks `\H\ \N\` nothing. Everything else, a lone
 * escape character and a Windows path included, stays visible as it was sent. Linear in the length.
 */
export function unescapeValue(value: string, delimiters: Delimiters): string {
  const mark = delimiters.escape;
  let open = value.indexOf(mark);
  if (open < 0) return value;
  const pieces: string[] = [];
  let copied = 0;
  while (open >= 0) {
    const close = value.indexOf(mark, open + 1);
    if (close < 0) break;
    const meaning = resolve(value, open + 1, { close, delimiters });
    if (meaning === undefined) {
      // The mark that failed to close this sequence may open the next one.
      open = close;
      continue;
    }
    pieces.push(value.slice(copied, open), meaning);
    copied = close + 1;
    open = value.indexOf(mark, copied);
  }
  pieces.push(value.slice(copied));
  return pieces.join('');
}

type Sequence = { readonly close: number; readonly delimiters: Delimiters };

function resolve(value: string, start: number, { close, delimiters }: Sequence): string | undefined {
  if (close === start + 1) return resolveLetter(value.charAt(start), delimiters);
  if (value.charAt(start) === 'X') return resolveHex(value.slice(start + 1, close));
  return close === start + 3 && value.startsWith('.br', start) ? '\n' : undefined;
}

function resolveLetter(letter: string, delimiters: Delimiters): string | undefined {
  switch (letter) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
    default:
      return undefined;
  }
}

/** Pairs of hexadecimal digits that all mean printable ASCII, tab, CR or LF. */
const PRINTABLE_HEX = /^(?:0[9aAdD]|[2-6][0-9a-fA-F]|7[0-9a-eA-E])+$/;

function resolveHex(digits: string): string | undefined {
  return PRINTABLE_HEX.test(digits) ? Buffer.from(digits, 'hex').toString('latin1') : undefined;
}
