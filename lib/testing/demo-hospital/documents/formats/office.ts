/** Files of office programs: RTF as Word for Windows wrote it, and the outside of an OLE2 compound file (.doc). */
import { encodeCp932 } from '../../cp932.ts';

/** RTF 1.6 in CP932: every byte that is not plain ASCII is written as `\'xx`. */
export function writeRtf(title: string, paragraphs: readonly string[]): Uint8Array {
  const coded = (text: string): string =>
    [...encodeCp932(text)]
      .map((byte) => {
        if (byte === 0x5c || byte === 0x7b || byte === 0x7d) return `\\${String.fromCharCode(byte)}`;
        return byte < 0x80 ? String.fromCharCode(byte) : `\\'${byte.toString(16)}`;
      })
      .join('');
  const font = coded('ＭＳ 明朝');
  const body = [
    '{\\rtf1\\ansi\\ansicpg932\\deff0\\deflang1041',
    `{\\fonttbl{\\f0\\froman\\fcharset128 ${font};}}`,
    '{\\colortbl;\\red0\\green0\\blue0;}',
    `{\\info{\\title ${coded(title)}}}`,
    `\\pard\\f0\\b\\fs28 ${coded(title)}\\b0\\par`,
    ...paragraphs.map((text) => `\\pard\\fs21 ${coded(text)}\\par`),
    '}',
  ].join('\r\n');
  return new Uint8Array(Buffer.from(body, 'latin1'));
}

const SECTOR = 512;

/**
 * A compound file ([MS-CFB]) with an empty-looking WordDocument stream: enough to be recognised, not enough to be read.
 */
export function compoundStub(text: string): Uint8Array {
  const file = Buffer.alloc(SECTOR * 4, 0xff);
  file.fill(0, 0, SECTOR);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file, 0);
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(4096, 56);
  file.writeUInt32LE(0xfffffffe, 60);
  file.writeUInt32LE(0xfffffffe, 68);
  file.fill(0xff, 76, SECTOR);
  file.writeUInt32LE(0, 76);
  // Sector 0: the allocation table. Sector 1: the directory. Sector 2: the stream.
  for (const [index, value] of [0xfffffffd, 0xfffffffe, 0xfffffffe].entries())
    file.writeUInt32LE(value, SECTOR + index * 4);
  file.fill(0, SECTOR * 2, SECTOR * 3);
  entry(file, { at: SECTOR * 2, name: 'Root Entry', type: 5, child: 1, start: 0xfffffffe, size: 0 });
  entry(file, {
    at: SECTOR * 2 + 128,
    name: 'WordDocument',
    type: 2,
    child: 0xffffffff,
    start: 2,
    size: SECTOR,
  });
  file.fill(0, SECTOR * 3);
  file.writeUInt16LE(0xa5ec, SECTOR * 3);
  Buffer.from(text, 'utf16le').copy(file, SECTOR * 3 + 64, 0, SECTOR - 64);
  return new Uint8Array(file);
}

function entry(
  file: Buffer,
  detail: { at: number; name: string; type: number; child: number; start: number; size: number },
): void {
  Buffer.from(detail.name, 'utf16le').copy(file, detail.at);
  file.writeUInt16LE((detail.name.length + 1) * 2, detail.at + 64);
  file[detail.at + 66] = detail.type;
  file[detail.at + 67] = 1;
  file.writeUInt32LE(0xffffffff, detail.at + 68);
  file.writeUInt32LE(0xffffffff, detail.at + 72);
  file.writeUInt32LE(detail.child, detail.at + 76);
  file.writeUInt32LE(detail.start >>> 0, detail.at + 116);
  file.writeUInt32LE(detail.size, detail.at + 120);
}
