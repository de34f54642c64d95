/** The embedded store's reader: prepared questions over the files of one generation. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { PatientKey } from '../../../records/ids.ts';
import { idKey } from '../../../search/numbers.ts';
import type { Generation, PatientRow } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import type { Manifest } from '../../manifest.ts';
import { openOurs } from './connection.ts';
import { createDocumentSearch, type SearchedPack } from './documents.ts';
import { createFinder } from './find.ts';
import { asker, guarded } from './guard.ts';
import { createHospitalReader } from './hospital-reader.ts';
import { createListsReader } from './lists-reader.ts';
import { findLookalikes } from './lookalikes.ts';
import { openPack, type Pack } from './pack.ts';
import { numberIn, patientFrom, type SqlRow, textIn } from './rows.ts';
import { HOSPITAL_FILE, LISTS_FILE, PATIENT_FILE } from './schema.ts';

function damaged(message: string): GenerationError {
  return new GenerationError({ code: 'generation-damaged', message });
}

/** The packs of a generation by their numbers. */
function openPacks(folder: string, patients: DatabaseSync, manifest: Manifest): Map<number, Pack> {
  const packs = new Map<number, Pack>();
  for (const row of patients.prepare('SELECT number, name FROM pack').all()) {
    const name = textIn(row, 'name');
    if (!manifest.files.some(({ path }) => path === name)) throw damaged(`${name} is not in the manifest.`);
    packs.set(numberIn(row, 'number'), openPack(join(folder, name)));
  }
  return packs;
}

/** Superseded charts stay in a pack until it is compacted: who is in a slot is for this generation's index to say. */
function searchedPacks(packs: ReadonlyMap<number, Pack>, patients: DatabaseSync): SearchedPack[] {
  const inSlot = patients.prepare('SELECT ordinal FROM patient WHERE pack = ? AND slot = ?');
  return [...packs].map(([number, { ask }]) => ({
    number,
    ask,
    patientIn(slot) {
      const row = guarded('The patient index', () => inSlot.get(number, slot));
      return row && numberIn(row, 'ordinal');
    },
  }));
}

/** Opens the files of a generation whose manifest has been checked. */
export function openSqliteGeneration(
  folder: string,
  manifest: Manifest,
  fallback: Generation['fallback'],
): Generation {
  const patients = openOurs(join(folder, PATIENT_FILE));
  const hospital = openOurs(join(folder, HOSPITAL_FILE));
  const lists = openOurs(join(folder, LISTS_FILE));
  const packs = openPacks(folder, patients, manifest);
  const byKey = patients.prepare('SELECT * FROM patient WHERE id_key = ? AND facility = ? AND id = ?');
  const byOrdinal = patients.prepare('SELECT * FROM patient WHERE ordinal = ?');
  const finder = createFinder(patients);
  const patientAt = (ordinal: number): PatientRow | undefined => {
    const row = byOrdinal.get(ordinal);
    return row ? patientFrom(row) : undefined;
  };
  const hospitalLists = createHospitalReader(hospital, patientAt);
  const rowOf = (key: PatientKey): SqlRow | undefined => byKey.get(idKey(key.id), key.facility, key.id);
  /** What lies in the pack of a patient; undefined for an unknown and for a pending one. */
  const stored = <Result>(
    key: PatientKey,
    read: (pack: Pack, slot: number) => Result,
  ): Result | undefined => {
    const row = rowOf(key);
    const number = row ? numberIn(row, 'pack') : 0;
    if (!row || number === 0) return undefined;
    const pack = packs.get(number);
    if (!pack) throw damaged(`Patient ${key.id} lies in pack ${number}, which is not there.`);
    return read(pack, numberIn(row, 'slot'));
  };
  const { patients: patientCount, pending, records, files, issues } = manifest.counts;
  return {
    name: manifest.name,
    meta: manifest.meta,
    phase: manifest.phase,
    counts: { patients: patientCount, pending, records, files, issues },
    fallback,
    find: (plan, options) => guarded('The patient index', () => finder.find(plan, options)),
    patient: (key) =>
      guarded('The patient index', () => {
        const row = rowOf(key);
        return row && patientFrom(row);
      }),
    lookalikes: (key) =>
      guarded('The patient index', () => {
        const row = rowOf(key);
        return row ? findLookalikes(patients, row) : [];
      }),
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
    census: () => guarded('The ward list', hospitalLists.census),
    admittedSince: (day) => guarded('The admissions', () => hospitalLists.admittedSince(day)),
    dischargedSince: (day) => guarded('The discharges', () => hospitalLists.dischargedSince(day)),
    visitsOn: (day) => guarded('The visits', () => hospitalLists.visitsOn(day)),
    coverage: () => guarded('The coverage table', hospitalLists.coverage),
    issues: (filter) => guarded('The issues', () => hospitalLists.issues(filter)),
    lists: createListsReader(lists, { patientAt, beds: () => guarded('The beds', hospitalLists.beds) }),
    documents: createDocumentSearch(
      searchedPacks(packs, patients),
      asker(hospital, 'The index of documents'),
    ),
    issueCounts: () => guarded('The issues', hospitalLists.issueCounts),
    close() {
      patients.close();
      hospital.close();
      lists.close();
      for (const pack of packs.values()) pack.close();
    },
  };
}
