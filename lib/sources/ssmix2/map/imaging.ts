/** Performed imaging and endoscopy (OMG-11, OMG-12; OMI^Z23): the study (IPC), and its findings and materials (OBX, ZE1). */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { ClinicalRecord } from '../../../records/chart.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import type { ImagingStudy, Observation } from '../../../records/diagnostics.ts';
import { codedField, codedFields, NO_CODE, textField } from '../values.ts';
import {
  all,
  first,
  isWithdrawn,
  type MessageContext,
  noteTexts,
  ordering,
  orderNoOf,
  provenance,
  timeAt,
} from './context.ts';
import { distinctCoded, type Examination, examinationsOf } from './examination.ts';
import { observation, resultGroups } from './results.ts';

export function imagingExaminations(context: MessageContext): ClinicalRecord[] {
  return examinationsOf(context).flatMap((examination) => [
    ...studies(context, examination),
    ...examination.groups.flatMap((group) => findings(context, group)),
  ]);
}

/** One study per StudyInstanceUID (with its accession number); one without images when there is no IPC at all. */
function studies(context: MessageContext, { orc, obr, groups, children }: Examination): ImagingStudy[] {
  const segments = groups.flat();
  const procedures = all(segments, 'IPC').filter((ipc) => ipc.fieldCount > 0);
  const byStudy = new Map<string, Segment[]>();
  for (const ipc of procedures) {
    const key = `${ipc.text(1)}|${ipc.text(3)}`;
    byStudy.set(key, [...(byStudy.get(key) ?? []), ipc]);
  }
  const performed = all(segments, 'ZE1').filter((ze1) => ze1.fieldCount > 2);
  const common = {
    kind: 'ImagingStudy' as const,
    domain: context.dataType === 'OMG-12' ? ('endoscopy' as const) : ('radiology' as const),
    orderNo: orderNoOf(context, orc, obr),
    code: (obr ? codedField(obr, 4) : null) ?? NO_CODE,
    items: distinctCoded([
      ...children.map((child) => codedField(child, 4)),
      ...performed.map((ze1) => codedField(ze1, 3)),
    ]),
    performed: timeAt(context, obr, 7) ?? context.careDate,
    status: isWithdrawn(orc) ? (orc?.text(1) ?? '') : (obr?.text(25) ?? ''),
    ...ordering(context, orc),
    notes: [
      ...performed.flatMap(materials),
      ...all(segments, 'ZE2').flatMap(exposure),
      ...noteTexts(segments),
    ],
  };
  const studiesFound = byStudy.size > 0 ? [...byStudy.values()] : [[]];
  return studiesFound.map((ipcs) => ({
    ...common,
    accessionNumber: ipcs[0]?.text(1) ?? '',
    studyInstanceUid: ipcs[0]?.text(3) ?? '',
    modality: ipcs[0]?.text(5) ?? '',
    from: provenance(context, orc, obr, ...children, ...performed, ...ipcs),
  }));
}

/** ZE1-9 materials used and ZE1-11 the remark of whoever performed it. */
function materials(ze1: Segment): string[] {
  return [...codedFields(ze1, 9).map(textOf), textField(ze1, 11)].filter(Boolean);
}

/** ZE2: tube voltage, current, distance, time, number of exposures, remark, as sent. */
function exposure(ze2: Segment): string[] {
  const parts = [2, 3, 4, 5].map((field) => [ze2.text(field), ze2.text(field, 2)].filter(Boolean).join(' '));
  return [...parts, ze2.text(6), textField(ze2, 7)].filter(Boolean);
}

/** OBX of one ORC group; those behind a ZE1 belong to the procedure it names. */
function findings(context: MessageContext, group: readonly Segment[]): Observation[] {
  const orc = first(group, 'ORC');
  const obr = first(group, 'OBR');
  const found: Observation[] = [];
  for (const { panel, head, segments } of sections(group, obr)) {
    for (const results of resultGroups(segments)) {
      found.push(
        observation(context, results, {
          category: 'exam',
          orderNo: orderNoOf(context, orc, obr),
          panel,
          specimen: null,
          specimenId: '',
          effective: timeAt(context, obr, 7) ?? context.careDate,
          issued: timeAt(context, obr, 22),
          from: [orc, obr, head],
          micro: null,
          panelNotes: [],
        }),
      );
    }
  }
  return found;
}

interface Section {
  readonly panel: Coded | null;
  readonly head: Segment | undefined;
  readonly segments: Segment[];
}

function sections(group: readonly Segment[], obr: Segment | undefined): Section[] {
  const parts: Section[] = [{ panel: obr ? codedField(obr, 4) : null, head: undefined, segments: [] }];
  for (const segment of group) {
    if (segment.name === 'ZE1') parts.push({ panel: codedField(segment, 3), head: segment, segments: [] });
    else parts.at(-1)?.segments.push(segment);
  }
  return parts;
}
