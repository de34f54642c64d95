/**
 * Moments as lists.db keeps them: a whole number `YYYYMMDDhhmm` of 6 bytes instead of a text of 16. Hours and minutes
 * count from 1, so that 00 says "not known" and numbers sort as the texts do: a shorter one before those it begins.
 */
import { damaged, type SqlRow } from './rows.ts';

const MOMENT = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d))?)?)?)?$/;
/** Steps of the number. */
export const DAY_STEP = 10_000;
export const MONTH_STEP = 1_000_000;
export const YEAR_STEP = 100_000_000;

/** '' is 0. Whatever is no moment to the minute at most stays a text, which SQLite sorts after every number. */
export function encodeMoment(text: string): number | string {
  if (text === '') return 0;
  const match = MOMENT.exec(text);
  const [, year = '', month = '00', day = '00', hour, minute] = match ?? [];
  // A part of 00 would be taken for one that is not known; the year 0000 for no moment at all.
  if (!match || year === '0000' || match[2] === '00' || match[3] === '00') return text;
  const clock =
    hour === undefined ? 0 : (Number(hour) + 1) * 100 + (minute === undefined ? 0 : Number(minute) + 1);
  // 99 counted from 1 has no two digits.
  if (hour === '99' || minute === '99') return text;
  return Number(year + month + day) * DAY_STEP + clock;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

export function momentIn(row: SqlRow, column: string): string {
  const value = row[column];
  if (value === 0) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') throw damaged(column);
  const day = Math.floor(value / DAY_STEP);
  const year = String(Math.floor(day / 10_000)).padStart(4, '0');
  const parts = [Math.floor(day / 100) % 100, day % 100, Math.floor(value / 100) % 100, value % 100];
  const [month = 0, date = 0, hour = 0, minute = 0] = parts;
  if (month === 0) return year;
  if (date === 0) return `${year}-${two(month)}`;
  if (hour === 0) return `${year}-${two(month)}-${two(date)}`;
  const clock = minute === 0 ? two(hour - 1) : `${two(hour - 1)}:${two(minute - 1)}`;
  return `${year}-${two(month)}-${two(date)}T${clock}`;
}
