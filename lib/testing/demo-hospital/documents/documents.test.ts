import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { type DemoOptions, EXTENDED_ROOT, writeDemoHospital } from '../index.ts';
import { memorySink } from '../memory-sink.ts';
import { compoundStub, writeRtf } from './formats/office.ts';

const OPTIONS: DemoOptions = { root: 'unused', seed: 7, date: '20261118', patients: 60 };
const sink = memorySink();
const report = writeDemoHospital({ ...OPTIONS, documents: 'some', write: sink });
const paths = [...sink.files.keys()].filter((path) => path.startsWith(`${EXTENDED_ROOT}/`));
const bytesOf = (path: string | undefined): Buffer => Buffer.from(sink.files.get(path ?? '') ?? []);
const ending = (end: string): string[] => paths.filter((path) => path.endsWith(end));

test('the standard storage is the same with documents and without, and the documents are the same each time', () => {
  const plain = memorySink();
  writeDemoHospital({ ...OPTIONS, write: plain });
  for (const [path, bytes] of plain.files) assert.deepEqual(sink.files.get(path), bytes, path);
  assert.equal(plain.files.size + paths.length, sink.files.size);
  const again = memorySink();
  writeDemoHospital({ ...OPTIONS, documents: 'some', write: again });
  assert.equal(again.digest(), sink.digest());
});

test('content folders have the form of the guideline, and lie under the patient, day and type they name', () => {
  const form =
    /^1319999_extended\/([^/]{3})\/([^/]{3})\/(\d{7}|\d{10})\/(\d{8})\/([^/]+)\/\3_\4_([^_/]+)_(\d{15})_(\d{17})_([0-9A-Z]{2}|-)_[012]\/[^/]+$/;
  for (const path of paths) {
    const match = form.exec(path);
    assert.ok(match, path);
    assert.equal(match[1], match[3]?.slice(0, 3));
    assert.ok(match[5] === match[6] || match[5]?.split('^').includes(match[6] ?? '?'), path);
    assert.ok((match[8] ?? '') <= '20261118142000000', `${path} was written after the copy`);
  }
  assert.equal(report.documentFiles, paths.length);
});

test('old versions have flag 2 beside a current one, a deleted document only its flag', () => {
  const flags = (flag: string): string[] =>
    paths.filter((path) => path.split('/').at(-2)?.endsWith(`_${flag}`));
  assert.ok(flags('2').length >= 3);
  assert.equal(flags('0').length, 1);
  for (const path of flags('2')) {
    const key = path.split('/').at(-2)?.split('_').slice(0, 4).join('_') ?? '';
    assert.ok(
      flags('1').some((other) => other.includes(`/${key}_`)),
      path,
    );
  }
});

test('every CDA document is well-formed and is about the patient of its folder', () => {
  const documents = ending('.xml');
  assert.ok(documents.length > 60);
  for (const path of documents) {
    const bytes = bytesOf(path);
    const charset = bytes.subarray(0, 80).includes('Shift_JIS') ? 'shift_jis' : 'utf-8';
    const text = new TextDecoder(charset, { fatal: true }).decode(bytes);
    const parser = new SaxesParser();
    parser.on('error', (error) => assert.fail(`${path}: ${error.message}`));
    parser.write(text).close();
    assert.ok(text.includes(`extension="${path.split('/')[3]}"`), path);
  }
  const texts = documents.map((path) => bytesOf(path).toString('utf8'));
  assert.ok(texts.some((text) => text.includes('<nonXMLBody>') && text.includes('JVBERi')));
  assert.ok(texts.some((text) => text.includes('MD0020730')));
  assert.ok(texts.some((text) => text.includes('renderMultiMedia')));
  assert.ok(texts.some((text) => text.includes('classCode="ACCM"') && text.includes('<table')));
});

test('vital signs: fever with the inflammation, three rounds a day in the ward, six in the ICU, some values no numbers', () => {
  const messages = ending('main_document.hl7').map((path) => ({ path, text: sink.text(path) }));
  const temperatures = (id: string): number[] =>
    messages
      .filter(({ path }) => path.includes(`/${id}/`))
      .flatMap(({ text }) => text.split('\r').filter((line) => line.includes('9P10000000000001')))
      .map((line) => Number(line.split('|')[5]));
  assert.ok(Math.max(...temperatures('0001000103')) > 38, 'pneumonia has fever');
  assert.ok(Math.max(...temperatures('0001000129')) < 37.6, 'a man on leave has none');
  assert.ok(messages.some(({ text }) => text.includes('|測定不能|')));
  const icu = messages.filter(({ path }) => path.includes('/0001000123/20261117/'));
  assert.equal(icu.length, 6);
  for (const { path, text } of messages) {
    assert.ok(text.startsWith('MSH|^~\\&|') && text.includes('|ORU^R30^ORU_R30|'), path);
    assert.ok(text.includes(`|${path.split('/')[3]}^^^^PI|`), path);
  }
});

test('every format is there and begins as its kind does', () => {
  const starts: readonly (readonly [string, string])[] = [
    ['.pdf', '255044462d'],
    ['.jpg', 'ffd8ff'],
    ['.png', '89504e47'],
    ['.TIF', '49492a00'],
    ['.RTF', '7b5c727466'],
    ['.doc', 'd0cf11e0'],
    ['.html', '3c21444f'],
  ];
  for (const [end, start] of starts) {
    assert.ok(ending(end).length > 0, end);
    for (const path of ending(end)) assert.ok(bytesOf(path).toString('hex').startsWith(start), path);
  }
  const text = ending('看護サマリー.txt')[0];
  assert.match(new TextDecoder('shift_jis', { fatal: true }).decode(bytesOf(text)), /仙骨部/);
  assert.match(bytesOf(ending('.pdf')[0]).toString('latin1'), /90ms-RKSJ-H[\s\S]*startxref/);
});

test('RTF escapes its own signs within two-byte characters; the stub of a .doc is a compound file', () => {
  const rtf = Buffer.from(writeRtf('能', ['{ソ}'])).toString('latin1');
  assert.ok(rtf.includes("\\'94\\\\"), 'the second byte of 能 is a backslash');
  assert.ok(rtf.includes('\\{') && rtf.includes("\\'83\\\\") && rtf.includes('\\}'));
  assert.equal(compoundStub('x').length % 512, 0);
});
