/** A dump of the index database (SSMIXIDX) of the made-up hospital, as CSV with a header line. */
import { FACILITY_ID } from './masters/hospital.ts';
import type { FileSink } from './sink.ts';

/** Beside the storage. */
export const INDEX_FILE = 'SSMIXIDX.csv';

const COLUMNS = [
  'VolumeLabel',
  'FacilityID',
  'PatientID',
  'OrderDate',
  'DataKind',
  'OrderNo',
  'ProcessingType',
  'EnterOrgCD',
  'TransactionDatetime',
  'OutRelDirectory',
  'FileName',
] as const;

export class IndexDatabase {
  readonly #lines: string[] = [COLUMNS.join(',')];

  /** A file or content folder by its path below its root; `deletes` for what a deletion has written. */
  add(label: 'STD' | 'ANX', path: string, processing: 'INS' | 'DEL'): void {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    const [patient = '', date = '', kind = ''] = parts.slice(2, 5);
    const [order = '', time = '', department = ''] = name.split('_').slice(3, 6);
    const directory = parts.slice(0, -1).join('/');
    this.#lines.push(
      [label, FACILITY_ID, patient, date, kind, order, processing, department, time, directory, name].join(
        ',',
      ),
    );
  }

  flush(sink: FileSink): void {
    sink.write(INDEX_FILE, new TextEncoder().encode(`${this.#lines.join('\r\n')}\r\n`));
  }
}
