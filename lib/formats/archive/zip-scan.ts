/**
 * A zip archive without its central directory, as a copy that broke off leaves it: the headers before the files are
 * looked for from front to back, and what is whole is catalogued.
 */
import { readSync } from 'node:fs';
import type { CatalogueWriter } from './catalogue.ts';
import { entryPath } from './names.ts';
import {
  ENTRY_SIGNATURE,
  type GiveEntry,
  modifiedOf,
  nameOf,
  type Span,
  wide,
  type ZipEntry,
  zip64,
} from './zip-directory.ts';
import { LOCAL_BYTES, LOCAL_SIGNATURE, readAt } from './zip-member.ts';

const DESCRIPTOR_SIGNATURE = 0x08074b50;
const BLOCK = 4 * 1024 * 1024;
const HAS_DESCRIPTOR = 8;

interface Local extends ZipEntry {
  readonly dataAt: number;
}

export interface ScanJob {
  readonly catalogue: CatalogueWriter;
  /** Takes every file that is whole. */
  readonly give: GiveEntry;
}

/** Catalogues what can be found, and complains about where the archive breaks off. */
export async function scanZip(file: number, span: Span, { catalogue, give }: ScanJob): Promise<void> {
  const end = span.start + span.length;
  const scanner = new Scanner(file, end);
  const lost = (from: number, to: number): void =>
    catalogue.damage({
      kind: 'damaged',
      path: '',
      detail: `bytes ${from - span.start} to ${to - span.start} of the zip archive hold no whole file`,
    });
  catalogue.damage({
    kind: 'damaged',
    path: '',
    detail: `the zip archive has no directory at its end (byte ${span.length}): it is cut off; its files were looked for one by one`,
  });
  let at = span.start;
  for (let count = 1; at < end; count++) {
    // Lets a stop signal through.
    if (count % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
    const found = scanner.next(at, [LOCAL_SIGNATURE, ENTRY_SIGNATURE]);
    if (found === null) return lost(at, end);
    if (found.at > at) lost(at, found.at);
    if (found.signature === ENTRY_SIGNATURE) return;
    const local = localHeader(file, found.at);
    const whole = local && scanner.complete(local);
    if (local && whole) {
      if (give(whole.entry) === 'enough') return;
      at = whole.beyond;
    } else {
      if (local) catalogueCut(catalogue, local);
      at = found.at + 4;
    }
  }
}

function catalogueCut(catalogue: CatalogueWriter, { name, size, modified, place }: Local): void {
  const { path } = entryPath(name);
  if (!path || name.endsWith('/')) return;
  catalogue.unreadable(
    path,
    { size, modified },
    `cut off in the zip archive, where it begins at byte ${place}`,
  );
}

function localHeader(file: number, at: number): Local | null {
  const head = readAt(file, at, LOCAL_BYTES);
  if (head.length < LOCAL_BYTES) return null;
  const nameBytes = head.readUInt16LE(26);
  const extraBytes = head.readUInt16LE(28);
  const rest = readAt(file, at + LOCAL_BYTES, nameBytes + extraBytes);
  if (rest.length < nameBytes + extraBytes || nameBytes === 0) return null;
  const extra = rest.subarray(nameBytes);
  const [size, packed] = zip64([head.readUInt32LE(22), head.readUInt32LE(18), 0], extra);
  return {
    name: nameOf(rest.subarray(0, nameBytes), { extra, host: 3 }),
    nameBytes,
    flags: head.readUInt16LE(6),
    method: head.readUInt16LE(8),
    check: head.readUInt32LE(14),
    packed,
    size,
    modified: modifiedOf(head.readUInt16LE(12), head.readUInt16LE(10), extra),
    place: at,
    mode: 0,
    dataAt: at + LOCAL_BYTES + nameBytes + extraBytes,
  };
}

/** Looks for signatures through one window that moves forward over the archive. */
class Scanner {
  readonly #file: number;
  readonly #end: number;
  readonly #window = Buffer.allocUnsafeSlow(BLOCK);
  #from = 0;
  #filled = 0;
  /** Bytes that may still be looked through for descriptors: a hostile archive has a header in every line. */
  #budget: number;

  constructor(file: number, end: number) {
    this.#file = file;
    this.#end = end;
    this.#budget = end * 8;
  }

  /** The first place from `at` on where one of the signatures stands. */
  next(at: number, signatures: readonly number[]): { at: number; signature: number } | null {
    let position = at;
    for (;;) {
      const window = this.#show(position);
      if (window.length < 4) return null;
      for (let index = window.indexOf('PK', 0, 'latin1'); index >= 0 && index + 4 <= window.length; ) {
        const signature = window.readUInt32LE(index);
        if (signatures.includes(signature)) return { at: position + index, signature };
        index = window.indexOf('PK', index + 1, 'latin1');
      }
      position += window.length - 3;
    }
  }

  /** The entry with its true sizes and the position behind it; null when it is not whole. */
  complete(local: Local): { entry: ZipEntry; beyond: number } | null {
    if ((local.flags & HAS_DESCRIPTOR) === 0) {
      const beyond = local.dataAt + local.packed;
      return beyond <= this.#end ? { entry: local, beyond } : null;
    }
    let at = local.dataAt;
    for (;;) {
      if (this.#budget < 0) return null;
      const found = this.next(at, [DESCRIPTOR_SIGNATURE]);
      this.#budget -= (found?.at ?? this.#end) - at;
      if (found === null) return null;
      const descriptor = readAt(this.#file, found.at, 24);
      const whole = withDescriptor(local, descriptor, found.at);
      if (whole) return whole;
      at = found.at + 4;
    }
  }

  #show(position: number): Buffer {
    const inside = position >= this.#from && position + 4 <= this.#from + this.#filled;
    if (!inside) {
      this.#from = position;
      this.#filled = 0;
      const wanted = Math.min(BLOCK, Math.max(0, this.#end - position));
      while (this.#filled < wanted) {
        const count = readSync(
          this.#file,
          this.#window,
          this.#filled,
          wanted - this.#filled,
          position + this.#filled,
        );
        if (count === 0) break;
        this.#filled += count;
      }
    }
    return this.#window.subarray(position - this.#from, this.#filled);
  }
}

/** A descriptor is believed when the packed size it states is the distance from the data's first byte. */
function withDescriptor(
  local: Local,
  descriptor: Buffer,
  at: number,
): { entry: ZipEntry; beyond: number } | null {
  const distance = at - local.dataAt;
  if (descriptor.length >= 16 && descriptor.readUInt32LE(8) === distance) {
    const entry = {
      ...local,
      check: descriptor.readUInt32LE(4),
      packed: distance,
      size: descriptor.readUInt32LE(12),
    };
    return { entry, beyond: at + 16 };
  }
  if (descriptor.length >= 24 && wide(descriptor, 8) === distance) {
    const size = wide(descriptor, 16);
    return {
      entry: { ...local, check: descriptor.readUInt32LE(4), packed: distance, size },
      beyond: at + 24,
    };
  }
  return null;
}
