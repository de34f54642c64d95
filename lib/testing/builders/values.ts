/** Small values of the record model, for charts made by hand in tests. */
import type { Coded, Quantity } from '../../records/coded.ts';
import type { PartialDateTime } from '../../records/partial-date.ts';
import type { Provenance } from '../../records/provenance.ts';

/** A moment as it would have been read from its HL7 form. */
export function moment(iso: string): PartialDateTime {
  return { iso, raw: iso.replace(/[-T:]/g, '') };
}

/** A concept with words and, where given, one code. */
export function coded(text: string, code = '', system = ''): Coded {
  return { text, codes: code === '' ? [] : [{ code, display: text, system }] };
}

export function quantity(value: string, unit = ''): Quantity {
  return { value, unit: unit === '' ? null : coded(unit) };
}

/** The address of a record in a file of the chart. */
export function at(file: number, ...segments: readonly number[]): Provenance {
  return { file, segments };
}
