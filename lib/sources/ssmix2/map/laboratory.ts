/** Laboratory results (OML-11, OML-12; OUL^R22): specimen, panel, results, in order of appearance. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { Observation } from '../../../records/diagnostics.ts';
import { codedField } from '../values.ts';
import { type MessageContext, noteTexts, orderNoOf, placeOf, timeAt } from './context.ts';
import { isMicrobiology, microObservations } from './microbiology.ts';
import { observation, resultGroups, type Surroundings } from './results.ts';

/** One OBR with what belongs to it, wherever the sender put the ORC. */
export interface Panel {
  readonly spm: Segment | undefined;
  readonly obr: Segment | undefined;
  readonly orc: Segment | undefined;
  readonly segments: readonly Segment[];
}

export function laboratoryResults(context: MessageContext): Observation[] {
  return panelsOf(context.segments).flatMap((panel) => {
    const results = resultGroups(panel.segments);
    if (results.length === 0) {
      if (panel.obr)
        context.report('no-obx-under-obr', placeOf(context, panel.obr, 4), 'no OBX follows this OBR');
      return [];
    }
    const around = surroundings(context, panel);
    if (isMicrobiology(panel, results)) return microObservations(context, results, { panel, around });
    return results.map((group, index) =>
      observation(context, group, index === 0 ? around : { ...around, panelNotes: [] }),
    );
  });
}

/**
 * Panels by order of appearance. An SPM opens a specimen, an OBR a panel; an ORC belongs to the OBR before it unless
 * results have come in between, then to the next one.
 */
export function panelsOf(segments: readonly Segment[]): Panel[] {
  const panels: {
    spm: Segment | undefined;
    obr: Segment | undefined;
    orc: Segment | undefined;
    segments: Segment[];
  }[] = [];
  let spm: Segment | undefined;
  let waitingOrc: Segment | undefined;
  for (const segment of segments) {
    const open = panels.at(-1);
    if (segment.name === 'SPM') {
      spm = segment;
      waitingOrc = undefined;
      panels.push({ spm, obr: undefined, orc: undefined, segments: [] });
    } else if (segment.name === 'OBR') {
      const fresh =
        open !== undefined && open.obr === undefined && open.spm === spm && open.segments.length === 0;
      if (fresh) {
        open.obr = segment;
        open.orc ??= waitingOrc;
      } else panels.push({ spm, obr: segment, orc: waitingOrc, segments: [] });
      waitingOrc = undefined;
    } else if (segment.name === 'ORC') {
      if (open?.obr && !open.segments.some((other) => other.name === 'OBX')) open.orc ??= segment;
      else waitingOrc = segment;
    } else if (segment.name === 'OBX' || segment.name === 'NTE' || segment.name === 'TQ1') {
      if (open) open.segments.push(segment);
      else if (segment.name === 'OBX')
        panels.push({ spm, obr: undefined, orc: undefined, segments: [segment] });
    }
  }
  return panels.filter(
    (panel) => panel.obr !== undefined || panel.segments.some((other) => other.name === 'OBX'),
  );
}

function surroundings(context: MessageContext, { spm, obr, orc, segments }: Panel): Surroundings {
  return {
    category: 'laboratory',
    orderNo: orderNoOf(context, orc, obr),
    panel: obr ? codedField(obr, 4) : null,
    specimen: spm ? codedField(spm, 4) : null,
    specimenId: spm?.text(2) ?? '',
    effective: timeAt(context, spm, 17) ?? timeAt(context, obr, 7),
    issued: timeAt(context, obr, 22),
    from: [spm, obr, orc],
    micro: null,
    panelNotes: noteTexts(beforeFirstResult(segments)),
  };
}

/** NTE between the OBR and its first OBX speak of the whole panel. */
function beforeFirstResult(segments: readonly Segment[]): Segment[] {
  const end = segments.findIndex((segment) => segment.name === 'OBX');
  return segments.slice(0, end < 0 ? undefined : end);
}
