/** Orders other than drugs: laboratory (OML-01), examinations (OMG-01/-02/-03), diet (OMD). */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { textOf } from '../../../records/coded.ts';
import type { ServiceRequest } from '../../../records/diagnostics.ts';
import { codedField, codedFields, NO_CODE, textFields } from '../values.ts';
import {
  all,
  authoredAt,
  first,
  groupsAt,
  isWithdrawn,
  type MessageContext,
  noteTexts,
  ordering,
  orderNoOf,
  provenance,
  timeAt,
} from './context.ts';
import { distinctCoded, examinationsOf, remarks } from './examination.ts';
import { panelsOf } from './laboratory.ts';
import { timingOf } from './timing.ts';

/** One request per panel (OBR); its items are the OBX with status O. */
export function laboratoryOrders(context: MessageContext): ServiceRequest[] {
  return panelsOf(context.segments).map(({ spm, obr, orc, segments }) => {
    const tq1 = first(segments, 'TQ1');
    const specimen = textOf(spm ? codedField(spm, 4) : null);
    return {
      ...common(context, orc, tq1),
      domain: 'laboratory',
      orderNo: orderNoOf(context, orc, obr),
      code: (obr ? codedField(obr, 4) : null) ?? NO_CODE,
      items: distinctCoded(all(segments, 'OBX').map((obx) => codedField(obx, 3))),
      scheduled: timeAt(context, spm, 17) ?? timeAt(context, tq1, 7) ?? timeAt(context, obr, 7),
      notes: [...(specimen ? [specimen] : []), ...noteTexts(segments)],
      from: provenance(context, [spm, orc, tq1, obr, ...all(segments, 'OBX')]),
    };
  });
}

const DOMAINS: Readonly<Record<string, ServiceRequest['domain']>> = {
  'OMG-01': 'radiology',
  'OMG-02': 'endoscopy',
  'OMG-03': 'physiology',
};

export function examinationOrders(context: MessageContext): ServiceRequest[] {
  return examinationsOf(context).map(({ orc, obr, groups, children }) => {
    const segments = groups.flat();
    const tq1 = first(segments, 'TQ1');
    return {
      ...common(context, orc, tq1),
      domain: DOMAINS[context.dataType] ?? 'radiology',
      orderNo: orderNoOf(context, orc, obr),
      code: (obr ? codedField(obr, 4) : null) ?? NO_CODE,
      items: distinctCoded(children.map((child) => codedField(child, 4))),
      scheduled:
        timeAt(context, obr, 36) ?? timeAt(context, tq1, 7) ?? timeAt(context, obr, 7) ?? context.careDate,
      notes: [...clinicalInformation(segments), ...remarks(segments), ...noteTexts(segments)],
      from: provenance(context, segments),
    };
  });
}

/** OBR-13: what the requester tells the examiner. */
function clinicalInformation(segments: readonly Segment[]): string[] {
  return [...new Set(all(segments, 'OBR').flatMap((obr) => textFields(obr, 13)))];
}

/** One request per ORC; the diet is ODS-3, its remarks ODS-4. */
export function dietOrders(context: MessageContext): ServiceRequest[] {
  return groupsAt(context.segments, 'ORC').flatMap((group): ServiceRequest[] => {
    const orc = group[0];
    const timings = all(group, 'TQ1');
    const diets = all(group, 'ODS').filter((ods) => ods.fieldCount > 1);
    const timing = timingOf(context, timings);
    const concepts = distinctCoded(diets.flatMap((ods) => codedFields(ods, 3)));
    const [code = NO_CODE, ...items] = concepts;
    const until = timing.end === null ? [] : [`〜 ${timing.end.raw}`];
    if (diets.length === 0) return [];
    return [
      {
        ...common(context, orc, timings[0]),
        domain: 'nutrition',
        orderNo: orderNoOf(context, orc),
        code,
        items,
        scheduled: timing.start,
        notes: [
          ...diets.flatMap((ods) => [...codedFields(ods, 2).map(textOf), ...textFields(ods, 4)]),
          textOf(timing.usage),
          ...until,
          ...noteTexts(group),
        ].filter(Boolean),
        from: provenance(context, [orc, ...timings, ...diets]),
      },
    ];
  });
}

type Common = Pick<
  ServiceRequest,
  'kind' | 'priority' | 'authored' | 'patientClass' | 'department' | 'requester' | 'withdrawn'
>;

function common(context: MessageContext, orc: Segment | undefined, tq1: Segment | undefined): Common {
  return {
    kind: 'ServiceRequest',
    priority: tq1 ? codedField(tq1, 9) : null,
    authored: authoredAt(context, orc),
    patientClass: context.patientClass,
    ...ordering(context, orc),
    withdrawn: isWithdrawn(orc),
  };
}
