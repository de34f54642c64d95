/**
 * Times as SS-MIX2 senders really write them (HL7 v2.5 TS/DT, §2.A.77): every precision from `YYYY` to fractions, with
 * and without the dot, hours past midnight, and unknown days written as zeros. Precision is never added.
 */
import { addDays, isPartialIso, type PartialDateTime } from '../../records/partial-date.ts';
import { Memo } from './memo.ts';

/** Why a time needs a second look. `hours-24-47` and `zero-parts` were read; `unreadable` has no `iso`. */
export type TimeOddity = 'unreadable' | 'hours-24-47' | 'zero-parts';

export interface ReadTime {
  /** Null when nothing was sent (empty or `""`). */
  readonly value: PartialDateTime | null;
  readonly oddity: TimeOddity | null;
}

const NOTHING: ReadTime = { value: null, oddity: null };
/** A zone other than Japan's would need converting: such a time is not read, for it would be hours off. */
const DIGITS = /^(\d{4,18})(?:\.(\d{1,6})\d*)?(?:\+0900)?$/;
const DIGITS_ONLY = /^\d+$/;
const PUNCTUATED = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/** Reads one time. Never throws; what cannot be read keeps its text in `raw` with `iso: null`. */
export function readTime(raw: string): ReadTime {
  // As nearly all times are written: digits alone, to the day at least.
  if (raw.length >= 8 && raw.length <= 18 && DIGITS_ONLY.test(raw)) return fromDigits(raw, raw, '');
  const text = raw.trim();
  if (text === '' || text === '""') return NOTHING;
  const match = DIGITS.exec(text);
  if (match) return fromDigits(raw, match[1] ?? '', match[2] ?? '');
  const parts = PUNCTUATED.exec(text);
  if (!parts) return unreadable(raw);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] = parts;
  const two = (part: string): string => (part === '' ? '' : part.padStart(2, '0'));
  return fromDigits(raw, `${year}${two(month)}${two(day)}${two(hour)}${minute}${second}`, '');
}

/** The value alone, for places where oddities have been reported already or do not matter. */
export function partialTime(raw: string): PartialDateTime | null {
  return readTime(raw).value;
}

/** `YYYYMMDD` of a folder or file name as `YYYY-MM-DD`; null when it is no calendar date. */
export function isoDay(text: string): string | null {
  return text.length === 8 ? days.of(text, readDay) : null;
}

/** A hospital's days: ten thousand of them are 27 years. */
const days = new Memo<string | null>();

function readDay(text: string): string | null {
  if (!DIGITS_ONLY.test(text)) return null;
  const month = Number(text.slice(4, 6));
  const day = Number(text.slice(6, 8));
  const inMonth = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(Number(text.slice(0, 4)), month);
  return inMonth ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}` : null;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function unreadable(raw: string): ReadTime {
  return { value: { iso: null, raw }, oddity: 'unreadable' };
}

function fromDigits(raw: string, digits: string, fractionAfterDot: string): ReadTime {
  const length = digits.length;
  if (length < 8) return shortDate(raw, digits);
  if (length % 2 === 1 && length < 14) return unreadable(raw);
  const day = isoDay(digits.slice(0, 8));
  if (day === null) return zeroParts(raw, digits);
  if (length === 8) return { value: { iso: day, raw }, oddity: null };
  const hour = digits.slice(8, 10);
  const late = Number(hour) >= 24;
  if (Number(hour) >= 48) return unreadable(raw);
  const fraction = fractionAfterDot || digits.slice(14);
  const clock = clockOf(late ? String(Number(hour) - 24).padStart(2, '0') : hour, digits, fraction);
  if (clock === null) return unreadable(raw);
  const iso = `${late ? addDays(day, 1) : day}T${clock}`;
  return { value: { iso, raw }, oddity: late ? 'hours-24-47' : null };
}

function clockOf(hour: string, digits: string, fraction: string): string | null {
  if (digits.length < 12) return hour;
  const minute = digits.slice(10, 12);
  if (minute >= '60') return null;
  if (digits.length < 14) return `${hour}:${minute}`;
  const second = digits.slice(12, 14);
  if (second >= '61') return null;
  return fraction ? `${hour}:${minute}:${second}.${fraction}` : `${hour}:${minute}:${second}`;
}

function shortDate(raw: string, digits: string): ReadTime {
  const iso = digits.length === 6 ? `${digits.slice(0, 4)}-${digits.slice(4)}` : digits;
  if ((digits.length === 4 || digits.length === 6) && isPartialIso(iso))
    return { value: { iso, raw }, oddity: null };
  return digits.length === 6 ? zeroParts(raw, `${digits}00`) : unreadable(raw);
}

/** `19500000` and `19500300`: the unknown part is written as zeros; what is known is kept. */
function zeroParts(raw: string, digits: string): ReadTime {
  if (digits.slice(6, 8) !== '00' || digits.startsWith('0000')) return unreadable(raw);
  const month = digits.slice(4, 6);
  const iso = month === '00' ? digits.slice(0, 4) : `${digits.slice(0, 4)}-${month}`;
  return isPartialIso(iso) ? { value: { iso, raw }, oddity: 'zero-parts' } : unreadable(raw);
}
