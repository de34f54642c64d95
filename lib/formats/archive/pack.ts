/**
 * A pack: the files of an archive that cannot be read at random places, unpacked once and kept compressed in chunks.
 * It is scratch: readable by its owner alone, removed when the run ends.
 */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { METHOD, type Stored } from './catalogue.ts';

/** Uncompressed bytes of a chunk: about one patient, so that reading a patient unpacks few chunks. */
const CHUNK = 512 * 1024;
/** Files from this size on are kept as they are, and need not pass through memory. */
const LARGE = 4 * 1024 * 1024;
const PARAMS = { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 };

type Taken = (stored: Stored) => void;

export interface PackedFile {
  readonly size: number;
  readonly modified: number;
  /** True to keep the bytes as they are, whatever their size. */
  readonly plain?: boolean;
}

interface Waiting {
  readonly facts: PackedFile;
  readonly within: number;
  readonly taken: Taken;
}

function isPlain({ size, plain }: PackedFile): boolean {
  return plain === true || size >= LARGE;
}

/** Files are given one after the other: `begin`, `data` as often as needed, then `end` or `drop`. */
export class PackWriter {
  readonly path: string;
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafeSlow(CHUNK + LARGE);
  #filled = 0;
  #position = 0;
  #waiting: Waiting[] = [];
  #current: { readonly facts: Waiting['facts']; readonly taken: Taken; readonly start: number } | null = null;

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'wx', 0o600);
  }

  /** Bytes written so far. */
  get bytes(): number {
    return this.#position;
  }

  /** `taken` is told where the file's bytes are, at the latest at the next `flush`. */
  begin(facts: PackedFile, taken: Taken): void {
    const large = isPlain(facts);
    this.#current = { facts, taken, start: large ? this.#position : this.#filled };
  }

  data(bytes: Uint8Array): void {
    const current = this.#current;
    if (!current) return;
    if (isPlain(current.facts)) this.#write(bytes);
    else {
      this.#buffer.set(bytes, this.#filled);
      this.#filled += bytes.length;
    }
  }

  end(): void {
    const current = this.#current;
    this.#current = null;
    if (!current) return;
    const { facts, taken, start } = current;
    if (isPlain(facts)) {
      taken({
        size: facts.size,
        modified: facts.modified,
        method: METHOD.plain,
        place: start,
        stored: facts.size,
        within: 0,
        check: 0,
      });
      return;
    }
    this.#waiting.push({ facts, within: start, taken });
    if (this.#filled >= CHUNK) this.flush();
  }

  /** Forgets the file that was begun. */
  drop(): void {
    if (this.#current && !isPlain(this.#current.facts)) this.#filled = this.#current.start;
    this.#current = null;
  }

  /** Writes what waits, so that every `taken` has been called. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const chunk = zstdCompressSync(this.#buffer.subarray(0, this.#filled), { params: PARAMS });
    const place = this.#position;
    this.#write(chunk);
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#filled = 0;
    for (const { facts, within, taken } of waiting) {
      taken({
        size: facts.size,
        modified: facts.modified,
        method: METHOD.chunk,
        place,
        stored: chunk.length,
        within,
        check: 0,
      });
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) at += writeSync(this.#file, bytes, at, bytes.length - at);
    this.#position += bytes.length;
  }
}

/** How many chunks stay unpacked: the files of a patient lie in one or two, several sources take turns. */
const KEPT = 6;

/** Unpacks chunks of an open pack, keeping the last few. */
export class PackReader {
  readonly #file: number;
  readonly #kept = new Map<number, Buffer>();

  constructor(file: number) {
    this.#file = file;
  }

  /** The bytes of one file, as the caller's own. Throws when the pack is damaged. */
  read({ place, stored, within, size }: Stored): Uint8Array {
    const chunk = this.#chunk(place, stored);
    if (within + size > chunk.length) throw new Error(`the pack ends within a file at byte ${place}`);
    return new Uint8Array(chunk.subarray(within, within + size));
  }

  #chunk(place: number, stored: number): Buffer {
    const known = this.#kept.get(place);
    if (known) return known;
    const packed = Buffer.allocUnsafe(stored);
    if (readSync(this.#file, packed, 0, stored, place) !== stored) throw new Error('the pack is cut off');
    const chunk = zstdDecompressSync(packed, { maxOutputLength: CHUNK + LARGE });
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= KEPT && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(place, chunk);
    return chunk;
  }
}
