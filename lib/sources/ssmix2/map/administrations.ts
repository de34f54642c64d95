/** Drugs given or handed over (OMP-11, OMP-12; RAS^O17): one record per RXA. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import type { MedicationAdministration } from '../../../records/medication.ts';
import { placeOf } from '../places.ts';
import { codedField, codedFields, location, NO_CODE, practitioner, quantity, textFields } from '../values.ts';
import { first, groupsAt, type MessageContext, noteTexts, orderNoOf, provenance, timeAt } from './context.ts';

export function medicationAdministrations(context: MessageContext): MedicationAdministration[] {
  const ordered = groupsAt(context.segments, 'ORC');
  const groups = ordered.length > 0 ? ordered : [[...context.segments]];
  return groups.flatMap((group) => givenIn(context, group));
}

/** The RXAs of one ORC group. An RXR follows the last of several and speaks of all of them. */
function givenIn(context: MessageContext, group: readonly Segment[]): MedicationAdministration[] {
  const orc = first(group, 'ORC');
  const found: MedicationAdministration[] = [];
  let rxr: Segment | undefined;
  for (const [rxa, ...rest] of groupsAt(group, 'RXA').reverse()) {
    rxr = first(rest, 'RXR') ?? rxr;
    if (rxa === undefined || rxa.fieldCount < 5) continue;
    if (rxa.text(21) === 'D') {
      const place = placeOf(context.segments, rxa, 21);
      context.report('administration-deleted', place, 'the sender deletes this entry (RXA-21 D)');
    } else found.push(administration(context, { orc, rxa, rxr, rest }));
  }
  return found.reverse();
}

interface Given {
  readonly orc: Segment | undefined;
  readonly rxa: Segment;
  readonly rxr: Segment | undefined;
  readonly rest: readonly Segment[];
}

function administration(context: MessageContext, { orc, rxa, rxr, rest }: Given): MedicationAdministration {
  const injection = context.dataType === 'OMP-12';
  const dispensed = !injection && context.patientClass === 'outpatient';
  return {
    kind: dispensed ? 'MedicationDispense' : 'MedicationAdministration',
    class: injection ? 'injection' : 'prescription',
    orderNo: orderNoOf(context, orc),
    rpGroup: orc?.text(4) ?? '',
    medication: codedField(rxa, 5) ?? NO_CODE,
    // A message that ends within the amount may have lost half of it.
    amount: context.segments.at(-1) === rxa && rxa.fieldCount === 6 ? null : quantity(rxa, 6, 7),
    start: timeAt(context, rxa, 3),
    end: timeAt(context, rxa, 4),
    rate: rxa.text(12),
    route: rxr ? codedField(rxr, 1) : null,
    device: rxr ? codedField(rxr, 3) : null,
    site: rxr ? codedField(rxr, 2) : null,
    notes: [...codedFields(rxa, 9).map(textOf), ...refusal(rxa), ...noteTexts(rest)].filter(Boolean),
    performer: practitioner(rxa, 10),
    location: location(rxa, 11, context.patientClass),
    status: rxa.text(20),
    lotNumbers: textFields(rxa, 15),
    expires: timeAt(context, rxa, 16),
    manufacturer: codedField(rxa, 17),
    from: provenance(context, [orc, rxa, rxr]),
  };
}

/** RXA-18: why it was refused or not given. */
function refusal(rxa: Segment): string[] {
  return codedFields(rxa, 18).map((reason: Coded) => textOf(reason));
}
