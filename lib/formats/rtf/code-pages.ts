/** Windows code pages by number and by the charset of a font (RTF 1.9.1, `\ansicpg` and `\fcharset`). */
import { decodeAs } from '../charset/index.ts';

const BY_FONT: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** The code page of a font's charset; undefined for those that leave it to the document (ANSI, default, symbol). */
export function fontCharset(charset: number): number | undefined {
  return BY_FONT[charset];
}

const LABELS: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10001: 'shift_jis',
  65001: 'utf-8',
};

/** The name of a code page as decoders know it; Western for one that they do not know. */
export function codePageOf(page: number): string {
  return LABELS[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252');
}

/** True for a byte that needs another one to be a character. */
export function isLeadByte(byte: number, page: number): boolean {
  if (page === 932 || page === 10_001)
    return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
  return (page === 936 || page === 949 || page === 950) && byte >= 0x81 && byte <= 0xfe;
}

/** Bytes of a code page as text; what is no character is U+FFFD. */
export function decodeCodePage(bytes: Uint8Array, label: string): string {
  if (label === 'shift_jis') return decodeAs(bytes, 'shift_jis').text;
  return new TextDecoder(label).decode(bytes);
}
