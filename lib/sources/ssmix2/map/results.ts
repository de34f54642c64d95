/** Results of any kind: OBX as Observation, with the panel, specimen and notes around it. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { type Code, type Coded, plainNumber, textOf } from '../../../records/coded.ts';
import type { Observation, ObservationCategory } from '../../../records/diagnostics.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import { placeOf } from '../places.ts';
import { codedField, codedFields, NO_CODE, textField } from '../values.ts';
import { type MessageContext, noteTexts, provenance, timeAt } from './context.ts';

/** What stands around an OBX and holds for it. */
export interface Surroundings {
  readonly category: ObservationCategory;
  readonly orderNo: string;
  readonly panel: Coded | null;
  readonly specimen: Coded | null;
  readonly specimenId: string;
  readonly effective: PartialDateTime | null;
  readonly issued: PartialDateTime | null;
  /** Segments of the panel and specimen that the record is read from as well. */
  readonly from: readonly (Segment | undefined)[];
  readonly micro: Observation['micro'];
  /** Comments on the panel as a whole. */
  readonly panelNotes: readonly string[];
}

/** Types whose value is one coded concept; ZRD is the local used-material type of the imaging profile. */
const CODED_TYPES = new Set(['CWE', 'CE', 'CNE', 'CF', 'ZRD']);

/** One OBX with the NTE that follow it. */
export function observation(
  context: MessageContext,
  [obx, ...notes]: readonly [Segment, ...Segment[]],
  around: Surroundings,
): Observation {
  const valueType = obx.text(2);
  const code = codedField(obx, 3) ?? NO_CODE;
  const value = valueText(obx, valueType);
  if (valueType === 'NM' && value !== '' && plainNumber(value) === null) {
    context.report(
      'nm-with-text',
      placeOf(context.segments, obx, 5),
      'OBX-2 is NM, OBX-5 is no plain number',
    );
  }
  if (isSwapped(code)) {
    context.report(
      'swapped-code-triplets',
      placeOf(context.segments, obx, 3),
      'JC10 is not the first triplet of OBX-3',
    );
  }
  const status = obx.text(11);
  return {
    kind: 'Observation',
    category: around.category,
    orderNo: around.orderNo,
    code,
    panel: around.panel,
    specimen: around.specimen,
    specimenId: around.specimenId,
    valueType,
    value,
    valueCoded: CODED_TYPES.has(valueType) ? codedTogether(obx, 5) : null,
    unit: codedField(obx, 6),
    referenceRange: textField(obx, 7),
    interpretation: codedTogether(obx, 8),
    status,
    withdrawn: status === 'D' || status === 'W',
    effective: around.effective ?? timeAt(context, obx, 14) ?? context.careDate,
    issued: around.issued,
    notes: [...noteTexts(notes), ...around.panelNotes],
    micro: around.micro,
    from: provenance(context, [...around.from, obx, ...notes]),
  };
}

/** Every concept of a repeating field in one: several findings or flags are several repetitions, and any may matter. */
function codedTogether(obx: Segment, field: number): Coded | null {
  const values = codedFields(obx, field);
  const [only] = values;
  if (only === undefined || values.length === 1) return only ?? null;
  const texts = values.map(textOf).filter((text) => text !== '');
  return { text: texts.join(' / '), codes: values.flatMap(({ codes }) => codes) };
}

/** OBX-5 as sent. A coded or named value keeps its separators; text has its escapes resolved. */
function valueText(obx: Segment, valueType: string): string {
  const field = obx.field(5);
  if (field === undefined || field.raw === '' || field.raw === '""') return '';
  if (CODED_TYPES.has(valueType) || valueType === 'XCN') return field.raw;
  return textField(obx, 5);
}

const STANDARD = new Set(['JC10', 'JC11']);

function isSwapped(code: Coded): boolean {
  const [one, other] = code.codes;
  const standard = (candidate: Code | undefined): boolean =>
    candidate !== undefined && STANDARD.has(candidate.system.trim().toUpperCase());
  return one !== undefined && other !== undefined && !standard(one) && standard(other);
}

/** The standard code of a concept under a JLAC system, or ''. */
export function jlacOf(coded: Coded | null): string {
  return coded?.codes.find((code) => STANDARD.has(code.system.trim().toUpperCase()))?.code ?? '';
}

const PREFIXES: readonly (readonly [string, ObservationCategory])[] = [
  ['5H010', 'blood-type'],
  ['5H020', 'blood-type'],
  ['9N001', 'body'],
  ['9N006', 'body'],
  ['9A75', 'vital-signs'],
  ['9A76', 'vital-signs'],
  ['9P', 'vital-signs'],
  ['3H065', 'vital-signs'],
];

/** Body size, blood type and vital signs by the first characters of their JLAC10 code; everything else is `other`. */
export function categoryByCode(obx: Segment, other: ObservationCategory): ObservationCategory {
  const code = jlacOf(codedField(obx, 3));
  return PREFIXES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? other;
}

/** OBX segments, each with the NTE behind it, among these. */
export function resultGroups(segments: readonly Segment[]): (readonly [Segment, ...Segment[]])[] {
  const groups: [Segment, ...Segment[]][] = [];
  let open = false;
  for (const segment of segments) {
    if (segment.name === 'OBX') {
      open = segment.fieldCount > 1;
      if (open) groups.push([segment]);
    } else if (segment.name === 'NTE' && open) {
      groups.at(-1)?.push(segment);
    } else {
      open = false;
    }
  }
  return groups;
}

/** OBX that come with demographics, encounters or orders: no panel, no specimen. */
export function looseObservations(context: MessageContext): Observation[] {
  return resultGroups(context.segments).map((group) =>
    observation(context, group, {
      category: categoryByCode(group[0], 'exam'),
      orderNo: context.dataType.startsWith('ADT') ? '' : context.orderNo,
      panel: null,
      specimen: null,
      specimenId: '',
      effective: timeAt(context, group[0], 14) ?? context.careDate,
      issued: null,
      from: [],
      micro: null,
      panelNotes: [],
    }),
  );
}
