/**
 * The content folder of extended storage: `患者ID_診療日_種別コード_特定キー_発生日時_診療科_フラグ`, seven fields like a file of
 * standard storage. Seen as well: six fields (no 診療科), the whole `^` name of the type folder as third field, keys with
 * dots and underscores, times of 14 or 15 digits. A single file in the type's folder has the same name and an extension.
 */
import type { FileName } from '../file-name.ts';
import { isoDay, partialTime } from '../time.ts';

export interface ContentName extends FileName {
  /** Third field as written. */
  readonly typeField: string;
  /** Six where 診療科 is left out. */
  readonly fields: number;
}

const DAY = /^(?:\d{8}|-)$/;
const TIME = /^\d{12,17}$/;
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,7}$/;

/**
 * The fields of a name, or null when it does not have the form. The first date from the left and the last time from the
 * right are fixed points: what stands before, between and behind them may hold underscores. `type` is the folder around
 * it, which tells where a third field with underscores ends.
 */
export function parseContentName(name: string, type: string): ContentName | null {
  const extension = EXTENSION.exec(name)?.[0] ?? '';
  const parts = name.slice(0, name.length - extension.length).split('_');
  const dayAt = parts.findIndex((part, index) => index > 0 && DAY.test(part));
  const timeAt = parts.findLastIndex((part, index) => index < parts.length - 1 && TIME.test(part));
  if (dayAt < 0 || timeAt < dayAt + 2) return null;
  const [flag = '', time = '', date = ''] = [parts.at(-1), parts[timeAt], parts[dayAt]];
  const patient = parts.slice(0, dayAt).join('_');
  const department = parts.slice(timeAt + 1, -1).join('_');
  if (patient === '' || flag === '') return null;
  const [typeField, orderNo] = middle(parts.slice(dayAt + 1, timeAt), type);
  return {
    patient,
    date,
    careDate: date === '-' ? null : isoDay(date),
    dataType: typeField,
    typeField,
    orderNo,
    time,
    sentAt: partialTime(time),
    department: department === '-' ? '' : department,
    flag,
    extension,
    fields: timeAt + 1 === parts.length - 1 ? 6 : 7,
  };
}

/** Type and key: the type is what the folder around it says, else it ends with the last part that belongs to a `^` name. */
function middle(parts: readonly string[], type: string): readonly [string, string] {
  const whole = parts.join('_');
  if (type !== '' && (whole === type || whole.startsWith(`${type}_`))) {
    return [type, whole.slice(type.length + 1)];
  }
  const end = Math.max(
    0,
    parts.findLastIndex((part) => part.includes('^')),
  );
  return [parts.slice(0, end + 1).join('_'), parts.slice(end + 1).join('_')];
}

/** Patient that a name without the form begins with, followed by a date; '' when it does not. */
export function patientAtStart(name: string): string {
  return /^(.+?)_(?:\d{8}|-)_/.exec(name)?.[1] ?? '';
}
