/** Laboratory results (OML-11, OML-12; OUL^R22): specimen, panel, results, in order of appearance. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { Observation } from '../../../records/diagnostics.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import { placeOf } from '../places.ts';
import { codedField } from '../values.ts';
import { type MessageContext, noteTexts, orderNoOf, timeAt } from './context.ts';
import { microObservations, splitResults } from './microbiology.ts';
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
        context.report(
          'no-obx-under-obr',
          placeOf(context.segments, panel.obr, 4),
          'no OBX follows this OBR',
        );
      return [];
    }
    const around = surroundings(context, panel);
    const { micro, other } = splitResults(panel, results);
    const cultures = micro.length > 0 ? microObservations(context, micro, { panel, around }) : [];
    const chemistry = other.map((group, index) =>
      observation(context, group, index === 0 ? around : { ...around, panelNotes: [] }),
    );
    return [...cultures, ...chemistry];
  });
}

type Draft = { -readonly [K in keyof Panel]: Panel[K] extends readonly (infer T)[] ? T[] : Panel[K] };

/**
 * Panels by order of appearance. An SPM opens a specimen, an OBR a panel. An ORC belongs to the OBR before it when that
 * has neither an ORC nor results yet, else to the next one, and so do the TQ1 and NTE that follow it.
 */
export function panelsOf(segments: readonly Segment[]): Panel[] {
  const panels: Draft[] = [];
  let spm: Segment | undefined;
  let open: Draft | undefined;
  let hasResult = false;
  let waiting: Draft | undefined;
  const start = (obr: Segment | undefined): Draft => {
    const panel: Draft = { spm, obr, orc: waiting?.orc, segments: waiting?.segments ?? [] };
    panels.push(panel);
    waiting = undefined;
    hasResult = false;
    return panel;
  };
  for (const segment of segments) {
    switch (segment.name) {
      case 'SPM':
        spm = segment;
        open = undefined;
        waiting = { spm, obr: undefined, orc: undefined, segments: [] };
        break;
      case 'ORC':
        if (open?.obr && !open.orc && !hasResult) open.orc = segment;
        else
          waiting = {
            spm,
            obr: undefined,
            orc: segment,
            segments: waiting?.orc ? [] : (waiting?.segments ?? []),
          };
        break;
      case 'OBR':
        open = start(segment);
        break;
      case 'OBX':
        open ??= start(undefined);
        open.segments.push(segment);
        hasResult = true;
        break;
      case 'NTE':
      case 'TQ1':
        (waiting ?? open)?.segments.push(segment);
        break;
    }
  }
  return panels;
}

function surroundings(context: MessageContext, { spm, obr, orc, segments }: Panel): Surroundings {
  return {
    category: 'laboratory',
    orderNo: orderNoOf(context, orc, obr),
    panel: obr ? codedField(obr, 4) : null,
    specimen: spm ? codedField(spm, 4) : null,
    specimenId: spm?.text(2) ?? '',
    effective: readable(timeAt(context, spm, 17), timeAt(context, obr, 7)),
    issued: timeAt(context, obr, 22),
    from: [spm, obr, orc],
    micro: null,
    panelNotes: noteTexts(beforeFirstResult(segments)),
  };
}

/** The first time that can be read; what cannot be read stands only when there is no other. */
function readable(...times: readonly (PartialDateTime | null)[]): PartialDateTime | null {
  return times.find((time) => time?.iso) ?? times.find((time) => time !== null) ?? null;
}

/** NTE between the OBR and its first OBX speak of the whole panel. */
function beforeFirstResult(segments: readonly Segment[]): Segment[] {
  const end = segments.findIndex((segment) => segment.name === 'OBX');
  return segments.slice(0, end < 0 ? undefined : end);
}
