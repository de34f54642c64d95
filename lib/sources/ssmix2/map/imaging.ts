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

/** An examination whose performance was taken back (ORC-1, ORC-5) was none: it adds nothing. */
export function imagingExaminations(context: MessageContext): ClinicalRecord[] {
  const performed = examinationsOf(context).filter(({ orc }) => !isWithdrawn(orc));
  return performed.flatMap((examination) => [
    ...studies(context, examination),
    ...examination.groups.flatMap((group) => findings(context, group)),
  ]);
}

interface Study {
  readonly ipc: Segment | undefined;
  readonly groups: (readonly Segment[])[];
}

/**
 * One study per StudyInstanceUID (with its accession number), holding the ORC groups that name it; groups that name
 * none belong to the first. Without any IPC there is one study without images.
 */
function studies(context: MessageContext, examination: Examination): ImagingStudy[] {
  const found = new Map<string, Study>();
  const unnamed: (readonly Segment[])[] = [];
  for (const group of examination.groups) {
    const procedures = all(group, 'IPC').filter((ipc) => ipc.fieldCount > 0);
    if (procedures.length === 0) unnamed.push(group);
    for (const ipc of procedures) {
      const key = `${ipc.text(1)}|${ipc.text(3)}`;
      const study = found.get(key);
      if (study === undefined) found.set(key, { ipc, groups: [group] });
      else if (study.groups.at(-1) !== group) study.groups.push(group);
    }
  }
  const [first = { ipc: undefined, groups: [] }, ...others] = found.values();
  const withUnnamed = { ...first, groups: [...first.groups, ...unnamed] };
  const children = new Set(examination.children);
  return [withUnnamed, ...others].map((study) => imagingStudy(context, { examination, study, children }));
}

interface Performed {
  readonly examination: Examination;
  readonly study: Study;
  readonly children: ReadonlySet<Segment>;
}

function imagingStudy(context: MessageContext, { examination, study, children }: Performed): ImagingStudy {
  const { orc, obr } = examination;
  const segments = study.groups.flat();
  const own = segments.filter((segment) => children.has(segment));
  const performed = all(segments, 'ZE1').filter((ze1) => ze1.fieldCount > 2);
  return {
    kind: 'ImagingStudy',
    domain: context.dataType === 'OMG-12' ? 'endoscopy' : 'radiology',
    orderNo: orderNoOf(context, orc, obr),
    code: (obr ? codedField(obr, 4) : null) ?? NO_CODE,
    items: distinctCoded([
      ...own.map((child) => codedField(child, 4)),
      ...performed.map((ze1) => codedField(ze1, 3)),
    ]),
    accessionNumber: study.ipc?.text(1) ?? '',
    studyInstanceUid: study.ipc?.text(3) ?? '',
    modality: study.ipc?.text(5) ?? '',
    performed: timeAt(context, obr, 7) ?? context.careDate,
    status: obr?.text(25) ?? '',
    ...ordering(context, orc),
    notes: [
      ...performed.flatMap(materials),
      ...all(segments, 'ZE2').flatMap(exposure),
      ...noteTexts(segments),
    ],
    from: provenance(context, [orc, obr, ...own, ...performed, study.ipc]),
  };
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
