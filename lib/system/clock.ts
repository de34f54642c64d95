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

/**
 * The wall clock of the hospitals whose backups are read. SS-MIX2 moments carry no zone and mean Japanese time; a spare
 * PC or a DR server may be set to any zone, and then an age counted on its own wall clock would be hours off.
 */
const HOSPITAL_ZONE = 'Asia/Tokyo';

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: HOSPITAL_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** Today as `YYYY-MM-DD` on the hospital's wall clock: wards count days on it. */
export function localDay(clock: Clock): string {
  return localMoment(clock).slice(0, 10);
}

/** Now as `YYYY-MM-DDThh:mm` on the hospital's wall clock, comparable with what hospital systems write. */
export function localMoment(clock: Clock): string {
  return wallClock.format(new Date(clock.now())).replace(' ', 'T');
}
