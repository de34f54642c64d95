/**
 * One patient's parts from all sources, in one ascending order of (facility, patient), in constant memory: every
 * source lists its patients sorted, so the lists are merged like the piles of a card sorter.
 */
import type { Issue } from '../../lib/records/issue.ts';
import type { Discovery, PatientUnit, Source } from '../../lib/sources/source.ts';
import { AppError } from '../../lib/system/errors.ts';

/** What one source holds of a patient; `source` is an index into the list of sources. */
export interface UnitPart {
  readonly source: number;
  readonly unit: PatientUnit;
}

/** A patient with all parts, in order of the sources. */
export interface JoinedUnit {
  readonly ordinal: number;
  readonly parts: readonly UnitPart[];
}

/** What a first walk over names alone finds out. */
export interface Survey {
  readonly patients: number;
  /** Units that lie where the layout does not expect them, sorted: the second walk merges them in. */
  readonly misplaced: readonly UnitPart[];
}

type Listed = Pick<Source, 'discover' | 'settings'>;

function compare(a: PatientUnit, b: PatientUnit): number {
  if (a.facility !== b.facility) return a.facility < b.facility ? -1 : 1;
  return a.patient === b.patient ? 0 : a.patient < b.patient ? -1 : 1;
}

/** Counts the patients and collects the misplaced units. Opens no file. Stops early when `signal` is aborted. */
export async function survey(sources: readonly Listed[], signal: AbortSignal): Promise<Survey> {
  const misplaced: UnitPart[] = [];
  let seen = 0;
  for (const [source, listed] of sources.entries()) {
    for (const found of listed.discover()) {
      if (seen % 1000 === 999) await breathe();
      if (signal.aborted) return { patients: seen, misplaced: [] };
      if (found.type === 'unit' && found.unit.misplaced) misplaced.push({ source, unit: found.unit });
      else if (found.type === 'unit') seen++;
    }
  }
  misplaced.sort((a, b) => compare(a.unit, b.unit) || a.source - b.source);
  return { patients: seen + misplaced.length, misplaced };
}

/** Lets signals and answers in; listing patients is synchronous and would keep them waiting. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A sorted stream with its head in sight. */
class Stream {
  head: UnitPart | null = null;
  readonly #parts: Iterator<UnitPart>;
  readonly #name: string;

  constructor(parts: Iterable<UnitPart>, name: string) {
    this.#parts = parts[Symbol.iterator]();
    this.#name = name;
    this.advance();
  }

  advance(): void {
    const next = this.#parts.next();
    const part = next.done ? null : next.value;
    if (part && this.head && compare(part.unit, this.head.unit) < 0) {
      throw new AppError({
        code: 'source-order',
        exit: 'internal',
        message: `source ${this.#name} lists ${part.unit.patient} after ${this.head.unit.patient}`,
        hint: 'The adapter breaks the contract of sources; run its contract suite.',
      });
    }
    this.head = part;
  }
}

function* placedParts(
  source: number,
  discoveries: Iterable<Discovery>,
  onIssue: (issue: Issue) => void,
): Iterable<UnitPart> {
  for (const found of discoveries) {
    if (found.type === 'issue') onIssue(found.issue);
    else if (!found.unit.misplaced) yield { source, unit: found.unit };
  }
}

/** Every patient once. Complaints that belong to no patient go to `onIssue` as they are met. */
export function* joinUnits(
  sources: readonly Listed[],
  misplaced: readonly UnitPart[],
  onIssue: (issue: Issue) => void,
): Iterable<JoinedUnit> {
  const streams = sources.map(
    (source, index) => new Stream(placedParts(index, source.discover(), onIssue), source.settings.id),
  );
  streams.push(new Stream(misplaced, 'misplaced folders'));
  for (let ordinal = 0; ; ordinal++) {
    const first = streams.reduce<PatientUnit | null>((least, stream) => {
      const unit = stream.head?.unit ?? null;
      return unit && (!least || compare(unit, least) < 0) ? unit : least;
    }, null);
    if (!first) return;
    const parts: UnitPart[] = [];
    for (const stream of streams) {
      for (; stream.head && compare(stream.head.unit, first) === 0; stream.advance()) parts.push(stream.head);
    }
    yield { ordinal, parts: mergeBySource(parts) };
  }
}

/** Units of one patient in one source become one, so that versions of a message meet wherever their files lie. */
function mergeBySource(parts: readonly UnitPart[]): UnitPart[] {
  const merged = new Map<number, PatientUnit>();
  for (const { source, unit } of parts) {
    const other = merged.get(source);
    merged.set(source, other ? { ...other, places: [...other.places, ...unit.places] } : unit);
  }
  return [...merged].map(([source, unit]) => ({ source, unit })).sort((a, b) => a.source - b.source);
}

/** Consecutive items in groups of at most `size`. */
export function* inBatches<T>(items: Iterable<T>, size: number): Iterable<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
