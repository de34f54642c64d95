/**
 * Birth dates as people write them: western or era, whole or in part, with any separators. A reading is a range of
 * `yyyymmdd` integers; a partial date covers everything it may mean, stored partial dates (`19500000`) included.
 */

/** Inclusive range of `yyyymmdd` integers. */
export interface BirthRange {
  readonly from: number;
  readonly to: number;
  readonly precision: 'year' | 'month' | 'day';
}

interface Era {
  readonly names: string;
  readonly firstYear: number;
  readonly years: number;
}

/** Eras since 1868. The first year of one era is the last of the one before, so both names of it are taken. */
const ERAS: readonly Era[] = [
  { names: '明治|明|M|1', firstYear: 1868, years: 45 },
  { names: '大正|大|T|2', firstYear: 1912, years: 15 },
  { names: '昭和|昭|S|3', firstYear: 1926, years: 64 },
  { names: '平成|平|H|4', firstYear: 1989, years: 31 },
  { names: '令和|令|R|5', firstYear: 2019, years: 81 },
];

const OLDEST_YEAR = 1868;
const NEWEST_YEAR = 2100;
const SEPARATOR = '[-./]';

const WESTERN = new RegExp(
  `^(\\d{4})(?:年|${SEPARATOR}?$|${SEPARATOR}(?=\\d))(?:(\\d{1,2})(?:月|${SEPARATOR}?$|${SEPARATOR}(?=\\d))(?:(\\d{1,2})日?)?)?$`,
);
const COMPACT = /^(\d{4})(\d{2})?(\d{2})?$/;
const ERA_WORDS = ERAS.map((era) => era.names.replace(/\|\d$/, '')).join('|');
const ERA_DATE = new RegExp(
  `^(${ERA_WORDS})\\.?(元|\\d{1,2})(?:年|${SEPARATOR}|$)(?:(\\d{1,2})(?:月|${SEPARATOR}|$)(?:(\\d{1,2})日?)?)?$`,
  'i',
);
const ERA_COMPACT = new RegExp(`^(${ERA_WORDS}|[1-5])(\\d{2})(\\d{2})(\\d{2})$`, 'i');

function range(year: number, month: string | undefined, day: string | undefined): BirthRange | undefined {
  if (year < OLDEST_YEAR || year > NEWEST_YEAR) return undefined;
  if (month === undefined) return { from: year * 10_000, to: year * 10_000 + 9_999, precision: 'year' };
  const monthStart = year * 10_000 + Number(month) * 100;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return { from: monthStart, to: monthStart + 99, precision: 'month' };
  if (Number(day) < 1 || Number(day) > 31) return undefined;
  return { from: monthStart + Number(day), to: monthStart + Number(day), precision: 'day' };
}

function eraYear(name: string, year: string): number | undefined {
  const era = ERAS.find((candidate) => candidate.names.split('|').includes(name.toUpperCase()));
  const count = year === '元' ? 1 : Number(year);
  if (!era || count < 1 || count > era.years) return undefined;
  return era.firstYear + count - 1;
}

/**
 * Reads a birth date: `1950`, `195001`, `19500103`, `1950-01-03`, `1950/1/3`, `1950年1月3日`, `S25`, `S25.1.3`,
 * `S250103`, `昭和25年1月3日`, `令和元年`, and the seven-digit form of Japanese claims (`3250103`, 3 = Showa), in any
 * width. Undefined when the text is no such date.
 */
export function readBirthDate(text: string): BirthRange | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s生]/g, '')
    .replace(/[‐‑–—−ー]/g, '-');
  const era = ERA_DATE.exec(plain) ?? ERA_COMPACT.exec(plain);
  if (era) {
    const [, name = '', count = '', month, day] = era;
    const year = eraYear(name, count);
    return year === undefined ? undefined : range(year, month, day);
  }
  const western = WESTERN.exec(plain) ?? COMPACT.exec(plain);
  if (!western) return undefined;
  const [, year = '', month, day] = western;
  return range(Number(year), month, day);
}

/** `yyyymmdd` of an ISO partial date (`1950` gives 19500000), 0 when unknown. */
export function birthNumber(iso: string): number {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (!match) return 0;
  const [, year, month = '0', day = '0'] = match;
  return Number(year) * 10_000 + Number(month) * 100 + Number(day);
}
