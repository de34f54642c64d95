import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeIso2022Jp, UnencodableCharacterError } from './jis.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder('iso-2022-jp', { fatal: true }).decode(bytes);

test('a name is written with an escape before each delimiter, byte for byte as the guideline has it', () => {
  const hex = Buffer.from(encodeIso2022Jp('患者^太郎')).toString('hex');
  assert.equal(hex, '1b244234353c541b28425e1b244242404f3a1b2842');
});

test('what is written is what a decoder reads', () => {
  const text = 'PID|0001||灯台^守^^^^^L^I~トウダイ^マモル\rOBX|1|TX|放射線・①Ⅳ㎎　～－→±≧μγ\r';
  assert.equal(decode(encodeIso2022Jp(text)), text);
});

test('NEC-selected IBM extensions are written: 髙 and 﨑', () => {
  assert.equal(decode(encodeIso2022Jp('髙﨑')), '髙﨑');
});

test('the same cell is found under its other names', () => {
  assert.deepEqual(encodeIso2022Jp('−〜‖'), encodeIso2022Jp('－～∥'));
});

test('a character outside the repertoire is an error, not a question mark', () => {
  assert.throws(() => encodeIso2022Jp('𠮷野'), UnencodableCharacterError);
  assert.throws(() => encodeIso2022Jp('ｱ'), UnencodableCharacterError);
});

test('the result is not shared with the next call', () => {
  const first = encodeIso2022Jp('あ');
  const copy = Uint8Array.from(first);
  encodeIso2022Jp('い');
  assert.deepEqual(first, copy);
});
