/** The bytes of one file of a zip archive (APPNOTE 6.3.10, 4.3.7 and 4.4), checked by size and CRC-32. */
import { readSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { METHOD, type Stored } from './catalogue.ts';

export const LOCAL_SIGNATURE = 0x04034b50;
export const LOCAL_BYTES = 30;
/** Room for the extra fields of a local header, which may be longer than those of the directory. */
const EXTRA_ROOM = 128;

/** The file as the caller's own bytes. Throws, with the reason, when they are not what the archive promises. */
export function readZipMember(file: number, stored: Stored): Uint8Array {
  // Packing never makes a file much larger; a packed size that says so would only cost memory.
  if (stored.stored > stored.size * 1.1 + 1024) {
    throw new Error(`the file at byte ${stored.place} of the zip archive is damaged (packed size)`);
  }
  const guess = LOCAL_BYTES + stored.within + EXTRA_ROOM + stored.stored;
  let block = readAt(file, stored.place, guess);
  if (block.length < LOCAL_BYTES || block.readUInt32LE(0) !== LOCAL_SIGNATURE) {
    throw new Error(`no file of the zip archive begins at byte ${stored.place}`);
  }
  const dataAt = LOCAL_BYTES + block.readUInt16LE(26) + block.readUInt16LE(28);
  if (dataAt + stored.stored > guess) block = readAt(file, stored.place, dataAt + stored.stored);
  if (block.length < dataAt + stored.stored) {
    throw new Error(`the zip archive is cut off within the file at byte ${stored.place}`);
  }
  const packed = block.subarray(dataAt, dataAt + stored.stored);
  const bytes = stored.method === METHOD.zipStored ? packed : inflated(packed, stored);
  if (bytes.length !== stored.size || crc32(bytes) !== stored.check) {
    throw new Error(`the file at byte ${stored.place} of the zip archive is damaged (CRC-32 or size differ)`);
  }
  return new Uint8Array(bytes);
}

function inflated(packed: Buffer, { place, size }: Stored): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    throw new Error(`the file at byte ${place} of the zip archive cannot be unpacked`, { cause });
  }
}

/** Up to `length` bytes from a position; fewer at the end of the file. */
export function readAt(file: number, position: number, length: number): Buffer {
  const block = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(file, block, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return block.subarray(0, filled);
}
