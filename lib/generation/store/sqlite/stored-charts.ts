/** What lies in the packs of one generation, found by its index. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { PatientKey } from '../../../records/ids.ts';
import { idKey } from '../../../search/numbers.ts';
import type { Generation } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import type { Manifest } from '../../manifest.ts';
import type { SearchedPack } from './documents.ts';
import { guarded } from './guard.ts';
import { openPack, type Pack } from './pack.ts';
import { numberIn, type SqlRow, textIn } from './rows.ts';

function damaged(message: string): GenerationError {
  return new GenerationError({ code: 'generation-damaged', message });
}

function lost(message: string): GenerationError {
  return new GenerationError({ code: 'chart-damaged', message });
}

export interface OpenedFiles {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly fallback: Generation['fallback'];
  /** What becomes of a pack that cannot be opened: the generation is refused, or only the charts in it cannot be read. */
  readonly lostPacks: 'refused' | 'left-out';
}

/** The packs of a generation by their numbers; null for one that was left out. */
function openPacks(files: OpenedFiles, patients: DatabaseSync): Map<number, Pack | null> {
  const packs = new Map<number, Pack | null>();
  for (const row of patients.prepare('SELECT number, name FROM pack').all()) {
    const name = textIn(row, 'name');
    const isKnown = files.manifest.files.some(({ path }) => path === name);
    if (!isKnown) throw damaged(`${name} is not in the manifest.`);
    packs.set(numberIn(row, 'number'), openUnlessLost(files, name));
  }
  return packs;
}

function openUnlessLost({ folder, lostPacks }: OpenedFiles, name: string): Pack | null {
  try {
    return openPack(join(folder, name));
  } catch (error) {
    if (lostPacks === 'left-out' && error instanceof GenerationError) return null;
    throw error;
  }
}

/** Superseded charts stay in a pack until it is compacted: who is in a slot is for this generation's index to say. */
function searchedPacks(packs: ReadonlyMap<number, Pack | null>, patients: DatabaseSync): SearchedPack[] {
  const inSlot = patients.prepare('SELECT ordinal FROM patient WHERE pack = ? AND slot = ?');
  return [...packs].map(([number, pack]) => ({
    number,
    get ask() {
      if (pack) return pack.ask;
      throw damaged('A part of the index of documents cannot be read.');
    },
    patientIn(slot) {
      const row = guarded('The patient index', () => inSlot.get(number, slot));
      return row && numberIn(row, 'ordinal');
    },
  }));
}

export interface StoredCharts {
  readonly answers: Pick<Generation, 'pending' | 'chart' | 'original' | 'texts'>;
  readonly searched: readonly SearchedPack[];
  /** The row of a patient in the index. */
  rowOf(key: PatientKey): SqlRow | undefined;
  close(): void;
}

/** Opens the packs that the index names. */
export function openStoredCharts(opened: OpenedFiles, patients: DatabaseSync): StoredCharts {
  const packs = openPacks(opened, patients);
  const byKey = patients.prepare('SELECT * FROM patient WHERE id_key = ? AND facility = ? AND id = ?');
  const rowOf = (key: PatientKey): SqlRow | undefined => byKey.get(idKey(key.id), key.facility, key.id);

  /** What lies in the pack of a patient; undefined for an unknown and for a pending one. */
  function stored<Result>(key: PatientKey, read: (pack: Pack, slot: number) => Result): Result | undefined {
    const row = rowOf(key);
    const number = row ? numberIn(row, 'pack') : 0;
    if (!row || number === 0) return undefined;
    const pack = packs.get(number);
    if (!pack) throw lost(`The pack with the chart of patient ${key.id} cannot be opened.`);
    return read(pack, numberIn(row, 'slot'));
  }

  return {
    rowOf,
    searched: searchedPacks(packs, patients),
    answers: {
      pending: (key) =>
        guarded('The patient index', () => {
          const row = rowOf(key);
          return row !== undefined && numberIn(row, 'pack') === 0;
        }),
      chart: (key) =>
        guarded(`The chart of patient ${key.id}`, () => stored(key, (pack, slot) => pack.chart(slot, key))),
      original: (key, file) =>
        guarded(`The originals of patient ${key.id}`, () =>
          stored(key, (pack, slot) => pack.original(slot, key, file)),
        ),
      texts: (key) =>
        guarded(
          `The words of patient ${key.id}`,
          () => stored(key, (pack, slot) => pack.texts(slot, key)) ?? [],
        ),
    },
    close() {
      for (const pack of packs.values()) pack?.close();
    },
  };
}
