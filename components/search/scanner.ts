/** Longest time between two characters of a barcode scanner, in milliseconds; people need 80 and more. */
const SCANNER_GAP = 45;
/** A scanned number is at least this long: two quick keys are no scan. */
const SCANNER_LENGTH = 4;

/** What is remembered of the typing so far. */
export interface Typing {
  /** Time of the newest character (milliseconds), and how many came without a pause before it, itself included. */
  readonly at: number;
  readonly run: number;
}

export const NO_TYPING: Typing = { at: 0, run: 0 };

/** The typing with one more character at `now`. */
export function typed(before: Typing, now: number): Typing {
  return { at: now, run: before.run > 0 && now - before.at <= SCANNER_GAP ? before.run + 1 : 1 };
}

/**
 * True when Enter at `now` ends a scan: the whole text came in one run without a pause, and Enter came with it.
 * A scanner works as a keyboard, so its speed is the only thing that tells it from a person.
 */
export function isScan(typing: Typing, text: string, now: number): boolean {
  const length = text.trim().length;
  return length >= SCANNER_LENGTH && typing.run >= length && now - typing.at <= 2 * SCANNER_GAP;
}
