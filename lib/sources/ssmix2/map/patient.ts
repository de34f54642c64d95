/** Demographics and what else ADT-00 says of a person (PID, NK1, DB1, IN1). */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { PatientKey } from '../../../records/ids.ts';
import { isPartialIso, type PartialDateTime } from '../../../records/partial-date.ts';
import type { ContactPoint, Coverage, Gender, Patient, RelatedPerson } from '../../../records/patient.ts';
import { placeOf } from '../places.ts';
import { partialTime } from '../time.ts';
import { addresses, codedField, humanNames, telecoms } from '../values.ts';
import { all, first, type MessageContext, provenance, timeAt } from './context.ts';

const GENDERS: Readonly<Record<string, Gender>> = {
  M: 'male',
  F: 'female',
  O: 'other',
  A: 'other',
  U: 'unknown',
};

/** The patient as this message's PID says; null when there is no PID. */
export function patientOf(context: MessageContext, key: PatientKey, basis: Patient['basis']): Patient | null {
  const pid = first(context.segments, 'PID');
  if (pid === undefined) return null;
  const disability = first(context.segments, 'DB1');
  const event = first(context.segments, 'EVN');
  const genderRaw = pid.text(8);
  const names = humanNames(pid, 5);
  for (const name of names) {
    if (name.given === '' && /[ \u3000]/u.test(name.family)) {
      context.report(
        'fullname-in-component-1',
        placeOf(context.segments, pid, 5),
        'no given name, a space in the family name',
      );
      break;
    }
  }
  return {
    kind: 'Patient',
    facility: key.facility,
    id: key.id,
    identifiers: identifiers(pid),
    names,
    birthDate: birthDate(context, pid),
    gender: GENDERS[genderRaw.trim()] ?? 'unknown',
    genderRaw,
    addresses: addresses(pid, 11),
    telecoms: [...withDefaultUse(telecoms(pid, 13), 'home'), ...withDefaultUse(telecoms(pid, 14), 'work')],
    disabled: disabled(disability),
    updated: partialTime(pid.text(33)) ?? (event ? partialTime(event.text(2)) : null),
    basis,
    from: provenance(context, [event, pid, disability]),
  };
}

/** PID-7; PID-9 only where PID-7 is empty and PID-9 holds nothing but a date, a known slip by two fields. */
function birthDate(context: MessageContext, pid: Segment): PartialDateTime | null {
  const regular = timeAt(context, pid, 7);
  if (regular !== null) return regular;
  const slipped = partialTime(pid.text(9));
  if (slipped?.iso === undefined || slipped.iso === null || slipped.iso.length < 10) return null;
  if (!isPartialIso(slipped.iso)) return null;
  return slipped;
}

function identifiers(pid: Segment): Patient['identifiers'] {
  const repetitions = pid.field(3)?.repetitions() ?? [];
  return repetitions
    .map((one) => ({
      value: one.component(1)?.value() ?? '',
      type: one.component(5)?.value() ?? '',
      assigner: one.component(4)?.value() ?? '',
    }))
    .filter((identifier) => identifier.value !== '');
}

function withDefaultUse(points: readonly ContactPoint[], use: string): ContactPoint[] {
  return points.map((point) => (point.use ? point : { ...point, use }));
}

function disabled(db1: Segment | undefined): boolean | null {
  const stated = db1?.text(4) ?? '';
  if (stated === 'Y') return true;
  return stated === 'N' ? false : null;
}

export function relatedPersons(context: MessageContext): RelatedPerson[] {
  return all(context.segments, 'NK1').flatMap((nk1): RelatedPerson[] => {
    const person: RelatedPerson = {
      kind: 'RelatedPerson',
      names: humanNames(nk1, 2),
      relationship: codedField(nk1, 3),
      addresses: addresses(nk1, 4),
      telecoms: [...withDefaultUse(telecoms(nk1, 5), 'home'), ...withDefaultUse(telecoms(nk1, 6), 'work')],
      organization: nk1.text(13),
      from: provenance(context, [nk1]),
    };
    return person.names.length + person.telecoms.length + person.addresses.length > 0 ? [person] : [];
  });
}

export function coverages(context: MessageContext): Coverage[] {
  return all(context.segments, 'IN1')
    .filter((in1) => in1.fieldCount > 1)
    .map((in1) => ({
      kind: 'Coverage',
      type: codedField(in1, 2),
      payerId: in1.text(3),
      payerName: in1.text(4),
      symbol: in1.text(10),
      number: in1.text(11),
      start: partialTime(in1.text(12)),
      end: partialTime(in1.text(13)),
      relationship: codedField(in1, 17),
      from: provenance(context, [in1]),
    }));
}
