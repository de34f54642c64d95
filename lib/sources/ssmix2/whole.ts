/** Which segments of a message can be trusted. */
import type { Hl7Message, Segment } from '../../formats/hl7v2/index.ts';
import type { FileComplaints } from './complaints.ts';
import { placeOf } from './places.ts';

/**
 * All, but for an OBX at the unterminated end of a file that lacks its mandatory OBX-11: it was cut off, and half a value
 * is worse than none. It stays legible in the original only.
 */
export function wholeSegments(message: Hl7Message | null, { report }: FileComplaints): readonly Segment[] {
  const segments = message?.segments ?? [];
  const last = segments.at(-1);
  const open = message?.issues.some((issue) => issue.code === 'no-final-terminator') ?? false;
  if (!open || last?.name !== 'OBX' || last.text(11) !== '') return segments;
  report('truncated-file', placeOf(segments, last), 'the file ends within an OBX; that result is not shown');
  return segments.slice(0, -1);
}
