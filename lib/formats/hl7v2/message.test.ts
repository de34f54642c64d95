import assert from 'node:assert/strict';
import { test } from 'node:test';
import { componentName, explainMessage, fieldName, parseMessage, segmentName } from './index.ts';

const TEXT = [
  'MSH|^~\\&|S|F|R|F|20240101||ADT^A08|1|P|2.5',
  'PID|0001||1^^^^PI||山田^太郎^^^^^L^I~ヤマダ^タロウ^^^^^L^P||19500103|""',
  'OBX|1|NM|3A010||<0.5|mg/dL\\T\\x',
  'OBX|2|ST|x||10^4 & more~(-)||',
  'ZZ9|local^value',
  '',
].join('\r');

test('the convenient ways of asking answer alike', () => {
  const message = parseMessage(TEXT);
  const pid = message.first('PID');
  assert.equal(pid?.text(5, 2, { repetition: 2 }), 'タロウ');
  assert.equal(pid?.text(8), '');
  assert.equal(pid?.get('8'), null);
  assert.equal(pid?.field(8)?.value(), null);
  assert.equal(pid?.field(9), undefined);
  assert.equal(pid?.fieldCount, 8);
  assert.equal(pid?.repetitionCount(5), 2);
  assert.equal(pid?.repetitionCount(6), 0);
  assert.equal(message.first('MSH')?.repetitionCount(2), 1);
  assert.equal(message.first('MSH')?.text(2), '^~\\&');
  assert.equal(message.first('MSH')?.fieldCount, 12);
  assert.equal(message.all('OBX').length, 2);
  assert.equal(message.all('OBX')[0]?.text(6), 'mg/dL&x');
  assert.deepEqual(message.issues, []);
});

test('a path that is a mistake in the program says so', () => {
  assert.throws(() => parseMessage(TEXT).get('PID-five'), /no HL7 path/);
});

test('the original is explained in Japanese and English, and nothing in it is left out', () => {
  const message = parseMessage(TEXT);
  const explained = explainMessage(message);
  assert.deepEqual(
    explained.map(({ segment, name }) => [segment, name?.ja]),
    [
      ['MSH', 'メッセージヘッダ'],
      ['PID', '患者識別'],
      ['OBX', '検査結果'],
      ['OBX', '検査結果'],
      ['ZZ9', undefined],
    ],
  );
  const name = explained[1]?.fields.find((field) => field.n === 5);
  assert.equal(name?.name?.en, 'Patient Name');
  assert.deepEqual(
    name?.repetitions.map(({ parts }) => parts.map((part) => [part.n, part.name?.ja, part.value])),
    [
      [
        [1, '姓', '山田'],
        [2, '名', '太郎'],
        [7, '氏名種別', 'L'],
        [8, '氏名表記（I 漢字・P カナ・A ローマ字）', 'I'],
      ],
      [
        [1, '姓', 'ヤマダ'],
        [2, '名', 'タロウ'],
        [7, '氏名種別', 'L'],
        [8, '氏名表記（I 漢字・P カナ・A ローマ字）', 'P'],
      ],
    ],
  );
  assert.equal(explained[1]?.fields.find((field) => field.n === 8)?.value, null);
  const separators = explained[0]?.fields.slice(0, 2).map(({ n, value }) => [n, value]);
  assert.deepEqual(separators, [
    [1, '|'],
    [2, '^~\\&'],
  ]);
});

test('OBX-5 is explained by the type in OBX-2: free text is not cut at its delimiters', () => {
  const [, , numeric, text] = explainMessage(parseMessage(TEXT));
  assert.equal(numeric?.fields.find((field) => field.n === 5)?.name?.type, 'NM');
  const value = text?.fields.find((field) => field.n === 5);
  assert.deepEqual(
    value?.repetitions.map((repetition) => [repetition.value, repetition.parts.length]),
    [
      ['10^4 & more', 0],
      ['(-)', 0],
    ],
  );
});

test('the dictionary names every field of the guideline tables', () => {
  assert.deepEqual(fieldName('PID', 5), { ja: '患者氏名', en: 'Patient Name', type: 'XPN' });
  assert.deepEqual(fieldName('RXE', 2), { ja: '与薬コード', en: 'Give Code', type: 'CWE' });
  assert.equal(fieldName('OBX', 5)?.type, '');
  assert.equal(fieldName('PID', 99), undefined);
  assert.equal(fieldName('constructor', 1), undefined);
  assert.deepEqual(segmentName('ZPR')?.ja, '病名の修飾語・交換用コード');
  assert.equal(segmentName('ZZ9'), undefined);
  assert.deepEqual(componentName('XPN', 1), { ja: '姓', en: 'Family Name', type: 'FN' });
  assert.equal(componentName('XPN', 99), undefined);
  assert.equal(componentName('constructor', 1), undefined);
});
