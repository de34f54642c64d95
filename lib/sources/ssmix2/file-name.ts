/**
 * The file name of SS-MIX2 standard storage (guideline 1.2, file naming): seven fields joined by `_`,
 * `患者ID_診療日_データ種別_オーダNo_発生日時_診療科コード_コンディションフラグ`.
 */
import type { PartialDateTime } from '../../records/partial-date.ts';
import { isoDay, partialTime } from './time.ts';

export interface FileName {
  readonly patient: string;
  /** As written: `YYYYMMDD` or `-`. */
  readonly date: string;
  /** `YYYY-MM-DD`, or null for `-` and for what is no calendar date. */
  readonly careDate: string | null;
  readonly dataType: string;
  readonly orderNo: string;
  /** 発生日時 as written, normally 17 digits. */
  readonly time: string;
  readonly sentAt: PartialDateTime | null;
  /** '' where the name says `-`. */
  readonly department: string;
  readonly flag: string;
  /** Extension that a well-formed name does not have, with its dot; '' normally. */
  readonly extension: string;
}

/** Both ends are fixed, so that an ID or a department code holding `_` is still read whole. */
const NAME = /^(.+?)_(\d{8}|-)_([^_]+)_([^_]*)_(\d{8,17})_(.*)_([^_.]+)(\.[A-Za-z0-9]{1,5})?$/;

/** The fields of a name, or null when it does not have the form. */
export function parseFileName(name: string): FileName | null {
  const match = NAME.exec(name);
  if (!match) return null;
  const [, patient = '', date = '', dataType = '', orderNo = '', time = '', department = '', flag = ''] =
    match;
  return {
    patient,
    date,
    careDate: date === '-' ? null : isoDay(date),
    dataType,
    orderNo,
    time,
    sentAt: partialTime(time),
    department: department === '-' ? '' : department,
    flag,
    extension: match[8] ?? '',
  };
}

/** The key that versions of one thing share (発生日時 and 診療科 are not part of it). */
export function versionKey(name: FileName): string {
  return `${name.patient}_${name.date}_${name.dataType}_${name.orderNo}`;
}

/** 発生日時 made comparable whatever its number of digits. */
export function timeKey(name: FileName): string {
  return name.time.padEnd(17, '0');
}
