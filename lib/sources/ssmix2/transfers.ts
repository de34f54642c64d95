/** Transfers of one day share a file key (ADT files have no order number), so a cancel of one hides all the others. */
import type { Hl7Message } from '../../formats/hl7v2/index.ts';
import type { FileStatus } from '../../records/provenance.ts';
import type { FileComplaints } from './complaints.ts';
import { type FileName, timeKey, versionKey } from './file-name.ts';

interface DatedFile {
  readonly name: FileName | null;
  readonly text: { readonly message: Hl7Message | null };
  readonly complaints: FileComplaints;
  status: FileStatus;
}

/** EVN-6 to the hour at least; '' for anything vaguer, which could mean any transfer of its day. */
function occurred(entry: DatedFile): string {
  const time = entry.text.message?.first('EVN')?.text(6).trim() ?? '';
  return /^\d{10}/.test(time) ? time : '';
}

function trigger(entry: DatedFile): string {
  return entry.text.message?.first('MSH')?.text(9, 2).trim() ?? '';
}

/**
 * Where the current ADT-42 is a cancel (A12) and every cancel of its key names by EVN-6 exactly one moment at which a
 * message of that key says that somebody was moved (A02), the messages with flag 2 are read as events of their own:
 * transfers at other moments stand. Where a cancel names no such moment nothing is restored.
 */
export function keepTransfers(entries: readonly DatedFile[]): void {
  const groups = new Map<string, DatedFile[]>();
  for (const entry of entries) {
    if (entry.name?.dataType !== 'ADT-42') continue;
    if (entry.status !== 'current' && entry.status !== 'superseded') continue;
    const key = versionKey(entry.name);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const group of groups.values()) restore(group);
}

function restore(group: readonly DatedFile[]): void {
  const moves = group.filter((entry) => trigger(entry) === 'A02');
  const cancels = group.filter((entry) => trigger(entry) === 'A12');
  if (!cancels.some((entry) => entry.status === 'current')) return;
  const moments = new Set(moves.map(occurred));
  const isNamed = (entry: DatedFile): boolean => occurred(entry) !== '' && moments.has(occurred(entry));
  if (moments.size < 2 || moments.has('') || !cancels.every(isNamed)) return;
  for (const entry of [...newestOfEach(moves), ...newestOfEach(cancels)]) {
    if (entry.status === 'current') continue;
    entry.status = 'current';
    entry.complaints.report(
      'transfer-superseded',
      'file name',
      `another transfer of the day whose cancel is current; read as an event of ${occurred(entry)}`,
    );
  }
}

/** Several messages that tell of one moment are versions of one another. */
function newestOfEach(group: readonly DatedFile[]): DatedFile[] {
  const sent = (entry: DatedFile): string => (entry.name ? timeKey(entry.name) : '');
  const newest = new Map<string, DatedFile>();
  for (const entry of group) {
    const known = newest.get(occurred(entry));
    if (known === undefined || sent(known) < sent(entry)) newest.set(occurred(entry), entry);
  }
  return [...newest.values()];
}
