/** Headers of tar entries (POSIX.1-2001 pax where ustar is too narrow), for what is handed on as a stream of tar. */
import { BLOCK } from './tar-header.ts';

const MAX_OCTAL = 8 ** 11 - 1;

/** The header of a file; its bytes follow, then `tarPadding`. */
export function tarFileHeader(path: string, size: number, modified: number): Buffer {
  const seconds = Math.max(0, Math.floor(modified / 1000));
  const isWide = Buffer.byteLength(path) > 100 || size > MAX_OCTAL;
  const plain = header({ name: isWide ? 'long' : path, type: '0', size: Math.min(size, MAX_OCTAL), seconds });
  if (!isWide) return plain;
  const records = Buffer.from(record('path', path) + record('size', String(size)));
  const pax = header({ name: 'pax', type: 'x', size: records.length, seconds });
  return Buffer.concat([pax, records, tarPadding(records.length), plain]);
}

/** Zeros that fill up the last block of a file. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

export const TAR_END = Buffer.alloc(2 * BLOCK);

interface Fields {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly seconds: number;
}

function header({ name, type, size, seconds }: Fields): Buffer {
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0, 100);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write(`${seconds.toString(8).padStart(11, '0')}\0`, 136);
  block.write(`        ${type}`, 148);
  block.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** `length key=value\n`, where the length counts its own digits. */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  const guess = rest + String(rest).length;
  const length = rest + String(guess).length;
  return `${length} ${key}=${value}\n`;
}
