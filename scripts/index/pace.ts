/** Indexing beside other work: lower priority, pauses while the machine is busy or too much is read, an hour to end at. */
import { constants, loadavg, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, localMoment } from '../../lib/system/clock.ts';

export interface PaceLimits {
  /** Load average of the last minute above which no new work is given out; null for any. */
  readonly maxLoad: number | null;
  /** Bytes of the backup that are read in a second at most, on average; null for any. */
  readonly maxBytesPerSecond: number | null;
  /** `HH:MM` in Japan at which no new work is taken any more; null for never. */
  readonly until: string | null;
}

export const UNPACED: PaceLimits = { maxLoad: null, maxBytesPerSecond: null, until: null };

/** What a pace feels and does on a machine; made up in tests. */
export interface Machine {
  load(): number;
  lowerPriority(): void;
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

const LOOK_AGAIN = 1000;
const LONGEST_WAIT = 5000;
const MINUTE = 60_000;
const DAY_MINUTES = 1440;

export const thisMachine: Machine = {
  load: () => loadavg()[0] ?? 0,
  lowerPriority: () => setPriority(constants.priority.PRIORITY_LOW),
  wait: async (milliseconds, signal) => {
    try {
      await sleep(milliseconds, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};

export class Pace {
  readonly #limits: PaceLimits;
  readonly #clock: Clock;
  readonly #machine: Machine;
  readonly #deadline: number;
  /** When what was read so far would have been read at the allowed rate. */
  #paidAt = 0;

  /** To be made before the worker threads: on Linux they inherit the priority. */
  constructor(limits: PaceLimits, clock: Clock, machine: Machine = thisMachine) {
    this.#limits = limits;
    this.#clock = clock;
    this.#machine = machine;
    this.#deadline = limits.until === null ? Number.POSITIVE_INFINITY : nextTime(limits.until, clock);
    if (limits.maxLoad !== null || limits.maxBytesPerSecond !== null) machine.lowerPriority();
  }

  /** So many bytes of the backup were read. */
  note(bytes: number): void {
    const { maxBytesPerSecond } = this.#limits;
    if (maxBytesPerSecond === null) return;
    this.#paidAt = Math.max(this.#paidAt, this.#clock.now()) + (bytes / maxBytesPerSecond) * 1000;
  }

  isOver(): boolean {
    return this.#clock.now() >= this.#deadline;
  }

  /** Comes back when the next piece of work may be given out: false when the hour has come, or on request. */
  mayGoOn(signal: AbortSignal): Promise<boolean> {
    return this.#ready(signal, () => this.isOver());
  }

  /** The same for work that has to be done whatever the hour. */
  mayFinish(signal: AbortSignal): Promise<boolean> {
    return this.#ready(signal, () => false);
  }

  async #ready(signal: AbortSignal, isOver: () => boolean): Promise<boolean> {
    while (!signal.aborted && !isOver()) {
      const wait = this.#mustWait();
      if (wait <= 0) return true;
      await this.#machine.wait(Math.min(wait, LONGEST_WAIT), signal);
    }
    return false;
  }

  #mustWait(): number {
    const { maxLoad, maxBytesPerSecond } = this.#limits;
    if (maxLoad !== null && this.#machine.load() > maxLoad) return LOOK_AGAIN;
    return maxBytesPerSecond === null ? 0 : this.#paidAt - this.#clock.now();
  }
}

/** The instant at which it is `HH:MM` in Japan for the next time. */
function nextTime(time: string, clock: Clock): number {
  const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
  const ahead = minutes(time) - minutes(localMoment(clock).slice(11)) + DAY_MINUTES;
  const thisMinute = Math.floor(clock.now() / MINUTE) * MINUTE;
  return thisMinute + (ahead % DAY_MINUTES || DAY_MINUTES) * MINUTE;
}
