/** The embedded store's reader: prepared questions over the files of one generation. */
import { join } from 'node:path';
import type { Generation, PatientRow } from '../../contract.ts';
import { openOurs } from './connection.ts';
import { createDocumentSearch } from './documents.ts';
import { createFinder } from './find.ts';
import { asker, guarded } from './guard.ts';
import { createHospitalReader } from './hospital-reader.ts';
import { createListsReader } from './lists-reader.ts';
import { findLookalikes } from './lookalikes.ts';
import { patientFrom } from './rows.ts';
import { HOSPITAL_FILE, LISTS_FILE, PATIENT_FILE } from './schema.ts';
import { type OpenedFiles, openStoredCharts } from './stored-charts.ts';

/** Opens the files of a generation whose manifest has been checked. */
export function openSqliteGeneration(opened: OpenedFiles): Generation {
  const { folder, manifest, fallback } = opened;
  const patients = openOurs(join(folder, PATIENT_FILE));
  const hospital = openOurs(join(folder, HOSPITAL_FILE));
  const lists = openOurs(join(folder, LISTS_FILE));
  const charts = openStoredCharts(opened, patients);
  const byOrdinal = patients.prepare('SELECT * FROM patient WHERE ordinal = ?');
  const finder = createFinder(patients);
  const patientAt = (ordinal: number): PatientRow | undefined => {
    const row = byOrdinal.get(ordinal);
    return row ? patientFrom(row) : undefined;
  };
  const hospitalLists = createHospitalReader(hospital, patientAt);
  const { rowOf } = charts;
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
    ...charts.answers,
    census: () => guarded('The ward list', hospitalLists.census),
    admittedSince: (day) => guarded('The admissions', () => hospitalLists.admittedSince(day)),
    dischargedSince: (day) => guarded('The discharges', () => hospitalLists.dischargedSince(day)),
    visitsOn: (day) => guarded('The visits', () => hospitalLists.visitsOn(day)),
    coverage: () => guarded('The coverage table', hospitalLists.coverage),
    issues: (filter) => guarded('The issues', () => hospitalLists.issues(filter)),
    lists: createListsReader(lists, { patientAt, beds: () => guarded('The beds', hospitalLists.beds) }),
    documents: createDocumentSearch(charts.searched, asker(hospital, 'The index of documents')),
    issueCounts: () => guarded('The issues', hospitalLists.issueCounts),
    close() {
      patients.close();
      hospital.close();
      lists.close();
      charts.close();
    },
  };
}
