/** Results of physiological examinations (OMG-13; ORU^R01): ECG, echo and the like, one Observation per OBX. */
import type { Observation } from '../../../records/diagnostics.ts';
import { placeOf } from '../places.ts';
import { codedField } from '../values.ts';
import { type MessageContext, noteTexts, orderNoOf, timeAt } from './context.ts';
import { panelsOf } from './laboratory.ts';
import { observation, resultGroups } from './results.ts';

export function physiologyResults(context: MessageContext): Observation[] {
  return panelsOf(context.segments).flatMap(({ obr, orc, spm, segments }) => {
    const results = resultGroups(segments);
    if (results.length === 0 && obr) {
      context.report('no-obx-under-obr', placeOf(context.segments, obr, 4), 'no OBX follows this OBR');
    }
    const firstResult = segments.findIndex((segment) => segment.name === 'OBX');
    const panelNotes = noteTexts(segments.slice(0, Math.max(firstResult, 0)));
    return results.map((group, index) =>
      observation(context, group, {
        category: 'exam',
        orderNo: orderNoOf(context, orc, obr),
        panel: obr ? codedField(obr, 4) : null,
        specimen: spm ? codedField(spm, 4) : null,
        specimenId: spm?.text(2) ?? '',
        effective: timeAt(context, obr, 7),
        issued: timeAt(context, obr, 22),
        from: [obr, orc],
        micro: null,
        panelNotes: index === 0 ? panelNotes : [],
      }),
    );
  });
}
