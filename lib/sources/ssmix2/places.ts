/** Places in a message as people write them: `PID-5`, `OBX[3]-5` for the third OBX, `OBX[3]` for all of it. */
import type { Segment } from '../../formats/hl7v2/index.ts';

interface Occurrences {
  /** Of each segment, its number among those of its name, from 1. */
  readonly numbers: ReadonlyMap<Segment, number>;
  readonly totals: ReadonlyMap<string, number>;
}

/** Counted once per message: one with a hundred thousand odd segments must not be searched a hundred thousand times. */
const counted = new WeakMap<readonly Segment[], Occurrences>();

/** The place of a field, or of the whole segment when no field is given. */
export function placeOf(segments: readonly Segment[], segment: Segment, field?: number): string {
  const { numbers, totals } = occurrencesIn(segments);
  const several = (totals.get(segment.name) ?? 0) > 1;
  const name = several ? `${segment.name}[${numbers.get(segment) ?? 1}]` : segment.name;
  return field === undefined ? name : `${name}-${field}`;
}

function occurrencesIn(segments: readonly Segment[]): Occurrences {
  const known = counted.get(segments);
  if (known) return known;
  const numbers = new Map<Segment, number>();
  const totals = new Map<string, number>();
  for (const segment of segments) {
    const number = (totals.get(segment.name) ?? 0) + 1;
    totals.set(segment.name, number);
    numbers.set(segment, number);
  }
  const occurrences = { numbers, totals };
  counted.set(segments, occurrences);
  return occurrences;
}
