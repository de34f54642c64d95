/**
 * Hospital time. A moment is whole seconds since 1970-01-01 00:00 of the hospital's own wall clock:
 * SS-MIX2 writes local times without a zone, so no zone is ever applied.
 */
export type Moment = number;

/** Days since 1970-01-01 on the hospital's calendar. */
export type Day = number;

const DAY_SECONDS = 86_400;
const ymdCache = new Map<Day, string>();

/** `YYYYMMDD` to a day number. Throws RangeError when it is not a calendar date. */
export function parseDay(ymd: string): Day {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(ymd);
  if (!match) throw new RangeError(`not a date in YYYYMMDD form: ${ymd}`);
  const day = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / (DAY_SECONDS * 1000);
  if (formatDay(day) !== ymd) throw new RangeError(`no such calendar date: ${ymd}`);
  return day;
}

/** A day number as `YYYYMMDD`. */
export function formatDay(day: Day): string {
  const cached = ymdCache.get(day);
  if (cached !== undefined) return cached;
  const text = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10).replaceAll('-', '');
  ymdCache.set(day, text);
  return text;
}

/** Sunday is 0. */
export function weekday(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The nearest weekday (Monday to Friday) at or before the day: clinics are closed at weekends. */
export function clinicDay(day: Day): Day {
  const w = weekday(day);
  if (w === 0) return day - 2;
  return w === 6 ? day - 1 : day;
}

/** A moment from a day and a time of day. */
export function at(day: Day, hour: number, minute = 0): Moment {
  return day * DAY_SECONDS + Math.round(hour * 3600) + minute * 60;
}

/** The day in which a moment falls. */
export function dayOf(moment: Moment): Day {
  return Math.floor(moment / DAY_SECONDS);
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `YYYYMMDD` of a moment. */
export function ymd(moment: Moment): string {
  return formatDay(dayOf(moment));
}

/** `YYYYMMDDHHMM`. */
export function ymdhm(moment: Moment): string {
  const s = moment - dayOf(moment) * DAY_SECONDS;
  return ymd(moment) + two(Math.floor(s / 3600)) + two(Math.floor(s / 60) % 60);
}

/** `YYYYMMDDHHMMSS`. */
export function ymdhms(moment: Moment): string {
  return ymdhm(moment) + two(moment % 60);
}

/** Milliseconds of a moment: the clock counts whole seconds, so they are made up, the same each time. */
function millis(moment: Moment): string {
  return String((Math.imul(moment % 100_003, 7919) >>> 0) % 1000).padStart(3, '0');
}

/** `YYYYMMDDHHMMSSFFF`, the 17-digit form of file names. */
export function stamp17(moment: Moment): string {
  return ymdhms(moment) + millis(moment);
}

/** `YYYYMMDDHHMMSS.SSSS` as the guideline's examples write MSH-7. */
export function stampDotted(moment: Moment): string {
  return `${ymdhms(moment)}.${millis(moment)}0`;
}
