/** Which files could have said more: what a block and the alert line of the lists must agree on. */
import type { Shortfall } from './block.ts';
import { type Carriers, carries, isKnownType } from './data-types.ts';
import type { SourceFile } from './provenance.ts';

/**
 * Files that could have held an entry of this block and gave none. Beside unreadable and missing ones these are files
 * kept but not understood (odd flag, odd name, another message than the type says) and old versions whose current one
 * is missing.
 * A file of an unknown type could have held anything, so it counts against every block when it cannot be read.
 */
export function shortfallOf(files: readonly SourceFile[], carriers: Carriers): Shortfall {
  if (carriers.primary.length === 0) return { unreadable: [], quarantined: [] };
  let standing: Set<string> | undefined;
  // Made only when there is an old version to ask about: most charts have none.
  const stands = (file: SourceFile): boolean => {
    standing ??= new Set(files.filter(({ status }) => status !== 'superseded').map(versionKey));
    return standing.has(versionKey(file));
  };
  const indexes = (wanted: (file: SourceFile) => boolean): number[] =>
    files.flatMap((file, index) => (wanted(file) ? [index] : []));
  const concerns = (file: SourceFile): boolean => carries(carriers, file.dataType);
  const couldConcern = (file: SourceFile): boolean => concerns(file) || !isKnownType(file.dataType);
  const isLost = (file: SourceFile): boolean =>
    ((file.status === 'unreadable' || file.status === 'missing') && couldConcern(file)) ||
    (file.status === 'listed' && concerns(file)) ||
    (file.status === 'superseded' && concerns(file) && !stands(file));
  return {
    unreadable: indexes(isLost),
    quarantined: indexes((file) => file.status === 'quarantined' && couldConcern(file)),
  };
}

/** What versions of one message share (SS-MIX2: patient, 診療日, データ種別, オーダNo). */
function versionKey(file: SourceFile): string {
  return JSON.stringify([file.source, file.careDate, file.dataType, file.orderNo]);
}
