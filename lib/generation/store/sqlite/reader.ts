/** The embedded store's reader: prepared questions over the four files of one generation. */
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { PatientChart } from '../../../records/chart.ts';
import type { DocumentText } from '../../../records/documents.ts';
import type { PatientKey } from '../../../records/ids.ts';
import { idKey } from '../../../search/numbers.ts';
import { unpackBlob } from '../../blob.ts';
import { decodeChart } from '../../chart-codec/index.ts';
import type { Generation, PatientRow, StoredBlob } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import type { Manifest } from '../../manifest.ts';
import { APPLICATION_ID, openForReading } from './connection.ts';
import { createDocumentSearch } from './documents.ts';
import { createFinder } from './find.ts';
import { guarded } from './guard.ts';
import { createHospitalReader } from './hospital-reader.ts';
import { createListsReader } from './lists-reader.ts';
import { findLookalikes } from './lookalikes.ts';
import { bytesIn, isRow, numberIn, patientFrom, type SqlRow } from './rows.ts';
import {
  CHARTS_FILE,
  DOCUMENTS_FILE,
  HOSPITAL_FILE,
  LISTS_FILE,
  ORIGINALS_FILE,
  PATIENT_FILE,
} from './schema.ts';

function open(folder: string, file: string): DatabaseSync {
  try {
    const db = openForReading(join(folder, file));
    const row = db.prepare('PRAGMA application_id').get();
    if (row && numberIn(row, 'application_id') === APPLICATION_ID) return db;
    db.close();
  } catch (cause) {
    throw new GenerationError({ code: 'generation-damaged', message: `${file} cannot be opened.`, cause });
  }
  throw new GenerationError({ code: 'generation-damaged', message: `${file} is not one of ours.` });
}

function blobFrom(row: SqlRow): StoredBlob {
  return { data: bytesIn(row, 'data'), sha256: bytesIn(row, 'sha256'), rawBytes: numberIn(row, 'raw_bytes') };
}

function isText(value: unknown): value is DocumentText {
  return isRow(value) && typeof value.file === 'number' && typeof value.text === 'string';
}

/** The chart in a blob. Its digest proves the bytes; the names inside prove that they are this patient's. */
function chartFrom(row: SqlRow, key: PatientKey): PatientChart {
  const what = `The chart of patient ${key.id} (facility ${key.facility})`;
  const value = decodeChart(Buffer.from(unpackBlob(blobFrom(row), what)).toString('utf8'));
  if (value.patient.id !== key.id || value.patient.facility !== key.facility) {
    throw new GenerationError({ code: 'chart-damaged', message: `${what} holds something else.` });
  }
  return value;
}

function createChartReader(folder: string) {
  const charts = open(folder, CHARTS_FILE);
  const originals = open(folder, ORIGINALS_FILE);
  const chartRow = charts.prepare('SELECT raw_bytes, sha256, data FROM chart WHERE ordinal = ?');
  const wordsRow = charts.prepare('SELECT raw_bytes, sha256, data FROM words WHERE ordinal = ?');
  const originalRow = originals.prepare(
    'SELECT raw_bytes, sha256, data FROM original WHERE ordinal = ? AND chunk = ?',
  );
  function chart(ordinal: number, key: PatientKey): PatientChart {
    const row = chartRow.get(ordinal);
    if (row) return chartFrom(row, key);
    throw new GenerationError({
      code: 'chart-damaged',
      message: `The chart of patient ${key.id} is missing.`,
    });
  }
  return {
    chart,
    original(ordinal: number, key: PatientKey, file: number): Uint8Array | undefined {
      const ref = chart(ordinal, key).files[file]?.original;
      if (!ref) return undefined;
      const what = `The originals of patient ${key.id} (chunk ${ref.chunk})`;
      const row = originalRow.get(ordinal, ref.chunk);
      if (!row) throw new GenerationError({ code: 'chart-damaged', message: `${what} are missing.` });
      const raw = unpackBlob(blobFrom(row), what);
      return raw.slice(ref.offset, ref.offset + ref.length);
    },
    texts(ordinal: number, key: PatientKey): readonly DocumentText[] {
      const row = wordsRow.get(ordinal);
      if (!row) return [];
      const what = `The words of patient ${key.id}`;
      const value: unknown = JSON.parse(Buffer.from(unpackBlob(blobFrom(row), what)).toString('utf8'));
      if (Array.isArray(value) && value.every(isText)) return value;
      throw new GenerationError({ code: 'chart-damaged', message: `${what} hold something else.` });
    },
    close(): void {
      charts.close();
      originals.close();
    },
  };
}

/** Opens the files of a generation whose manifest has been checked. */
export function openSqliteGeneration(
  folder: string,
  manifest: Manifest,
  fallback: Generation['fallback'],
): Generation {
  const patients = open(folder, PATIENT_FILE);
  const hospital = open(folder, HOSPITAL_FILE);
  const lists = open(folder, LISTS_FILE);
  const documents = open(folder, DOCUMENTS_FILE);
  const charts = createChartReader(folder);
  const byKey = patients.prepare('SELECT * FROM patient WHERE id_key = ? AND facility = ? AND id = ?');
  const byOrdinal = patients.prepare('SELECT * FROM patient WHERE ordinal = ?');
  const finder = createFinder(patients);
  const patientAt = (ordinal: number): PatientRow | undefined => {
    const row = byOrdinal.get(ordinal);
    return row ? patientFrom(row) : undefined;
  };
  const hospitalLists = createHospitalReader(hospital, patientAt);
  const rowOf = (key: PatientKey): SqlRow | undefined => byKey.get(idKey(key.id), key.facility, key.id);
  const { patients: patientCount, records, files, issues } = manifest.counts;
  return {
    name: manifest.name,
    meta: manifest.meta,
    counts: { patients: patientCount, records, files, issues },
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
    chart: (key) =>
      guarded(`The chart of patient ${key.id}`, () => {
        const row = rowOf(key);
        return row && charts.chart(numberIn(row, 'ordinal'), key);
      }),
    original: (key, file) =>
      guarded(`The originals of patient ${key.id}`, () => {
        const row = rowOf(key);
        return row && charts.original(numberIn(row, 'ordinal'), key, file);
      }),
    texts: (key) =>
      guarded(`The words of patient ${key.id}`, () => {
        const row = rowOf(key);
        return row ? charts.texts(numberIn(row, 'ordinal'), key) : [];
      }),
    census: () => guarded('The ward list', hospitalLists.census),
    admittedSince: (day) => guarded('The admissions', () => hospitalLists.admittedSince(day)),
    dischargedSince: (day) => guarded('The discharges', () => hospitalLists.dischargedSince(day)),
    visitsOn: (day) => guarded('The visits', () => hospitalLists.visitsOn(day)),
    coverage: () => guarded('The coverage table', hospitalLists.coverage),
    issues: (filter) => guarded('The issues', () => hospitalLists.issues(filter)),
    lists: createListsReader(lists, { patientAt, beds: () => guarded('The beds', hospitalLists.beds) }),
    documents: createDocumentSearch(documents),
    issueCounts: () => guarded('The issues', hospitalLists.issueCounts),
    close() {
      patients.close();
      hospital.close();
      lists.close();
      documents.close();
      charts.close();
    },
  };
}
