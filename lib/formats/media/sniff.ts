/** What a file is by its first bytes. Names and declared types are never believed: the browser is told this instead. */
export type MediaType =
  | 'application/pdf'
  | 'image/jpeg'
  | 'image/png'
  | 'image/gif'
  | 'image/bmp'
  | 'image/tiff'
  | 'application/dicom'
  | 'application/rtf'
  | 'application/zip'
  | 'application/x-ole'
  | 'video/mp4';

/** Null when the bytes are none of these; text and XML have no magic and are told by reading them. */
export function sniffMedia(bytes: Uint8Array): MediaType | null {
  for (const { type, at, magic } of SIGNATURES) {
    if (bytes.length >= at + magic.length && magic.every((byte, index) => bytes[at + index] === byte))
      return type;
  }
  if (isBitmap(bytes)) return 'image/bmp';
  return hasPdfHeader(bytes) ? 'application/pdf' : null;
}

/** Text may begin with BM as well; the reserved zeros settle it. */
function isBitmap(bytes: Uint8Array): boolean {
  return (
    bytes.length > 26 &&
    bytes[0] === 0x42 &&
    bytes[1] === 0x4d &&
    bytes.subarray(6, 10).every((byte) => byte === 0)
  );
}

interface Signature {
  readonly type: MediaType;
  readonly at: number;
  readonly magic: readonly number[];
}

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { type: 'image/jpeg', at: 0, magic: [0xff, 0xd8, 0xff] },
  { type: 'image/png', at: 0, magic: [0x89, ...ascii('PNG\r\n\x1a\n')] },
  { type: 'image/gif', at: 0, magic: ascii('GIF8') },
  { type: 'image/tiff', at: 0, magic: [...ascii('II'), 0x2a, 0] },
  { type: 'image/tiff', at: 0, magic: [...ascii('MM'), 0, 0x2a] },
  { type: 'application/dicom', at: 128, magic: ascii('DICM') },
  { type: 'application/rtf', at: 0, magic: ascii('{\\rtf') },
  { type: 'application/zip', at: 0, magic: [...ascii('PK'), 3, 4] },
  { type: 'application/x-ole', at: 0, magic: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { type: 'video/mp4', at: 4, magic: ascii('ftyp') },
];

/** ISO 32000-1 Annex H.3.4.1: readers accept the header anywhere in the first 1024 bytes. */
function hasPdfHeader(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  return head.includes('%PDF-');
}
