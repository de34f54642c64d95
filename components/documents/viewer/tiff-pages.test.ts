import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type * as Utif from 'utif2';
import { isCutOff, isDrawable, sizeOf } from './tiff-pages.ts';

const utif: typeof Utif = createRequire(import.meta.url)('utif2');

/** A page of the decoder with tags as numbers. */
function page(tags: Readonly<Record<string, readonly number[]>>): Utif.IFD {
  const ifd: Utif.IFD = { width: 0, height: 0, data: new Uint8Array() };
  for (const [tag, values] of Object.entries(tags)) ifd[tag] = [...values];
  return ifd;
}

test('a page that would be drawn white or wrong is not drawn', () => {
  const grey = { t258: [8], t262: [1], t277: [1] };
  assert.equal(isDrawable(page(grey)), true);
  assert.equal(isDrawable(page({ t258: [1], t262: [0] })), true);
  assert.equal(isDrawable(page({ t258: [16, 16, 16, 16], t262: [5], t277: [4] })), false);
  assert.equal(isDrawable(page({ t258: [8, 8, 8], t262: [2], t277: [3], t284: [2] })), false);
  assert.equal(isDrawable(page({ t258: [8, 8, 8], t262: [8], t277: [3] })), false);
  assert.equal(isDrawable(page({ t258: [12], t262: [1] })), false);
  assert.equal(isDrawable(page({ t258: [8, 8, 8, 8], t259: [7], t262: [2], t277: [4] })), false);
});

test('a page of a file that was cut off says so', () => {
  const strips = { t273: [100, 900], t279: [800, 200] };
  assert.equal(isCutOff(page(strips), 1100), false);
  assert.equal(isCutOff(page(strips), 1099), true);
  assert.equal(isCutOff(page({ t324: [100], t325: [50] }), 149), true);
});

test('a whole file made by the library is drawable as it stands', () => {
  const rgba = new Uint8Array(4 * 4 * 4).fill(200);
  const file = utif.encodeImage(rgba, 4, 4);
  const [first] = utif.decode(file);
  assert.ok(first);
  assert.deepEqual(sizeOf(first), { width: 4, height: 4 });
  assert.equal(isCutOff(first, file.byteLength), false);
  assert.equal(isCutOff(first, file.byteLength - 1), true);
  utif.decodeImage(file, first);
  assert.equal(isDrawable(first), true);
});
