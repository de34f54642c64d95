/** From what was found to a block: the one place where the four states are told apart. */
import type { AbsentReason, Block, BlockAsOf } from '../../records/block.ts';
import type { PatientChart } from '../../records/chart.ts';
import { type Carriers, carries, isAmong } from '../../records/data-types.ts';
import { newestFirst, sortKeyOf } from '../../records/partial-date.ts';
import type { Provenance } from '../../records/provenance.ts';
import { shortfallOf } from '../../records/shortfall.ts';

/** A chart and the data types that the whole copy holds for anybody. */
export interface Evidence {
  readonly chart: PatientChart;
  readonly held: ReadonlySet<string>;
  /** Newest 発生日時 that indexing believed: a file sent later than that has a wrong clock. '' or absent: every file counts. */
  readonly believed?: string;
  /** True when the whole copy is not known: then "nobody has any" is not known either. */
  readonly partial?: boolean;
  /** True for a patient whose files nobody has read yet: nothing that is missing here says anything. */
  readonly unread?: boolean;
}

/** What a question found among the records. */
export interface Findings<T> {
  readonly items: readonly T[];
  /** Entries left out only because they lie outside the period. */
  readonly older?: number;
  /** Entries that the sender withdrew. */
  readonly withdrawn?: number;
  /** Statements of the source that there is none, and their words. */
  readonly none?: readonly Provenance[];
  readonly noneText?: string;
}

/**
 * The block for what was found. "None" needs a statement of the source and no entry beside it; files that could not
 * be used are named in every state, and make the block `unreadable` when nothing else is known.
 */
export function blockOf<T>(evidence: Evidence, carriers: Carriers, findings: Findings<T>): Block<T> {
  const { items, older = 0, none = [], noneText = '' } = findings;
  const asOf = newestSent(evidence, carriers);
  const shortfall = shortfallOf(evidence.chart.files, carriers);
  if (items.length > 0) return { state: 'data', items, older, asOf, shortfall };
  if (none.length > 0 && older === 0) {
    return { state: 'none', statedBy: none, text: noneText, asOf, shortfall };
  }
  if (shortfall.unreadable.length > 0 && older === 0) return { state: 'unreadable', asOf, shortfall };
  return { state: 'absent', reason: reasonOf(evidence, carriers, findings), older, asOf, shortfall };
}

function newestSent({ chart, believed = '' }: Evidence, carriers: Carriers): BlockAsOf {
  const sent = chart.files
    .filter((file) => file.status === 'current' && carries(carriers, file.dataType))
    .map((file) => file.sentAt)
    .filter((moment) => believed === '' || sortKeyOf(moment) <= believed)
    .sort(newestFirst);
  return sent[0] ?? null;
}

function reasonOf<T>(evidence: Evidence, carriers: Carriers, findings: Findings<T>): AbsentReason {
  if (evidence.unread) return 'not-read';
  if ((findings.older ?? 0) > 0) return 'outside-period';
  if ((findings.withdrawn ?? 0) > 0) return 'only-withdrawn';
  const areHeld = (types: readonly string[]): boolean =>
    [...evidence.held].some((dataType) => isAmong(types, dataType));
  const deciding = evidence.partial || areHeld(carriers.primary) ? carriers.primary : carriers.also;
  if (!areHeld(deciding) && !evidence.partial) return 'not-in-source';
  const files = evidence.chart.files.filter((file) => isAmong(deciding, file.dataType));
  if (files.some((file) => file.status === 'current')) return 'no-entry';
  return files.some((file) => file.status === 'deleted') ? 'only-withdrawn' : 'no-file';
}
