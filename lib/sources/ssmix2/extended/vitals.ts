/**
 * Vital signs by the convention of the National Hospital Organization: `main_document.hl7`, ORU^R30, one OBX per value,
 * JLAC10 codes, the moment in OBX-14.
 */
import type { Observation } from '../../../records/diagnostics.ts';
import { first, type MessageContext, timeAt } from '../map/context.ts';
import { categoryByCode, observation, resultGroups } from '../map/results.ts';
import { codedField } from '../values.ts';

/** Every OBX as it was sent; what is no known item stands among the vital signs, where its sender put it. */
export function vitalSigns(context: MessageContext): Observation[] {
  const obr = first(context.segments, 'OBR');
  const taken = timeAt(context, obr, 7);
  return resultGroups(context.segments).map((group) =>
    observation(context, group, {
      category: categoryByCode(group[0], 'vital-signs'),
      orderNo: obr?.text(2) || context.orderNo,
      panel: obr ? codedField(obr, 4) : null,
      specimen: null,
      specimenId: '',
      effective: timeAt(context, group[0], 14) ?? taken ?? context.careDate,
      issued: timeAt(context, obr, 22),
      from: [obr],
      micro: null,
      panelNotes: [],
    }),
  );
}
