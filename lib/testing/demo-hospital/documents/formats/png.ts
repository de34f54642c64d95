/** PNG (W3C), grey, eight bits a pixel. */
import { crc32, deflateSync } from 'node:zlib';
import type { Raster } from './raster.ts';

export function encodePng(raster: Raster): Uint8Array {
  const rows = new Uint8Array((raster.width + 1) * raster.height);
  for (let y = 0; y < raster.height; y++) {
    rows.set(raster.pixels.subarray(y * raster.width, (y + 1) * raster.width), y * (raster.width + 1) + 1);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raster.width, 0);
  header.writeUInt32BE(raster.height, 4);
  header[8] = 8;
  return new Uint8Array(
    Buffer.concat([
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(rows, { level: 9 })),
      chunk('IEND', new Uint8Array()),
    ]),
  );
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
