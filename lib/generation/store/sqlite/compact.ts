/** When the superseded charts in old packs are let go, and how the live ones move. No source is read for it. */
import { digest } from '../../blob.ts';
import { GenerationError } from '../../errors.ts';
import { documentsWithTokens } from './document-index.ts';
import type { Roster } from './roster.ts';
import type { Shelf } from './shelf.ts';
import type { Work } from './work.ts';

/** A pack is rewritten when more than this share of its bytes belongs to superseded charts. */
const DEAD_SHARE = 0.4;
/** Small packs, one for each night with changes, are joined when there are more than this. */
const MOST_SMALL = 12;
/** A pack below this share of a full one is small. */
const SMALL_SHARE = 1 / 8;

export interface PackState {
  readonly pack: number;
  /** Compressed bytes of the patients that the new generation has in it. */
  readonly live: number;
  readonly all: number;
}

/** The packs whose live charts move into new ones. */
export function packsToRewrite(packs: readonly PackState[], packBytes: number): number[] {
  const worn = packs.filter(({ live, all }) => live < all * (1 - DEAD_SHARE));
  const small = packs.filter((one) => !worn.includes(one) && one.live < packBytes * SMALL_SHARE);
  const chosen = small.length > MOST_SMALL ? [...worn, ...small] : worn;
  return chosen.map(({ pack }) => pack).toSorted((a, b) => a - b);
}

export interface Compaction {
  readonly roster: Roster;
  readonly shelf: Shelf;
  readonly work: Work;
  readonly packBytes: number;
}

/** Copies what is live in worn packs, each blob proven by its digest on the way. */
export function compact({ roster, shelf, work, packBytes }: Compaction): void {
  const states = roster.packs().map(({ pack, bytes }) => ({
    pack,
    live: bytes,
    all: shelf.use(pack)?.bytes() ?? bytes,
  }));
  for (const number of packsToRewrite(states, packBytes)) {
    const pack = shelf.use(number);
    if (!pack) throw new GenerationError({ code: 'check-failed', message: `Pack ${number} went bad.` });
    for (const { key, slot } of roster.patientsIn(number)) {
      const entry = pack.entry(slot);
      const blobs = pack.blobs(slot);
      if (!entry) throw new GenerationError({ code: 'check-failed', message: `Slot ${slot} is gone.` });
      for (const blob of [
        blobs.rows,
        blobs.chart,
        ...(blobs.words ? [blobs.words] : []),
        ...blobs.originals,
      ]) {
        if (Buffer.compare(digest(blob.data), blob.sha256) === 0) continue;
        throw new GenerationError({
          code: 'check-failed',
          message: `A blob of patient ${key.id} does not match its SHA-256.`,
        });
      }
      const documents = documentsWithTokens(pack.rows(slot, key).documents, pack.texts(slot, key));
      roster.move(key, work.append(entry, blobs, documents));
    }
  }
  work.seal();
}
