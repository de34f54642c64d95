/** Time is handed in, so that a whole run is a test: nothing in lib reads the machine's clock by itself. */
export interface Clock {
  /** Now, as milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is moved. */
export function fixedClock(iso: string): Clock & { advance(milliseconds: number): void } {
  let at = Date.parse(iso);
  return {
    now: () => at,
    advance(milliseconds) {
      at += milliseconds;
    },
  };
}

/** The instant in ISO 8601 UTC, to the millisecond. */
export function isoOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}

/** Today as `YYYY-MM-DD` in the machine's time zone: wards count days on the wall clock. */
export function localDay(clock: Clock): string {
  return localMoment(clock).slice(0, 10);
}

/** Now as `YYYY-MM-DDThh:mm` in the machine's time zone, comparable with what hospital systems write. */
export function localMoment(clock: Clock): string {
  const at = new Date(clock.now());
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
