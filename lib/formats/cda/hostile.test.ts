import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_ATTRIBUTES, MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, parseXml } from '../xml/parse.ts';
import { embeddedFile, readCda } from './index.ts';

const encoder = new TextEncoder();
const document = (inside: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${inside}</ClinicalDocument>`;
const narrative = (inside: string) =>
  document(
    `<component><structuredBody><component><section><text>${inside}</text></section></component></structuredBody></component>`,
  );

function errorOf(text: string) {
  const { root, error } = parseXml(text);
  assert.equal(root, null);
  return error;
}

test('nesting without end stops at the limit and keeps the words', () => {
  const depth = 100_000;
  const text = `${'<a>'.repeat(depth)}値${'</a>'.repeat(depth)}`;
  assert.deepEqual([errorOf(text)?.code, errorOf(text)?.column], ['too-large', 3 * (MAX_DEPTH + 1) + 1]);
  const reading = readCda(encoder.encode(text));
  assert.deepEqual([reading.kind, reading.text], ['unstructured', '値']);
});

test('a hundred thousand attributes stop at the limit', () => {
  const many = Array.from({ length: 100_000 }, (_, at) => `a${at}="${at}"`).join(' ');
  assert.equal(errorOf(`<a ${many}/>`)?.code, 'too-large');
  const fits = Array.from({ length: MAX_ATTRIBUTES }, (_, at) => `a${at}="${at}"`).join(' ');
  assert.equal(parseXml(`<a ${fits}/>`).root?.attributes.length, MAX_ATTRIBUTES);
});

test('more nodes and more characters than any document has stop at the limit', () => {
  assert.equal(errorOf(`<a>${'<b/>'.repeat(MAX_NODES)}</a>`)?.code, 'too-large');
  assert.equal(errorOf(`<a>${'x'.repeat(MAX_CHARACTERS)}</a>`)?.code, 'too-large');
});

test('markup that never ends is given up in linear time', () => {
  const many = 200_000;
  for (const piece of ['<a ', '<![CDATA[', '<!--', '&#x', '<?x ', '<a b="', ']]>', '&', '<']) {
    const reading = readCda(encoder.encode(piece.repeat(many)));
    assert.equal(reading.kind, 'unstructured', piece);
  }
});

test('names of object properties reach no object', () => {
  const { root } = parseXml('<a __proto__="1" constructor="2"><__proto__ polluted="3"/></a>');
  assert.deepEqual(root?.attributes.map(({ name, value }) => [name, value]).sort(), [
    ['__proto__', '1'],
    ['constructor', '2'],
  ]);
  assert.equal('polluted' in {}, false);
});

test('base64 that is none gives no file, and the type of a file is that of its bytes', () => {
  const media = { id: '', declaredType: 'application/pdf', reference: '', base64: 'これは違う' };
  assert.equal(embeddedFile(media), null);
  assert.equal(embeddedFile({ ...media, base64: btoa('<script>alert(1)</script>') })?.type, null);
  assert.equal(embeddedFile({ ...media, base64: btoa('%PDF-1.7 x') })?.type, 'application/pdf');
});

test('a document damaged anywhere is read without throwing, and its words are never silently none', () => {
  const whole = narrative(
    '<paragraph>ペニシリン禁忌 &lt;0.5</paragraph><table><tr><td colspan="2">値</td></tr></table>'.repeat(20),
  );
  const bytes = encoder.encode(whole);
  const damage = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(damage, fc.nat(bytes.length), (flips, cut) => {
      const damaged = bytes.slice(0, Math.max(cut, bytes.length >> 1));
      for (const [at, byte] of flips) damaged[at % damaged.length] = byte;
      const reading = readCda(damaged);
      if (reading.kind === 'unstructured') assert.ok(reading.error.line >= 1);
      // Half of the document stands before any cut, and twelve bytes cannot take all of its words away.
      if (reading.kind !== 'cda') assert.notEqual(reading.text, '');
    }),
    {
      seed: 20260401,
      numRuns: 1500,
      examples: [
        [[[0, 0]], 400],
        [[[40, 0x3c]], 300],
      ],
    },
  );
});

test('random bytes, as of an encrypted file, are no document', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 2000 }), (bytes) => {
      assert.equal(readCda(bytes).kind, 'unstructured');
    }),
    { seed: 7, numRuns: 300 },
  );
});

const SAMPLES = '../shared/data/documents/C-CDA-Examples';

test('public samples are read as documents of a patient', {
  skip: !existsSync(SAMPLES) && 'no samples here',
}, () => {
  const files = globSync(`${SAMPLES}/**/*.xml`);
  assert.ok(files.length >= 4);
  for (const file of files) {
    const reading = readCda(readFileSync(file));
    assert.equal(reading.kind, 'cda', file);
    if (reading.kind !== 'cda') continue;
    assert.equal(reading.header.patients.length, 1, file);
    assert.match(reading.header.effectiveTime, /^\d{8}/, file);
    assert.notEqual(reading.header.title, '', file);
    if (reading.body.kind === 'file')
      assert.equal(embeddedFile(reading.body.media)?.type, 'application/pdf', file);
    else assert.ok(reading.text.length > 800, file);
    assert.deepEqual(reading.unknownElements, [], file);
  }
});
