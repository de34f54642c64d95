/**
 * A tar archive read front to back, in blocks as they come. What is damaged is stepped over: the next header with a
 * right checksum is looked for, and everything between is complained about with its byte positions.
 */
import { decodeName } from './names.ts';
import { BLOCK, type Extras, isZero, parseHeader, parsePax, type TarHeader } from './tar-header.ts';

/** Names and attributes longer than this are no names. */
const MAX_META = 1024 * 1024;

export interface TarEntry extends TarHeader {
  /** Position of the entry's first data byte in the archive. */
  readonly dataAt: number;
  /** Holes are left out of its data; the bytes are not those of the file. */
  readonly sparse: boolean;
}

export interface TarSink {
  /** A new entry; true to be given its data. */
  entry(entry: TarEntry): boolean;
  /** Data of the entry that was asked for; the buffer is only good during the call. */
  data(bytes: Buffer): void;
  /** All data of the entry that was asked for has been given. */
  end(): void;
  /** The archive ends within this entry, asked for or not; `missing` bytes of its data are not there. */
  cut(entry: TarEntry, missing: number): void;
  /** The bytes from `from` up to `to` could not be read as tar. */
  damage(from: number, to: number, detail: string): void;
}

export class TarReader {
  readonly #sink: TarSink;
  #carry: Buffer = Buffer.alloc(0);
  #position = 0;
  /** Data still to come of the current entry, and of its padding. */
  #left = 0;
  #padding = 0;
  #entry: TarEntry | null = null;
  #wanted = false;
  #meta: { readonly type: string; readonly parts: Buffer[] } | null = null;
  #extras: Extras = {};
  #lostFrom: number | null = null;
  #zeros = 0;
  #headers = 0;

  constructor(sink: TarSink) {
    this.#sink = sink;
  }

  /** Position in the archive of the next byte to be pushed. */
  get position(): number {
    return this.#position + this.#carry.length;
  }

  /** Entries found so far. */
  get headers(): number {
    return this.#headers;
  }

  /** Bytes ahead that nobody wants to see; `skip` up to as many instead of pushing them. */
  get unwanted(): number {
    return this.#wanted || this.#meta ? 0 : this.#left + this.#padding;
  }

  skip(bytes: number): void {
    const data = Math.min(bytes, this.#left);
    this.#left -= data;
    this.#padding -= bytes - data;
    this.#position += bytes;
  }

  push(bytes: Buffer): void {
    const block = this.#carry.length > 0 ? Buffer.concat([this.#carry, bytes]) : bytes;
    let at = 0;
    for (;;) {
      if (this.#left > 0 || this.#padding > 0) {
        const used = this.#body(block, at);
        at += used;
        this.#position += used;
        if (this.#left > 0 || this.#padding > 0) break;
      }
      if (block.length - at < BLOCK) break;
      this.#position += BLOCK;
      this.#header(block, at);
      at += BLOCK;
    }
    this.#carry = at < block.length ? Buffer.from(block.subarray(at)) : Buffer.alloc(0);
  }

  /** There is no more. */
  finish(): void {
    const end = this.#position + this.#carry.length;
    if (this.#entry && this.#left > 0) this.#sink.cut(this.#entry, this.#left);
    else if (this.#meta) this.#lostFrom ??= this.#position;
    const whole = this.#zeros > 0 && this.#carry.length === 0;
    if (this.#lostFrom !== null) this.#sink.damage(this.#lostFrom, end, 'no tar entry could be read there');
    else if (!whole)
      this.#sink.damage(end, end, 'the archive ends without its end mark: it is cut off there');
  }

  #body(block: Buffer, at: number): number {
    const data = Math.min(this.#left, block.length - at);
    if (data > 0) {
      const piece = block.subarray(at, at + data);
      if (this.#meta) this.#meta.parts.push(Buffer.from(piece));
      else if (this.#wanted) this.#sink.data(piece);
      this.#left -= data;
    }
    if (this.#left > 0) return data;
    const padding = Math.min(this.#padding, block.length - at - data);
    this.#padding -= padding;
    if (this.#padding === 0) this.#endOfBody();
    return data + padding;
  }

  #endOfBody(): void {
    if (this.#meta) this.#applyMeta();
    else if (this.#wanted) this.#sink.end();
    this.#wanted = false;
    this.#entry = null;
  }

  #header(block: Buffer, at: number): void {
    const from = this.#position - BLOCK;
    if (isZero(block, at)) {
      this.#zeros++;
      return;
    }
    const header = parseHeader(block, at);
    if (header === null) {
      this.#lostFrom ??= from;
      return;
    }
    if (this.#lostFrom !== null) {
      this.#sink.damage(this.#lostFrom, from, 'no tar entry could be read there');
      this.#lostFrom = null;
      this.#extras = {};
    } else if (this.#zeros > 0) {
      this.#sink.damage(
        from - this.#zeros * BLOCK,
        from,
        'an end mark or a hole in the middle; read on behind it',
      );
    }
    this.#zeros = 0;
    this.#headers++;
    this.#begin(header);
  }

  #begin(header: TarHeader): void {
    const isMeta = 'xgXLK'.includes(header.type);
    if (isMeta && header.size <= MAX_META) {
      this.#meta = { type: header.type, parts: [] };
      this.#expect(header.size);
      return;
    }
    if (isMeta) {
      this.#sink.damage(this.#position, this.#position + header.size, 'a name of more than a megabyte');
      this.#expect(header.size);
      return;
    }
    const extras = this.#extras;
    this.#extras = {};
    const size = extras.size ?? header.size;
    const entry: TarEntry = {
      name: extras.name ?? header.name,
      type: header.type,
      size,
      modified: extras.modified ?? header.modified,
      link: extras.link ?? header.link,
      dataAt: this.#position,
      sparse: extras.sparse === true || header.type === 'S',
    };
    this.#entry = entry;
    this.#wanted = this.#sink.entry(entry);
    // In some archives links and folders bear a size; they have no data of their own.
    this.#expect('123456'.includes(header.type) ? 0 : size);
  }

  #expect(size: number): void {
    this.#left = size;
    this.#padding = (BLOCK - (size % BLOCK)) % BLOCK;
    if (size === 0) this.#endOfBody();
  }

  #applyMeta(): void {
    const meta = this.#meta;
    this.#meta = null;
    if (!meta) return;
    const bytes = Buffer.concat(meta.parts);
    if (meta.type === 'x' || meta.type === 'X') parsePax(bytes, this.#extras);
    if (meta.type !== 'L' && meta.type !== 'K') return;
    const zero = bytes.indexOf(0);
    const name = decodeName(zero < 0 ? bytes : bytes.subarray(0, zero));
    if (meta.type === 'L') this.#extras.name = name;
    else this.#extras.link = name;
  }
}
