import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '../generation/contract.ts';
import type { Clock } from '../system/clock.ts';
import { messageOf } from '../system/errors.ts';

/** How often, at most, a reader looks whether a new generation was published. */
const POLL_MILLISECONDS = 1000;

interface Following {
  /** Folder of the generations. */
  readonly store: string;
  readonly clock: Clock;
  readonly open: (store: string) => Generation;
}

/**
 * Serves what CURRENT points at. A publication is noticed within a second and taken over between two questions; when
 * the new generation cannot be opened, the open one keeps serving and `trouble` says so.
 */
export class GenerationFollower {
  private readonly following: Following;
  private served: { readonly generation: Generation; readonly mark: string } | null = null;
  private failure: Generation['fallback'] = null;
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(following: Following) {
    this.following = following;
  }

  /** Throws what opening throws while there is nothing to serve. */
  current(): Generation {
    const now = this.following.clock.now();
    if (this.served && Math.abs(now - this.lookedAt) < POLL_MILLISECONDS) return this.served.generation;
    this.lookedAt = now;
    const mark = currentMark(this.following.store);
    if (this.served && (mark === '' || mark === this.served.mark)) return this.served.generation;
    return this.swap(mark);
  }

  trouble(): Generation['fallback'] {
    return this.failure;
  }

  close(): void {
    this.served?.generation.close();
    this.served = null;
  }

  private swap(mark: string): Generation {
    const old = this.served;
    try {
      const generation = this.following.open(this.following.store);
      this.served = { generation, mark };
      this.failure = null;
      old?.generation.close();
      return generation;
    } catch (error) {
      if (!old) throw error;
      this.failure = { refused: 'CURRENT', reason: messageOf(error) };
      return old.generation;
    }
  }
}

/** Changes whenever CURRENT is replaced; '' while it cannot be looked at, which is no reason to stop serving. */
function currentMark(store: string): string {
  try {
    const { ino, mtimeMs, size } = statSync(join(store, 'CURRENT'));
    return `${ino}:${mtimeMs}:${size}`;
  } catch {
    return '';
  }
}
