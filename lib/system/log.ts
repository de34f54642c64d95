import { type Clock, isoOf } from './clock.ts';

/** Where a run tells what it does. Handed in; the product never writes to the console by itself. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** A log of plain lines (without their ends), each with its instant: for files, journals and schedulers. */
export function lineLog(write: (line: string) => void, clock: Clock): Log {
  return {
    info: (message) => write(`${isoOf(clock)} info  ${message}`),
    warn: (message) => write(`${isoOf(clock)} warn  ${message}`),
  };
}
