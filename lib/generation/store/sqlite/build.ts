/** Builds the files of rows of a generation from the roster and the packs. */
import { createHash } from 'node:crypto';
import type { DraftRows } from '../../contract.ts';
import { decodeRows } from '../../draft-blob.ts';
import { GenerationError } from '../../errors.ts';
import { buildLists } from './lists.ts';
import { buildPatientIndex } from './patient-index.ts';
import type { Roster, RosterLine } from './roster.ts';
import type { Shelf } from './shelf.ts';
import { buildHospital } from './tables.ts';

/** Signals are let in after so many patients. */
const BREATH = 500;

export interface Materials {
  readonly roster: Roster;
  readonly shelf: Shelf;
}

function rowsOf(line: RosterLine, { roster, shelf }: Materials): DraftRows {
  if (line.pack === 0) {
    const blob = roster.pendingRows(line.key);
    if (blob) return decodeRows(blob, `The row of pending patient ${line.key.id}`);
  }
  const rows = line.pack > 0 ? shelf.use(line.pack)?.rows(line.slot, line.key) : undefined;
  if (rows) return rows;
  throw new GenerationError({
    code: 'check-failed',
    message: `The rows of patient ${line.key.id} cannot be read back.`,
  });
}

/**
 * Digest over what the generation says: each patient in ascending order of facility and ID, then the issues of no
 * patient's chart. Nothing else goes in: neither the order of work nor where a chart lies.
 */
export function contentDigest(roster: Roster): string {
  const hash = createHash('sha256');
  for (const { key, content } of roster.patients()) {
    hash.update(JSON.stringify([key.facility, key.id])).update(content);
  }
  for (const { code, severity, source, path, place, message, facility, patient } of roster.issues()) {
    hash.update(JSON.stringify([code, severity, source, path, place, message, facility, patient]));
  }
  return hash.digest('hex');
}

/** The packs of a generation by name, in the order of their numbers from 1, and those numbers by shelf number. */
export interface PackTable {
  readonly names: readonly string[];
  numberOf(shelfNumber: number): number;
}

export function packTable({ roster, shelf }: Materials): PackTable {
  const used = roster.packs().map(({ pack }) => pack);
  const names = [...new Set(used.map((pack) => shelf.file(pack).path))].toSorted();
  return { names, numberOf: (pack) => (pack === 0 ? 0 : names.indexOf(shelf.file(pack).path) + 1) };
}

/** Writes the files of rows into a folder. Memory does not depend on the number of patients. */
export async function buildRowFiles(folder: string, materials: Materials, packs: PackTable): Promise<void> {
  const index = buildPatientIndex(folder, packs.names);
  const hospital = buildHospital(folder);
  const tables = [hospital, buildLists(folder)];
  try {
    let ordinal = 0;
    for (const issue of materials.roster.issues()) hospital.addIssue(issue);
    for (const line of materials.roster.patients()) {
      const rows = rowsOf(line, materials);
      const placed = { ...rows, ordinal, pack: packs.numberOf(line.pack), slot: line.slot };
      index.stage(placed);
      for (const table of tables) table.add(placed);
      ordinal += 1;
      if (ordinal % BREATH === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (const table of tables) table.finish();
    index.finish();
  } finally {
    index.close();
    for (const table of tables) table.close();
  }
}
