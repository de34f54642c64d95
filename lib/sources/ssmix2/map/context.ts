/** What every mapper gets: the segments of one current message, where it came from, and where to complain. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { Coded } from '../../../records/coded.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import type { Practitioner } from '../../../records/patient.ts';
import type { Provenance } from '../../../records/provenance.ts';
import type { IssueCode } from '../issues.ts';
import { placeOf } from '../places.ts';
import { readTime } from '../time.ts';
import { codedField, practitioner, textFields } from '../values.ts';

export type PatientClass = 'inpatient' | 'outpatient' | 'unknown';

export interface MessageContext {
  /** Index of the file in the reading. */
  readonly file: number;
  readonly dataType: string;
  /** `YYYY-MM-DD` of the file name, as a moment of its own; null for `-`. */
  readonly careDate: PartialDateTime | null;
  readonly orderNo: string;
  /** Message code and trigger (MSH-9). */
  readonly code: string;
  readonly trigger: string;
  readonly segments: readonly Segment[];
  /** The first PV1, which many records ask for. */
  readonly visit: Segment | undefined;
  readonly patientClass: PatientClass;
  readonly report: (code: IssueCode, place: string, detail: string) => void;
}

/** The address of a record made from these segments. */
export function provenance(context: MessageContext, segments: readonly (Segment | undefined)[]): Provenance {
  const indexes: number[] = [];
  let sorted = true;
  for (const segment of segments) {
    if (segment === undefined) continue;
    sorted &&= segment.index > (indexes.at(-1) ?? -1);
    indexes.push(segment.index);
  }
  return { file: context.file, segments: sorted ? indexes : [...new Set(indexes)].sort((a, b) => a - b) };
}

/** The time in a field (component 1), with oddities reported. */
export function timeAt(
  context: MessageContext,
  segment: Segment | undefined,
  field: number,
): PartialDateTime | null {
  const raw = segment?.text(field) ?? '';
  if (segment === undefined || raw === '') return null;
  const { value, oddity } = readTime(raw);
  if (oddity === 'unreadable') {
    context.report('time-unreadable', placeOf(context.segments, segment, field), `"${raw}" is no time`);
  } else if (oddity !== null) {
    context.report(oddity, placeOf(context.segments, segment, field), `"${raw}" was read as ${value?.iso}`);
  }
  return value;
}

/** ORC-9, when the order was entered; an OMP-02 may carry the documented shift, which costs its time of day. */
export function authoredAt(context: MessageContext, orc: Segment | undefined): PartialDateTime | null {
  const value = timeAt(context, orc, 9);
  if (context.dataType !== 'OMP-02' || orc === undefined || value?.iso === null || value === null)
    return value;
  if (!/^\d{8}00([01]\d|2[0-3])[0-5]\d$/.test(value.raw)) return value;
  context.report(
    'omp02-time-shift',
    placeOf(context.segments, orc, 9),
    `"${value.raw}" is midnight, or shifted by two digits`,
  );
  return { iso: value.iso.slice(0, 10), raw: value.raw };
}

export function first(segments: readonly Segment[], name: string): Segment | undefined {
  for (const segment of segments) if (segment.name === name) return segment;
  return undefined;
}

export function all(segments: readonly Segment[], name: string): Segment[] {
  const found: Segment[] = [];
  for (const segment of segments) if (segment.name === name) found.push(segment);
  return found;
}

/** Groups by order of appearance: a new one at each segment of that name; what comes before the first is left out. */
export function groupsAt(segments: readonly Segment[], name: string): Segment[][] {
  const groups: Segment[][] = [];
  for (const segment of segments) {
    if (segment.name === name) groups.push([segment]);
    else groups.at(-1)?.push(segment);
  }
  return groups;
}

/** Who ordered, for which department: ORC-12 and ORC-17, else what PV1 says. */
export function ordering(
  context: MessageContext,
  orc: Segment | undefined,
): { readonly department: Coded | null; readonly requester: Practitioner | null } {
  const { visit } = context;
  const service = visit ? codedField(visit, 10) : null;
  return {
    department: (orc ? codedField(orc, 17) : null) ?? service,
    requester: (orc ? practitioner(orc, 12) : null) ?? (visit ? practitioner(visit, 7) : null),
  };
}

/** ORC-1 that cancel an order: it was never to be carried out (HL7 v2.5 table 0119). */
const CANCELLING = new Set(['CA', 'OC', 'CR']);
/** ORC-1 that discontinue an order: it was carried out up to then (HL7 v2.5 table 0119). */
const DISCONTINUING = new Set(['DC', 'OD', 'DR']);

/** An order cancelled by ORC-1 or ORC-5 (HL7 v2.5 tables 0119 and 0038). */
export function isCancelled(orc: Segment | undefined): boolean {
  return orc !== undefined && (CANCELLING.has(orc.text(1).trim()) || orc.text(5).trim() === 'CA');
}

/** An order stopped by ORC-1 or ORC-5 and not cancelled (HL7 v2.5 tables 0119 and 0038). */
export function isDiscontinued(orc: Segment | undefined): boolean {
  if (orc === undefined || isCancelled(orc)) return false;
  return DISCONTINUING.has(orc.text(1).trim()) || orc.text(5).trim() === 'DC';
}

/** Cancelled or discontinued: for orders of something done once, which is not done any more either way. */
export function isWithdrawn(orc: Segment | undefined): boolean {
  return isCancelled(orc) || isDiscontinued(orc);
}

/** Texts of the NTE segments among these. */
export function noteTexts(segments: readonly Segment[]): string[] {
  const notes: string[] = [];
  for (const segment of segments) {
    if (segment.name === 'NTE') for (const text of textFields(segment, 3)) notes.push(text);
  }
  return notes;
}

/** The order number of a group: the placer's in the message, else the file name's. */
export function orderNoOf(context: MessageContext, orc: Segment | undefined, obr?: Segment): string {
  return obr?.text(2) || orc?.text(2) || context.orderNo;
}
