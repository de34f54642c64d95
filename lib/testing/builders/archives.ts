/** Archives made byte by byte, as honest programs never make them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface TarPart {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  readonly type?: string;
  readonly link?: string;
  /** Another size than the content's, as octal digits or the twelve bytes of the field. */
  readonly size?: string | Buffer;
  /** The twelve bytes of the time field, or octal digits. */
  readonly time?: string | Buffer;
}

const BLOCK = 512;

/** One entry of a ustar archive: header and padded content. */
export function tarEntry({ name, content = '', type = '0', link = '', size, time }: TarPart): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(BLOCK);
  Buffer.from(name).copy(header, 0, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  const field = size ?? body.length.toString(8).padStart(11, '0');
  Buffer.from(field).copy(header, 124, 0, 12);
  Buffer.from(time ?? '00000000000\0').copy(header, 136, 0, 12);
  header.write(type, 156);
  header.write(link, 157);
  header.write('ustar\0' + '00', 257);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]);
}

export function tarOf(parts: readonly TarPart[]): Buffer {
  return Buffer.concat([...parts.map(tarEntry), Buffer.alloc(2 * BLOCK)]);
}

export interface ZipPart {
  readonly name: string | Buffer;
  readonly content?: string;
  /** General purpose flags, e.g. 0x800 for names in UTF-8. */
  readonly flags?: number;
  readonly method?: 0 | 8 | 99;
  /** Unix mode, for links. */
  readonly mode?: number;
  /** Where the directory says the local header is, instead of where it is. */
  readonly offset?: number;
}

interface Made {
  readonly local: Buffer;
  readonly central: Buffer;
}

function zipEntry(
  { name, content = '', flags = 0, method = 8, mode = 0, offset }: ZipPart,
  at: number,
): Made {
  const nameBytes = Buffer.from(name);
  const body = Buffer.from(content);
  const packed = method === 8 ? deflateRawSync(body) : body;
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(body), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(body.length, 18);
  common.writeUInt16LE(nameBytes.length, 22);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE((mode << 16) >>> 0, 6);
  tail.writeUInt32LE(offset ?? at, 10);
  const madeBy = Buffer.from([20, mode > 0 ? 3 : 0]);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04'), common, nameBytes, packed]),
    central: Buffer.concat([Buffer.from('PK\x01\x02'), madeBy, common, tail, nameBytes]),
  };
}

/** The same archive in the form for more than 4 GB: sizes and places in 64 bits, although they are small. */
export function zip64Of(parts: readonly ZipPart[]): Buffer {
  const narrow = zipOf(parts);
  const start = narrow.readUInt32LE(narrow.length - 6);
  const directory: Buffer[] = [];
  for (let at = start; at < narrow.length - 22; ) {
    const nameBytes = narrow.readUInt16LE(at + 28);
    const entry = Buffer.from(narrow.subarray(at, at + 46 + nameBytes));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    for (const [index, field] of [24, 20, 42].entries()) {
      extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(field)), 4 + index * 8);
      entry.writeUInt32LE(0xffffffff, field);
    }
    entry.writeUInt16LE(extra.length, 30);
    directory.push(entry, extra);
    at += 46 + nameBytes;
  }
  const whole = Buffer.concat(directory);
  const end64 = Buffer.alloc(56);
  end64.write('PK\x06\x06');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(whole.length), 40);
  end64.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07');
  locator.writeBigUInt64LE(BigInt(start + whole.length), 8);
  const end = Buffer.from(narrow.subarray(-22)).fill(0xff, 8, 20);
  return Buffer.concat([narrow.subarray(0, start), whole, end64, locator, end]);
}

export function zipOf(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { local, central } = zipEntry(part, at);
    locals.push(local);
    centrals.push(central);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
