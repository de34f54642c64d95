import type { Delimiters } from './delimiters.ts';

/** Separating without building lists: most values are asked for by number and most have no separator. */

/** The `n`-th part (1-based) of `text` between `separator`s; undefined past the end. */
export function nthPart(text: string, separator: string, n: number): string | undefined {
  let start = 0;
  for (let skip = n; skip > 1; skip--) {
    const next = text.indexOf(separator, start);
    if (next < 0) return undefined;
    start = next + 1;
  }
  const end = text.indexOf(separator, start);
  if (end < 0) return start === 0 ? text : text.slice(start);
  return text.slice(start, end);
}

type Wanted = {
  readonly delimiters: Delimiters;
  readonly repetition: number;
  readonly component: number;
  readonly subcomponent: number;
};

/**
 * The wanted part of the field that starts at `start`, found in one pass over its characters; undefined past
 * the end. This is where an index run spends its time: no lists, no string but the answer.
 */
export function scanPart(raw: string, start: number, wanted: Wanted): string | undefined {
  const { delimiters } = wanted;
  const field = delimiters.field.charCodeAt(0);
  const repetitionMark = delimiters.repetition.charCodeAt(0);
  const componentMark = delimiters.component.charCodeAt(0);
  const subcomponentMark = delimiters.subcomponent.charCodeAt(0);
  let repetition = wanted.repetition;
  let component = wanted.component;
  let subcomponent = wanted.subcomponent;
  let from = start;
  for (let at = start; ; at++) {
    // NaN behind the last character, which ends the field like a separator does.
    const code = raw.charCodeAt(at);
    const atEnd = code === field || Number.isNaN(code);
    if (!atEnd && code !== repetitionMark && code !== componentMark && code !== subcomponentMark) continue;
    if (repetition === 1 && component === 1 && subcomponent === 1) return raw.slice(from, at);
    if (atEnd) return undefined;
    from = at + 1;
    if (code === repetitionMark) {
      if (repetition === 1) return undefined;
      repetition--;
    } else if (repetition === 1) {
      if (code === componentMark) {
        if (component === 1) return undefined;
        component--;
      } else if (component === 1) {
        subcomponent--;
      }
    }
  }
}
