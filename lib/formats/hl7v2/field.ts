import type { Delimiters } from './delimiters.ts';
import { unescapeValue } from './escapes.ts';
import { nthPart } from './parts.ts';

/** `""` alone: the sender says explicitly "empty this" (HL7 v2.5 §2.5.3.1), unlike a field left empty. */
const EXPLICIT_NULL = '""';

/**
 * A value at one level: `raw` as sent, `value()` with escapes resolved.
 * `value()` is null for an explicit `""`, and keeps delimiters of lower levels as the text they may be.
 */
class Part {
  readonly raw: string;
  protected readonly delimiters: Delimiters;

  constructor(raw: string, delimiters: Delimiters) {
    this.raw = raw;
    this.delimiters = delimiters;
  }

  value(): string | null {
    return this.raw === EXPLICIT_NULL ? null : unescapeValue(this.raw, this.delimiters);
  }
}

/** One component; subcomponents are numbered from 1. */
export class Component extends Part {
  subcomponents(): Subcomponent[] {
    return this.raw.split(this.delimiters.subcomponent).map((raw) => new Subcomponent(raw, this.delimiters));
  }

  /** Undefined past the end. */
  subcomponent(n: number): Subcomponent | undefined {
    const raw = nthPart(this.raw, this.delimiters.subcomponent, n);
    return raw === undefined ? undefined : new Subcomponent(raw, this.delimiters);
  }
}

export class Subcomponent extends Part {}

/** One repetition of a field; components are numbered from 1. */
export class Repetition extends Part {
  components(): Component[] {
    return this.raw.split(this.delimiters.component).map((raw) => new Component(raw, this.delimiters));
  }

  /** Undefined past the end. */
  component(n: number): Component | undefined {
    const raw = nthPart(this.raw, this.delimiters.component, n);
    return raw === undefined ? undefined : new Component(raw, this.delimiters);
  }
}

/**
 * One field. For free text (ST, TX, FT) use `value()` of the field or repetition: an unescaped delimiter in it
 * is then shown, not cut off.
 */
export class Field extends Part {
  repetitions(): Repetition[] {
    if (!this.raw.includes(this.delimiters.repetition)) return [new Repetition(this.raw, this.delimiters)];
    return this.raw.split(this.delimiters.repetition).map((raw) => new Repetition(raw, this.delimiters));
  }

  /** Numbered from 1; undefined past the end. */
  repetition(n: number): Repetition | undefined {
    const raw = nthPart(this.raw, this.delimiters.repetition, n);
    return raw === undefined ? undefined : new Repetition(raw, this.delimiters);
  }

  /** Component of the first repetition. */
  component(n: number): Component | undefined {
    return this.repetition(1)?.component(n);
  }
}
