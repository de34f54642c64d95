import { type Delimiters, NO_DELIMITERS, USUAL_DELIMITERS } from './delimiters.ts';
import { unescapeValue } from './escapes.ts';
import { Field } from './field.ts';
import { scanPart } from './parts.ts';

/** Where in a field; both numbered from 1, as in HL7. */
export type Place = { readonly repetition?: number; readonly subcomponent?: number };

const FIRST: Place = {};

/**
 * One segment. Nothing is separated until asked for, and only fields on the first question.
 * Field numbers are those of HL7: in a header MSH-1 is the field separator and MSH-2 the other delimiters.
 */
export class Segment {
  /** Three characters, as sent. */
  readonly name: string;
  /** 0-based place in the message. */
  readonly index: number;
  /** As sent, without its terminator; continuation lines keep theirs. */
  readonly raw: string;
  private readonly delimiters: Delimiters;
  /** Where the fields seen so far start, and whether that is all of them. */
  private readonly starts: number[] = [0];
  private complete = false;
  /** In MSH, FHS and BHS the separator itself is field 1. */
  private readonly isHeader: boolean;

  constructor(raw: string, index: number, delimiters: Delimiters) {
    this.raw = raw;
    this.name = raw.slice(0, 3);
    this.isHeader = this.name === 'MSH' || this.name === 'FHS' || this.name === 'BHS';
    this.index = index;
    this.delimiters = delimiters;
  }

  /** Number of the last field present, empty ones included. */
  get fieldCount(): number {
    if (this.raw.length <= 3) return 0;
    this.fieldStart(Number.POSITIVE_INFINITY);
    return this.starts.length - (this.isHeader ? 0 : 1);
  }

  /** True when the message uses `|^~\\&`: then equal raw text has an equal meaning in every such message. */
  get hasUsualDelimiters(): boolean {
    return this.delimiters === USUAL_DELIMITERS;
  }

  /** The field as sent, nothing separated; '' when empty or past the end. */
  rawOf(n: number): string {
    return this.rawField(n) ?? '';
  }

  /** Undefined past the end. */
  field(n: number): Field | undefined {
    const raw = this.rawField(n);
    if (raw === undefined) return undefined;
    return new Field(raw, n <= 2 && this.isHeader ? NO_DELIMITERS : this.delimiters);
  }

  /**
   * One value with escapes resolved: the component's first subcomponent unless `place` says otherwise.
   * '' when empty, absent, or explicitly null; use `get` where the difference matters.
   */
  text(field: number, component = 1, place: Place = FIRST): string {
    const raw = this.rawPart(field, component, place);
    return raw === undefined || raw === '""' ? '' : unescapeValue(raw, this.delimiters);
  }

  /**
   * The value at a path such as `5`, `5.1`, `5[2].1.1`: field, [repetition], component, subcomponent.
   * A path that stops early takes the whole of that level (`3` is the field with its `^`).
   * null for an explicit `""`, '' when empty or past the end.
   */
  get(path: string): string | null {
    const { field, repetition, component, subcomponent } = parsePath(path);
    const whole = this.field(field);
    if (whole === undefined) return '';
    if (repetition === undefined && component === undefined) return whole.value();
    const repeated = whole.repetition(repetition ?? 1);
    if (component === undefined) return repeated === undefined ? '' : repeated.value();
    const part = repeated?.component(component);
    const value = subcomponent === undefined ? part?.value() : part?.subcomponent(subcomponent)?.value();
    return value === undefined ? '' : value;
  }

  /** How often the field is repeated; 0 when it is absent or empty. */
  repetitionCount(field: number): number {
    const raw = this.rawField(field);
    if (raw === undefined || raw === '') return 0;
    if (field <= 2 && this.isHeader) return 1;
    let count = 1;
    const mark = this.delimiters.repetition;
    for (let at = raw.indexOf(mark); at >= 0; at = raw.indexOf(mark, at + 1)) count++;
    return count;
  }

  private rawPart(field: number, component: number, place: Place): string | undefined {
    const start = this.fieldStart(this.isHeader ? field - 1 : field);
    if (field <= 2 && this.isHeader) return component === 1 ? this.rawField(field) : undefined;
    if (field < 1 || start < 0) return undefined;
    const { repetition = 1, subcomponent = 1 } = place;
    return scanPart(this.raw, start, { delimiters: this.delimiters, repetition, component, subcomponent });
  }

  private rawField(n: number): string | undefined {
    if (n < 1) return undefined;
    if (n === 1 && this.isHeader) return this.raw.length > 3 ? this.delimiters.field : undefined;
    const part = this.isHeader ? n - 1 : n;
    const start = this.fieldStart(part);
    if (start < 0) return undefined;
    const next = this.fieldStart(part + 1);
    return next < 0 ? this.raw.slice(start) : this.raw.slice(start, next - 1);
  }

  /** Offset of the `n`-th part between field separators, the name being part 0; -1 past the end. */
  private fieldStart(n: number): number {
    const { starts, raw } = this;
    let seen = starts.length;
    if (n < seen) return starts[n] ?? -1;
    if (this.complete) return -1;
    const separator = this.delimiters.field;
    let start = starts[seen - 1] ?? 0;
    for (; seen <= n; seen++) {
      start = raw.indexOf(separator, start) + 1;
      if (start === 0) {
        this.complete = true;
        return -1;
      }
      starts.push(start);
    }
    return start;
  }
}

type Path = {
  readonly field: number;
  readonly repetition: number | undefined;
  readonly component: number | undefined;
  readonly subcomponent: number | undefined;
};

const PATH = /^(\d+)(?:\[(\d+)\])?(?:\.(\d+)(?:\.(\d+))?)?$/;

/** Throws on a malformed path: that is a mistake in the program, never in the data. */
function parsePath(path: string): Path {
  const match = PATH.exec(path);
  if (match === null) throw new Error(`"${path}" is no HL7 path such as 5, 5.1 or 5[2].1.1`);
  const [field, repetition, component, subcomponent] = match.slice(1).map(optionalNumber);
  return { field: field ?? 0, repetition, component, subcomponent };
}

function optionalNumber(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}
