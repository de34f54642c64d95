/** Columns of SSMIXIDX (guideline 1.2, index database), found by name whatever their order and whatever stands between. */

export interface IndexRow {
  readonly volumeLabel: string;
  readonly facility: string;
  readonly patient: string;
  /** データ種別, or the type folder of extended storage. */
  readonly dataKind: string;
  /** INS or DEL. */
  readonly processing: string;
  readonly directory: string;
  /** File of standard storage or content folder of extended storage, with its flag. */
  readonly fileName: string;
}

/** In the order of the guideline, for dumps that do not name them. */
export const GUIDELINE_ORDER = [
  'volumelabel',
  'facilityid',
  'patientid',
  'orderdate',
  'datakind',
  'orderno',
  'processingtype',
  'enterorgcd',
  'transactiondatetime',
  'outreldirectory',
  'filename',
  'updatedatetime',
] as const;

/** A column's name without what dialects put around it. */
export function columnName(written: string): string {
  return written.replace(/[`"[\]\s_\ufeff]/g, '').toLowerCase();
}

/** True when these columns can tell which files there should be. */
export function isIndex(columns: readonly string[]): boolean {
  return columns.includes('patientid') && columns.includes('filename');
}

/** The row of some values, or null when it names no file of a patient. */
export function rowOf(columns: readonly string[], values: readonly string[]): IndexRow | null {
  const at = (column: (typeof GUIDELINE_ORDER)[number]): string =>
    (values[columns.indexOf(column)] ?? '').trim();
  const patient = at('patientid');
  const fileName = at('filename');
  if (patient === '' || fileName === '') return null;
  return {
    volumeLabel: at('volumelabel'),
    facility: at('facilityid'),
    patient,
    dataKind: at('datakind'),
    processing: at('processingtype').toUpperCase(),
    directory: at('outreldirectory')
      .replaceAll('\\', '/')
      .replace(/^\/+|\/+$/g, ''),
    fileName,
  };
}
