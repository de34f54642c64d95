import { cellIndex, JIS_X_0208, JIS_X_0212, REPLACEMENT } from './jis-tables.ts';
import { scratchUnits, unitsToString } from './units.ts';

const SS2 = 0x8e;
const SS3 = 0x8f;

/**
 * EUC-JP that keeps user-defined rows (F5-FE, 8F F5-FE) as private-use characters, which the platform's
 * decoder cannot. Slower than that, so it is only used for text in which the platform found damage.
 */
export function decodeEucJp(bytes: Uint8Array): string {
  const out = scratchUnits(bytes.length);
  let written = 0;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const second = bytes[at + 1] ?? 0;
    if (byte < 0x80) {
      out[written++] = byte;
      at += 1;
    } else if (byte === SS2 && second >= 0xa1 && second <= 0xdf) {
      out[written++] = 0xff61 + second - 0xa1;
      at += 2;
    } else if (byte === SS3 && isGraphic(second) && isGraphic(bytes[at + 2] ?? 0)) {
      out[written++] = JIS_X_0212[cellIndex(second & 0x7f, (bytes[at + 2] ?? 0) & 0x7f)] ?? REPLACEMENT;
      at += 3;
    } else if (isGraphic(byte) && isGraphic(second)) {
      out[written++] = JIS_X_0208[cellIndex(byte & 0x7f, second & 0x7f)] ?? REPLACEMENT;
      at += 2;
    } else {
      out[written++] = REPLACEMENT;
      at += 1;
    }
  }
  return unitsToString(out, written);
}

function isGraphic(byte: number): boolean {
  return byte >= 0xa1 && byte <= 0xfe;
}
