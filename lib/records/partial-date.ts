/**
 * A moment known to some precision, and what the source wrote.
 *
 * `iso` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDThh`, `…Thh:mm` or `…Thh:mm:ss[.fff]`, without a zone:
 * Japanese hospital systems write local time and this project does not convert it. It is null when the text
 * could not be read as a date; then only `raw` is shown. Nothing is ever padded to more precision than was sent.
 */
export interface PartialDateTime {
  readonly iso: string | null;
  readonly raw: string;
}

const ISO = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?)?)?)?)?$/;

/** `YYYY-MM-DD` of a moment, or null when it is not known to the day. */
export function dayOf(date: PartialDateTime | null | undefined): string | null {
  const iso = date?.iso;
  return iso && iso.length >= 10 ? iso.slice(0, 10) : null;
}

/** `YYYY-MM-DDThh:mm` as far as known; for sorting, where a shorter prefix sorts before the longer one. */
export function sortKeyOf(date: PartialDateTime | null | undefined): string {
  return date?.iso ?? '';
}

/** Newest first; undated last. */
export function newestFirst(a: PartialDateTime | null, b: PartialDateTime | null): number {
  const x = sortKeyOf(a);
  const y = sortKeyOf(b);
  return x === y ? 0 : x < y ? 1 : -1;
}

/** Whole days from `from` to `to` (both `YYYY-MM-DD`); negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** `day` (`YYYY-MM-DD`) moved by whole days. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** An age in completed years, or in completed months and days under one year, as clinicians write it. */
export interface Age {
  readonly years: number;
  readonly months: number;
  readonly days: number;
}

/** Age on `day` (`YYYY-MM-DD`). Null unless the birth date is known to the day and not in the future. */
export function ageOn(birth: PartialDateTime | null, day: string): Age | null {
  const from = dayOf(birth);
  if (!from || from > day) return null;
  const part = (text: string, index: number): number => Number(ISO.exec(text)?.[index] ?? 0);
  let months = (part(day, 1) - part(from, 1)) * 12 + part(day, 2) - part(from, 2);
  if (part(day, 3) < part(from, 3)) months -= 1;
  return { years: Math.floor(months / 12), months: months % 12, days: daysBetween(from, day) };
}

/** True when `text` is one of the forms that {@link PartialDateTime.iso} allows and names a real calendar date. */
export function isPartialIso(text: string): boolean {
  const match = ISO.exec(text);
  if (!match) return false;
  const [, , month = '01', day = '01', hour = '00', minute = '00', second = '00'] = match;
  const moment = new Date(`${text.slice(0, 4)}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || moment.getUTCDate() !== Number(day)) return false;
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61;
}
