/** HL7 v2.5 data types as SS-MIX2 senders fill them (CWE, XPN, XCN, XAD, XTN, PL, CQ), turned into record values. */
import { USUAL_DELIMITERS } from '../../formats/hl7v2/delimiters.ts';
import { type Component, Field, type Repetition } from '../../formats/hl7v2/field.ts';
import type { Segment } from '../../formats/hl7v2/segment.ts';
import type { Location } from '../../records/clinical.ts';
import type { Code, Coded, Quantity } from '../../records/coded.ts';
import type { Address, ContactPoint, HumanName, Practitioner } from '../../records/patient.ts';
import { Memo } from './memo.ts';

export const NO_CODE: Coded = { text: '', codes: [] };

/** Components of a repetition (or subcomponents of a component), unescaped; an explicit `""` counts as empty. */
export function partsOf(part: Repetition | Component | undefined): string[] {
  if (part === undefined || part.raw === '') return [];
  const pieces = 'components' in part ? part.components() : part.subcomponents();
  return pieces.map((piece) => piece.value() ?? '');
}

/**
 * A CWE from its parts: both triplets as codes, whichever is filled; the text is the original text (component 9),
 * else the first triplet's, else the second's. Null when nothing was sent.
 */
export function codedFrom(parts: readonly string[]): Coded | null {
  const [code = '', display = '', system = '', altCode = '', altDisplay = '', altSystem = ''] = parts;
  const codes: Code[] = [];
  if (code || display || system) codes.push({ code, display, system });
  if (altCode || altDisplay || altSystem)
    codes.push({ code: altCode, display: altDisplay, system: altSystem });
  const text = parts[8] || display || altDisplay;
  return codes.length === 0 && !text ? null : { text, codes };
}

/** What a field says, kept by its raw text where the message's delimiters are the usual ones; null for an empty one. */
export function kept<T>(memo: Memo<T>, { segment, field }: At, read: (whole: Field) => T): T | null {
  const raw = segment.rawOf(field);
  if (raw === '') return null;
  if (segment.hasUsualDelimiters) return memo.of(raw, (own) => read(new Field(own, USUAL_DELIMITERS)));
  const whole = segment.field(field);
  return whole === undefined ? null : read(whole);
}

interface At {
  readonly segment: Segment;
  readonly field: number;
}

const NOTHING: readonly Coded[] = [];
const codedTexts = new Memo<readonly Coded[]>();
const firstCodedTexts = new Memo<Coded | null>();

/** The first repetition of a field as a CWE. */
export function codedField(segment: Segment, field: number): Coded | null {
  return kept(firstCodedTexts, { segment, field }, (whole) => codedFrom(partsOf(whole.repetition(1))));
}

/** Every repetition of a field as a CWE. */
export function codedFields(segment: Segment, field: number): readonly Coded[] {
  const read = (whole: Field): readonly Coded[] =>
    whole
      .repetitions()
      .map((one) => codedFrom(partsOf(one)))
      .filter((coded) => coded !== null);
  return kept(codedTexts, { segment, field }, read) ?? NOTHING;
}

/** A field of free text, repetitions joined by newline; delimiters that the sender forgot to escape stay in it. */
export function textField(segment: Segment, field: number): string {
  const texts = textFields(segment, field);
  return texts.length > 1 ? texts.join('\n') : (texts[0] ?? '');
}

/** Every repetition of a free-text field that says something. */
export function textFields(segment: Segment, field: number): string[] {
  const repetitions = segment.rawOf(field) === '' ? undefined : segment.field(field)?.repetitions();
  const texts: string[] = [];
  for (const one of repetitions ?? []) {
    const text = one.value();
    if (text) texts.push(text);
  }
  return texts;
}

/** An amount as written (an explicit `""` included) with the unit of another field; null when neither was sent. */
export function quantity(segment: Segment, field: number, unitField: number): Quantity | null {
  const value = segment.rawOf(field) === '' ? '' : (segment.field(field)?.component(1)?.raw ?? '');
  const unit = codedField(segment, unitField);
  return value === '' && unit === null ? null : { value, unit };
}

/** A CQ field: `3^TAB&錠&MR9P`, or with `^` all through as some writers do. */
export function compositeQuantity(segment: Segment, field: number): Quantity | null {
  return kept(compositeQuantities, { segment, field }, compositeQuantityIn);
}

const compositeQuantities = new Memo<Quantity | null>();

function compositeQuantityIn(whole: Field): Quantity | null {
  const first = whole.repetition(1);
  const value = first?.component(1)?.raw ?? '';
  const unitPart = first?.component(2);
  const unit = unitPart?.raw.includes('&')
    ? codedFrom(partsOf(unitPart))
    : codedFrom(partsOf(first).slice(1));
  return value === '' && unit === null ? null : { value, unit };
}

const REPRESENTATIONS: Readonly<Record<string, HumanName['representation']>> = {
  I: 'IDE',
  P: 'SYL',
  A: 'ABC',
};
const KANA_ONLY = /^[\u3040-\u30ff\uff66-\uff9f\s・･＝=-]+$/u;
const LATIN_ONLY = /^[\u0020-\u024f’]+$/u;

/** Every XPN repetition that names somebody. Representation by table 0465 wherever it stands, else by script. */
export function humanNames(segment: Segment, field: number): HumanName[] {
  const repetitions = segment.field(field)?.repetitions() ?? [];
  return repetitions.map(humanName).filter((name) => name !== null);
}

function humanName(repetition: Repetition): HumanName | null {
  const parts = partsOf(repetition);
  const family = repetition.component(1)?.subcomponent(1)?.value() ?? '';
  const given = [parts[1] ?? '', parts[2] ?? ''].filter(Boolean).join(' ');
  const text = [family, given].filter(Boolean).join(' ');
  if (text === '') return null;
  // A repetition written one component short or long carries its code in component 7 or 9.
  const code = [parts[7], parts[6], parts[8]].find((part) => part !== undefined && part in REPRESENTATIONS);
  return { representation: REPRESENTATIONS[code ?? ''] ?? scriptOf(text), family, given, text };
}

function scriptOf(text: string): HumanName['representation'] {
  if (KANA_ONLY.test(text)) return 'SYL';
  return LATIN_ONLY.test(text) ? 'ABC' : 'IDE';
}

const practitioners = new Memo<Practitioner | null>();

/** The first repetition of an XCN that is not the phonetic one. Null when nobody is named. */
export function practitioner(segment: Segment, field: number): Practitioner | null {
  return kept(practitioners, { segment, field }, practitionerIn);
}

function practitionerIn(whole: Field): Practitioner | null {
  const all = whole
    .repetitions()
    .map(partsOf)
    .filter((parts) => parts.slice(0, 3).some(Boolean));
  const parts = all.find((candidate) => candidate[14] !== 'P') ?? all[0];
  if (parts === undefined) return null;
  const [id = '', family = '', given = ''] = parts;
  const name = [family, given].filter(Boolean).join(' ');
  // A name alone in the place of the number is a name: numbers are never written in Japanese script.
  return name === '' && /[^\u0020-\u007e]/u.test(id) ? { id: '', name: id } : { id, name };
}

/** Every XAD repetition with any text. Component 8 normally holds all of it; a type code is never taken for text. */
export function addresses(segment: Segment, field: number): Address[] {
  const repetitions = segment.field(field)?.repetitions() ?? [];
  return repetitions
    .map(partsOf)
    .map(address)
    .filter((one) => one.text !== '' || one.postalCode !== '');
}

function address(parts: readonly string[]): Address {
  const [street = '', other = '', city = '', state = '', postalCode = '', , type = '', whole = ''] = parts;
  const misplaced = /[^\u0020-\u007e]/u.test(type) ? type : '';
  const text = [state, city, street, other, whole, misplaced].filter(Boolean).join(' ');
  return { postalCode, text, use: misplaced ? '' : type };
}

const TELECOM_USES: Readonly<Record<string, string>> = {
  PRN: 'home',
  WPN: 'work',
  EMR: 'emergency',
  VHN: 'temp',
};

/** Every XTN repetition: the number in component 12, else 1, else 6 and 7; component 4 is an e-mail address. */
export function telecoms(segment: Segment, field: number): ContactPoint[] {
  const repetitions = segment.field(field)?.repetitions() ?? [];
  return repetitions.map(partsOf).flatMap(telecom);
}

function telecom(parts: readonly string[]): ContactPoint[] {
  const use = TELECOM_USES[parts[1] ?? ''] ?? (parts[1] ?? '').toLowerCase();
  const email = parts[3] ?? '';
  const local = [parts[5], parts[6]].filter(Boolean).join('-');
  const number = parts[11] || parts[0] || local;
  const points: ContactPoint[] = [];
  if (number) points.push({ system: parts[2] === 'FX' ? 'other' : 'phone', use, value: number });
  if (email) points.push({ system: 'email', use, value: email });
  return points;
}

/** A PL: ward, room, bed for a nursing unit; a department for a clinic (`C` in component 6) or an outpatient. */
export function location(
  segment: Segment,
  field: number,
  patientClass: 'inpatient' | 'outpatient' | 'unknown',
): Location | null {
  return kept(locations[patientClass], { segment, field }, (whole) => locationIn(whole, patientClass));
}

const locations = {
  inpatient: new Memo<Location | null>(),
  outpatient: new Memo<Location | null>(),
  unknown: new Memo<Location | null>(),
};

function locationIn(whole: Field, patientClass: 'inpatient' | 'outpatient' | 'unknown'): Location | null {
  const parts = partsOf(whole.repetition(1));
  const [unit = '', room = '', bed = ''] = parts;
  if (!unit && !room && !bed) return null;
  const clinic = parts[5] === 'C' || (patientClass === 'outpatient' && parts[5] !== 'N' && !room && !bed);
  return { ward: clinic ? '' : unit, room, bed, department: clinic ? unit : '' };
}
