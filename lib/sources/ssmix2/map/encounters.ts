/** Movements, visits and plans (ADT-01, -12, -21 … -52): one EncounterEvent per message, told by its trigger. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { EncounterEvent } from '../../../records/clinical.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import { codedField, location, practitioner } from '../values.ts';
import { first, type MessageContext, provenance, timeAt } from './context.ts';

interface Trigger {
  readonly event: EncounterEvent['event'];
  readonly cancels: boolean;
  /** The field that says when (guideline 1.2, 診療日 of each data type). */
  readonly when: readonly [segment: 'EVN' | 'PV1' | 'PV2', field: number];
}

/** Trigger events of the profile and what they mean. */
export const TRIGGERS: Readonly<Record<string, Trigger>> = {
  A01: { event: 'admit', cancels: false, when: ['PV1', 44] },
  A11: { event: 'admit', cancels: true, when: ['PV1', 44] },
  A02: { event: 'transfer', cancels: false, when: ['EVN', 6] },
  A12: { event: 'transfer', cancels: true, when: ['EVN', 6] },
  A03: { event: 'discharge', cancels: false, when: ['PV1', 45] },
  A13: { event: 'discharge', cancels: true, when: ['PV1', 45] },
  A04: { event: 'register', cancels: false, when: ['PV1', 44] },
  A08: { event: 'update', cancels: false, when: ['EVN', 6] },
  A23: { event: 'update', cancels: true, when: ['EVN', 6] },
  A14: { event: 'plan-admit', cancels: false, when: ['PV2', 8] },
  A27: { event: 'plan-admit', cancels: true, when: ['PV2', 8] },
  A15: { event: 'plan-transfer', cancels: false, when: ['PV2', 8] },
  A26: { event: 'plan-transfer', cancels: true, when: ['PV2', 8] },
  A16: { event: 'plan-discharge', cancels: false, when: ['PV2', 9] },
  A25: { event: 'plan-discharge', cancels: true, when: ['PV2', 9] },
  A21: { event: 'leave-start', cancels: false, when: ['EVN', 6] },
  A52: { event: 'leave-start', cancels: true, when: ['EVN', 6] },
  A22: { event: 'leave-end', cancels: false, when: ['EVN', 6] },
  A53: { event: 'leave-end', cancels: true, when: ['PV2', 47] },
  A54: { event: 'attending-change', cancels: false, when: ['EVN', 6] },
  A55: { event: 'attending-change', cancels: true, when: ['EVN', 6] },
};

export function encounterEvents(context: MessageContext): EncounterEvent[] {
  const trigger = triggerOf(context);
  const pv1 = first(context.segments, 'PV1');
  if (trigger === undefined) return [];
  const evn = first(context.segments, 'EVN');
  const pv2 = first(context.segments, 'PV2');
  const planned = trigger.event === 'plan-transfer' && pv2 ? location(pv2, 1, context.patientClass) : null;
  const here = pv1 ? location(pv1, 3, context.patientClass) : null;
  return [
    {
      kind: 'EncounterEvent',
      event: trigger.event,
      cancels: trigger.cancels,
      patientClass: context.patientClass,
      at: happenedAt(context, trigger, { EVN: evn, PV1: pv1, PV2: pv2 }),
      location: planned ?? here,
      priorLocation: planned ? here : pv1 ? location(pv1, 6, context.patientClass) : null,
      department: pv1 ? (codedField(pv1, 10) ?? codedField(pv1, 8)) : null,
      attending: pv1 ? practitioner(pv1, 7) : null,
      admitting: pv1 ? practitioner(pv1, 17) : null,
      disposition: pv1 ? codedField(pv1, 36) : null,
      admitted: timeAt(context, pv1, 44),
      discharged: timeAt(context, pv1, 45),
      from: provenance(context, [evn, pv1, pv2]),
    },
  ];
}

/** An ADT-12 that calls itself A01 is a reception all the same: that folder holds nothing else. */
function triggerOf(context: MessageContext): Trigger | undefined {
  if (context.dataType === 'ADT-12' && context.trigger === 'A01') return TRIGGERS.A04;
  return TRIGGERS[context.trigger];
}

function happenedAt(
  context: MessageContext,
  trigger: Trigger,
  segments: Readonly<Record<'EVN' | 'PV1' | 'PV2', Segment | undefined>>,
): PartialDateTime | null {
  const [name, field] = trigger.when;
  const prescribed = timeAt(context, segments[name], field);
  if (prescribed !== null && prescribed.iso !== null) return prescribed;
  // EVN-6 of a cancel may be the moment of cancelling; it is filed under the day of what it cancels.
  const occurred = timeAt(context, segments.EVN, 6);
  const dated = occurred?.iso ? occurred : null;
  const other = trigger.cancels ? (context.careDate ?? dated) : (dated ?? context.careDate);
  if (trigger.event !== 'update') {
    const used = other === null ? 'nothing else says when' : `"${other.raw}" was used`;
    context.report('event-time-missing', `${name}-${field}`, `${context.trigger} without its time; ${used}`);
  }
  return other ?? prescribed;
}
