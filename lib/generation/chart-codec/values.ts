/** Layout of what records are made of. */
import type { Location } from '../../records/clinical.ts';
import type { Code, Coded, Quantity } from '../../records/coded.ts';
import type { PartialDateTime } from '../../records/partial-date.ts';
import type { Address, ContactPoint, HumanName, Practitioner } from '../../records/patient.ts';
import type { Provenance } from '../../records/provenance.ts';
import { damaged, fields, list, nullable, plain, pooled, type Shape } from './shapes.ts';

export const text = plain<string>();
export const number = plain<number>();
export const texts = list(text);

const code = fields<Code>({ code: text, display: text, system: text });

/** `[text, code, display, system, …]` */
export const coded = pooled<Coded>('coded', fields<Coded>({ text, codes: list(code) }));
export const maybeCoded = nullable(coded);
export const codeds = list(coded);

/** `YYYY-MM-DDThh:mm:ss.fff`: separators where they stand, `0` where a digit does. */
const SPELLING = '0000-00-00T00:00:00.000';
/** Lengths of digits, and of their spelling in ISO 8601, in which the digits alone say it all. */
const SPELLED: Readonly<Record<number, number>> = { 8: 10, 12: 16, 14: 19, 17: 23 };
const DIGIT = 48;

function isSpelledOut(iso: string, raw: string): boolean {
  if (SPELLED[raw.length] !== iso.length) return false;
  let digit = 0;
  for (let at = 0; at < iso.length; at++) {
    const expected = SPELLING.charCodeAt(at);
    const found = iso.charCodeAt(at);
    if (found !== (expected === DIGIT ? raw.charCodeAt(digit++) : expected)) return false;
  }
  return true;
}

function isoOfDigits(raw: string): string {
  const day = `${raw.slice(0, 4)}-${raw.slice(4, 6)}-${raw.slice(6, 8)}`;
  if (raw.length === 8) return day;
  const minute = `${day}T${raw.slice(8, 10)}:${raw.slice(10, 12)}`;
  if (raw.length === 12) return minute;
  const second = `${minute}:${raw.slice(12, 14)}`;
  return raw.length === 14 ? second : `${second}.${raw.slice(14)}`;
}

/** The digits alone where they say it all, else `[iso, raw]`. */
const bareMoment: Shape<PartialDateTime> = {
  pack: ({ iso, raw }) => (iso !== null && isSpelledOut(iso, raw) ? raw : [iso, raw]),
  unpack(packed) {
    if (typeof packed === 'string') return { iso: isoOfDigits(packed), raw: packed };
    const [iso, raw]: readonly unknown[] = Array.isArray(packed) ? packed : [];
    if ((iso === null || typeof iso === 'string') && typeof raw === 'string') return { iso, raw };
    throw damaged('a moment is missing');
  },
};

export const moment = nullable(bareMoment);
export const amount = nullable(fields<Quantity>({ value: text, unit: maybeCoded }));

export const person = nullable(
  pooled<Practitioner>('person', fields<Practitioner>({ id: text, name: text })),
);
export const place = nullable(
  pooled<Location>('place', fields<Location>({ ward: text, room: text, bed: text, department: text })),
);

/** `[file, segment, segment, …]` */
export const from: Shape<Provenance> = {
  pack: ({ file, segments }) => [file, ...segments],
  unpack(packed) {
    const numbers: readonly unknown[] = Array.isArray(packed) ? packed : [];
    const [file, ...segments] = numbers.filter((one) => typeof one === 'number');
    if (file !== undefined) return { file, segments };
    throw damaged('an address is missing');
  },
};

export const names = list(fields<HumanName>({ representation: plain(), family: text, given: text, text }));
export const addresses = list(fields<Address>({ postalCode: text, text, use: text }));
export const telecoms = list(fields<ContactPoint>({ system: plain(), use: text, value: text }));
