/**
 * Values by the raw text they were read from. Senders repeat themselves: the same departments, doctors, tests, units and
 * drugs stand in nearly every message, and reading each of them once instead of a million times is what makes a night
 * long enough. Only for values that nobody changes and that depend on nothing but the text.
 */

/** Distinct texts kept; then all are dropped and kept anew, so that memory is bounded whatever is read. */
const MOST = 10_000;
/** Longer texts are rarely repeated, and would make the bound above mean little. */
const LONGEST = 400;

export class Memo<T> {
  readonly #known = new Map<string, T>();

  /** `make` is given a text of its own: a part of a message would keep the whole message in memory. */
  of(raw: string, make: (own: string) => T): T {
    const known = this.#known.get(raw);
    if (known !== undefined) return known;
    if (raw.length > LONGEST) return make(raw);
    const own = ` ${raw}`.slice(1);
    const value = make(own);
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(own, value);
    return value;
  }
}
