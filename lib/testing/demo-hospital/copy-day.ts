import { type Clock, localDay } from '../../system/clock.ts';

/** The copy is taken at 14:10. */
const COPY_MINUTES = 14 * 60 + 10;

/**
 * The newest day (`YYYY-MM-DD`) whose copy can have been taken by now: today in the afternoon, yesterday before. A demo
 * dated later would show data from the future.
 */
export function latestCopyDay(clock: Clock): string {
  return localDay({ now: () => clock.now() - COPY_MINUTES * 60_000 });
}
