/**
 * The header line of a record of トランザクションストレージ (guideline 1.2, transaction storage), comma separated:
 * `#SSMIX,2.00,医療施設ID,患者ID,診療日|-,データ種別,オーダNo,INS|DEL,診療科|-,発生日時`.
 */
import { decodeBytes } from '../../../formats/charset/index.ts';

export interface TransactionHeader {
  /** `2.00` in the guideline. */
  readonly version: string;
  readonly facility: string;
  readonly patient: string;
  /** As written: `YYYYMMDD` or `-`. */
  readonly date: string;
  /** データ種別; in a transaction storage of extended storage the name of the type folder. */
  readonly type: string;
  readonly orderNo: string;
  readonly action: 'INS' | 'DEL';
  /** `-` when there is none. */
  readonly department: string;
  /** 17 digits by the guideline, at least 8. */
  readonly time: string;
}

export const MARK = '#SSMIX,';
/** The longest header that is read; a type folder has at most 180 characters. */
export const MOST_HEADER_BYTES = 1024;
const VERSION = '2.00';
const FIELDS = 10;

/** The fields of a header line without its line end, or why it is none. */
export function readHeader(line: Uint8Array): TransactionHeader | { readonly problem: string } {
  const { text } = decodeBytes(line, 'auto');
  const parts = text.trimEnd().split(',');
  // A type folder may hold a comma: both ends are fixed.
  const [, version = '', facility = '', patient = '', date = ''] = parts;
  if (parts.length < FIELDS) return { problem: `${parts.length} fields instead of ${FIELDS}` };
  const [orderNo = '', action = '', department = '', time = ''] = parts.slice(-4);
  const type = parts.slice(5, -4).join(',');
  const named = Object.entries({ facility, patient, type, orderNo, department });
  const unfit = named.find(([, value]) => /[/\\\p{Cc}]/u.test(value) || value === '.' || value === '..');
  if (unfit) return { problem: `${unfit[0]} "${unfit[1]}" cannot be part of a file name` };
  if (patient === '' || type === '') return { problem: 'no patient or no data type' };
  if (!/^(\d{8}|-)$/.test(date)) return { problem: `診療日 "${date}"` };
  if (action !== 'INS' && action !== 'DEL') return { problem: `処理区分 "${action}"` };
  if (!/^\d{8,17}$/.test(time)) return { problem: `発生日時 "${time}"` };
  return { version, facility, patient, date, type, orderNo, action, department: department || '-', time };
}

/** True for a header of another version of the guideline than the one that is known. */
export function isOtherVersion(header: TransactionHeader): boolean {
  return header.version !== VERSION;
}
