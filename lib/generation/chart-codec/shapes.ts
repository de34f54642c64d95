/**
 * How one kind of value is laid down: objects as lists of their fields in a fixed order, without names, and whatever is
 * said often (concepts, people, places, moments) once per chart, by number. A third of the bytes of plain JSON, and a
 * third of the time. Nothing is left out and nothing is changed: what is unpacked equals what was packed.
 */
import { GenerationError } from '../errors.ts';

/** JSON values, as they come out of `JSON.parse`. */
export type Packed = unknown;

export interface Shape<T> {
  pack(value: T, pool: Pool): Packed;
  /** Throws GenerationError `chart-damaged` when the packed value has another form. */
  unpack(packed: Packed, pool: Pool): T;
}

/** What is said once and referred to by number, from 1; 0 is "nothing". */
export class Pool {
  /** Packed values by the name of their kind, in the order of first use. */
  readonly packed: Record<string, Packed[]>;
  readonly #numbers = new Map<unknown, number>();
  readonly #byText = new Map<string, number>();
  readonly #unpacked = new Map<string, unknown[]>();

  constructor(packed: Record<string, Packed[]> = {}) {
    this.packed = packed;
  }

  /**
   * The number of this value. Equal values share one, whether or not they are the same object: what is the same object
   * depends on what was read before, and the text of a chart must not.
   */
  put<T extends object>(kind: string, value: T, shape: Shape<T>): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const packed = shape.pack(value, this);
    const key = `${kind} ${typeof packed === 'string' ? packed : JSON.stringify(packed)}`;
    const number = this.#byText.get(key) ?? this.#append(kind, packed);
    this.#byText.set(key, number);
    this.#numbers.set(value, number);
    return number;
  }

  #append(kind: string, packed: Packed): number {
    this.packed[kind] ??= [];
    return this.packed[kind].push(packed);
  }

  take<T extends object>(kind: string, number: number, shape: Shape<T>): T {
    const known = this.#unpacked.get(kind) ?? [];
    if (known.length === 0) this.#unpacked.set(kind, known);
    const one = known[number];
    // The list holds under this name only what this shape has unpacked.
    if (one !== undefined) return one as T;
    const packed = this.packed[kind]?.[number - 1];
    if (packed === undefined) throw damaged(`${kind} ${number} is missing`);
    const value = shape.unpack(packed, this);
    known[number] = value;
    return value;
  }
}

export function damaged(detail: string): GenerationError {
  return new GenerationError({ code: 'chart-damaged', message: `A chart has another form: ${detail}.` });
}

function listIn(packed: Packed): readonly Packed[] {
  if (Array.isArray(packed)) return packed;
  throw damaged('a list is missing');
}

/** Texts, numbers and null as they are. */
export function plain<T extends string | number | null>(): Shape<T> {
  return {
    pack: (value) => value,
    unpack(packed) {
      if (packed === null || typeof packed === 'string' || typeof packed === 'number') return packed as T;
      throw damaged('a plain value is missing');
    },
  };
}

export const flag: Shape<boolean> = {
  pack: (value) => (value ? 1 : 0),
  unpack: (packed) => packed === 1,
};

export const maybeFlag: Shape<boolean | null> = {
  pack: (value) => (value === null ? null : value ? 1 : 0),
  unpack: (packed) => (packed === null ? null : packed === 1),
};

/** Null as 0: for shapes that never pack to it. */
export function nullable<T extends object>(shape: Shape<T>): Shape<T | null> {
  return {
    pack: (value, pool) => (value === null ? 0 : shape.pack(value, pool)),
    unpack: (packed, pool) => (packed === 0 ? null : shape.unpack(packed, pool)),
  };
}

/** An empty list as 0. */
export function list<T>(shape: Shape<T>): Shape<readonly T[]> {
  return {
    pack(values, pool) {
      if (values.length === 0) return 0;
      return values.map((value) => shape.pack(value, pool));
    },
    unpack: (packed, pool) => (packed === 0 ? [] : listIn(packed).map((one) => shape.unpack(one, pool))),
  };
}

/** Said once per chart and referred to by number. */
export function pooled<T extends object>(kind: string, shape: Shape<T>): Shape<T> {
  return {
    pack: (value, pool) => pool.put(kind, value, shape),
    unpack(packed, pool) {
      if (typeof packed === 'number') return pool.take(kind, packed, shape);
      throw damaged(`no number of a ${kind}`);
    },
  };
}

type Fields<T> = { readonly [K in keyof T]-?: Shape<T[K]> };

/** An object as the list of its fields, in the order in which they stand here: that order is the format. */
export function fields<T extends object>(
  shapes: Fields<T>,
): Shape<T> & { readonly names: readonly string[] } {
  const names = Object.keys(shapes) as (keyof T & string)[];
  const inOrder = names.map((name) => [name, shapes[name]] as const);
  return {
    names,
    pack(value, pool) {
      const out: Packed[] = [];
      for (const [name, shape] of inOrder) out.push(shape.pack(value[name], pool));
      return out;
    },
    unpack(packed, pool) {
      const values = listIn(packed);
      if (values.length !== names.length) throw damaged(`${values.length} fields, not ${names.length}`);
      const entries: Partial<T> = {};
      let at = 0;
      for (const [name, shape] of inOrder) entries[name] = shape.unpack(values[at++], pool);
      return entries as T;
    },
  };
}

/** A field that always holds the same text, which needs no place: `kind` of a record. */
export function constant<T extends string>(value: T): Shape<T> {
  return { pack: () => 0, unpack: () => value };
}
