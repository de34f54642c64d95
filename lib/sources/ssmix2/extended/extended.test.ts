import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { folderVolume } from '../../../formats/archive/folder.ts';
import { openSource } from '../../kinds.ts';
import type { PatientReading, Source } from '../../source.ts';
import { settingsFor } from '../cases.ts';
import { Complaints } from '../complaints.ts';
import { ssmix2 } from '../index.ts';
import { DocumentOpener, MAX_DOCUMENT } from './open.ts';
import { lookInto } from './text.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ssmix2-extended-'));
after(() => rmSync(scratch, { recursive: true }));

const ID = '0001234567';
const PLACE = `000/123/${ID}`;
const PROGRESS = '^経過記録^^11506-3^経過記録^LN';
const content = (day: string, key = '1'): string => `${ID}_${day}_11506-3_${key}_${day}103000000_01_1`;
const note = (day: string, key?: string): string =>
  `${PLACE}/${day}/${PROGRESS}/${content(day, key)}/main_document`;
const CDA = `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>x</title><recordTarget><patientRole><id extension="${ID}"/>
<patient><name use="IDE">灯台 花子</name><birthTime value="19500315"/></patient></patientRole></recordTarget></ClinicalDocument>`;
const MESSAGE = `MSH|^~\\&|||||20260401||ADT^A04|1|P|2.5\rEVN||20260401\rPID|||${ID}^^^^PI||灯台^花子^^^^^L^I\rPV1||O\r`;
const VISIT = `${PLACE}/20260401/ADT-12/${ID}_20260401_ADT-12_999999999999999_20260401083000000_01_1`;

let trees = 0;

/** A source over a folder with these files, by path. */
function sourceOf(files: Readonly<Record<string, string | Uint8Array>>): {
  readonly source: Source;
  readonly tree: string;
} {
  const tree = join(scratch, String(trees++));
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), bytes);
  }
  return { source: openSource(settingsFor(tree)), tree };
}

function readAll(
  source: Source,
): { readonly key: string; readonly places: number; readonly reading: PatientReading }[] {
  return [...source.discover()].flatMap((found) => {
    if (found.type !== 'unit') return [];
    const { facility, patient, places } = found.unit;
    return [{ key: `${facility} ${patient}`, places: places.length, reading: source.read(found.unit) }];
  });
}

const codes = ({ issues }: PatientReading): string[] => issues.map(({ code }) => code);

describe('whose document it is', () => {
  it('one about several patients is kept out of the chart of each', () => {
    const target = (id: string): string =>
      `<recordTarget><patientRole><id extension="${id}"/></patientRole></recordTarget>`;
    const about = (...ids: readonly string[]): string =>
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><title>x</title>${ids.map(target).join('')}</ClinicalDocument>`;
    const read = (cda: string): PatientReading => {
      const { source } = sourceOf({ [VISIT]: MESSAGE, [`${note('20260401')}.xml`]: cda });
      const [only] = readAll(source);
      assert.ok(only);
      return only.reading;
    };
    const kept = ({ records }: PatientReading): boolean =>
      records.some(({ kind }) => kind === 'DocumentReference');
    assert.ok(kept(read(about(ID))));
    assert.ok(kept(read(about(ID, ID))));
    const shared = read(about(ID, '9999999'));
    assert.ok(!kept(shared));
    assert.ok(codes(shared).includes('document-patient'));
  });
});

describe('roots of extended storage', () => {
  it('beside the standard storage it is the same hospital, whatever its folder is called', () => {
    for (const [standard, extended, facility] of [
      ['1319999', '1319999_EXT', '1319999'],
      ['1319999', '拡張ストレージ', '1319999'],
      ['STD', 'EXT', 'STD'],
      ['標準化ストレージ', '1319999', '1319999'],
    ]) {
      const { source } = sourceOf({
        [`${standard}/${VISIT}`]: MESSAGE,
        [`${extended}/${note('20260402')}`]: CDA,
      });
      const [only, ...others] = readAll(source);
      assert.deepEqual(
        [only?.key, only?.places, others.length],
        [`${facility} ${ID}`, 2, 0],
        `${standard} and ${extended}`,
      );
      assert.ok(only?.reading.records.some(({ kind }) => kind === 'DocumentReference'));
    }
  });

  it('two hospitals stay two', () => {
    const { source } = sourceOf({
      [`1319999/${VISIT}`]: MESSAGE,
      [`1319998/${VISIT}`]: MESSAGE,
      [`1319998_ext/${note('20260402')}`]: CDA,
    });
    assert.deepEqual(
      readAll(source).map(({ key, places }) => [key, places]),
      [
        [`1319998 ${ID}`, 2],
        [`1319999 ${ID}`, 1],
      ],
    );
  });

  it('in the same folders as the standard storage', () => {
    const { source } = sourceOf({ [`1319999/${VISIT}`]: MESSAGE, [`1319999/${note('20260402')}`]: CDA });
    const [only] = readAll(source);
    assert.deepEqual(
      only?.reading.records.map(({ kind }) => kind),
      ['EncounterEvent', 'DocumentReference'],
    );
  });

  it('alone: recognised, listed, found by number, and named from the newest document', async () => {
    const { source, tree } = sourceOf({
      [`ext/${note('20260401')}`]: CDA,
      [`ext/${note('20260403')}`]: 'text',
    });
    const workshop = { folder: () => join(scratch, 'workshop'), signal: new AbortController().signal };
    assert.equal((await ssmix2.recognise(tree, workshop)).confidence, 1);
    const [unit] = source.locate(ID);
    assert.ok(unit);
    assert.equal(source.identify(unit)?.names[0]?.text, '灯台 花子');
    assert.deepEqual(source.identify(unit)?.names, source.read(unit).patient?.names);
    assert.deepEqual(
      source.list(unit, 'names').files.map(({ day, sentAt }) => [day, sentAt]),
      [
        ['2026-04-01', '2026-04-01T10:30:00.000'],
        ['2026-04-03', '2026-04-03T10:30:00.000'],
      ],
    );
  });
});

describe('limits and copies of documents', () => {
  it('a document that is too large is listed with its size, and costs nothing else', () => {
    const { tree } = sourceOf({ [`1319999/${note('20260401')}`]: 'x', [`1319999/${note('20260402')}`]: 'y' });
    truncateSync(join(tree, '1319999', note('20260401')), MAX_DOCUMENT + 1);
    const [only] = readAll(openSource(settingsFor(tree)));
    assert.ok(only);
    const [large] = only.reading.files;
    assert.deepEqual(
      [large?.file.status, large?.file.bytes, large?.bytes],
      ['unreadable', MAX_DOCUMENT + 1, null],
    );
    assert.deepEqual(codes(only.reading), ['document-too-large']);
    assert.equal(only.reading.records.length, 1);
  });

  it('documents beyond what is kept of a patient say so', () => {
    const { source, tree } = sourceOf({ [note('20260401')]: 'x'.repeat(100) });
    const [unit] = source.locate(ID);
    assert.ok(unit);
    const root = { path: tree, volume: folderVolume(tree), inside: '', facility: unit.facility };
    const opener = new DocumentOpener([root], 150);
    const found = {
      root: 0,
      path: note('20260401'),
      base: 'main_document',
      folders: [],
      size: null,
      modified: null,
    };
    const complaints = new Complaints(source.settings.id, unit);
    const sizes = [1, 2].map((time) => opener.open(found, complaints.ofFile(String(time))).bytes?.length);
    assert.deepEqual(sizes, [100, undefined]);
    assert.deepEqual(
      complaints.issues().map(({ code, path }) => [code, path]),
      [['patient-too-large', '2']],
    );
  });

  it('a copy in a second root takes the place of one that cannot be read', () => {
    const { source } = sourceOf({
      [`1319999/${note('20260401')}`]: '',
      [`1319999_2/${note('20260401')}`]: '本文',
    });
    const [only] = readAll(source);
    assert.deepEqual(
      only?.reading.texts.map(({ text }) => text),
      ['本文'],
    );
    assert.deepEqual(
      only?.reading.files.map(({ file }) => file.status),
      ['unreadable', 'current'],
    );
  });

  it('a copy with other bytes is told, and the first root believed', () => {
    const { source } = sourceOf({
      [`1319999/${note('20260401')}`]: 'これ',
      [`1319999_2/${note('20260401')}`]: 'あれ',
    });
    const [only] = readAll(source);
    assert.deepEqual(
      only?.reading.texts.map(({ text }) => text),
      ['これ'],
    );
    assert.ok(only && codes(only.reading).includes('duplicate-differs'));
  });
});

describe('hostile documents', () => {
  const many = (text: string, bytes: number): string => text.repeat(bytes / text.length);
  const inputs: Readonly<Record<string, string>> = {
    'HTML of nothing but <': `<html>${many('<', 10_000_000)}`,
    'HTML of nothing but tables': `<html>${many('<table><td>', 2_000_000)}経過`,
    'RTF of nothing but braces': `{\\rtf1${many('{', 3_000_000)}`,
    'XML nested without end': `<?xml version="1.0"?>${many('<a>', 3_000_000)}`,
    'XML with a hundred thousand attributes': `<?xml version="1.0"?><a ${many('b="" ', 500_000)}/>`,
    'CDA with entities': `<!DOCTYPE ClinicalDocument [<!ENTITY a "${many('x', 100_000)}">]><ClinicalDocument>${many('&a;', 300_000)}</ClinicalDocument>`,
    'HL7 of nothing but segments': `MSH|^~\\&|\r${many('OBX|1|ST|a||b\r', 1_000_000)}`,
    'text of one line': many('経', 3_000_000),
  };
  for (const [name, input] of Object.entries(inputs)) {
    it(`${name}: in bounded time, its words bounded, never called empty`, () => {
      const bytes = Buffer.from(input);
      const from = process.cpuUsage();
      const { words } = lookInto(bytes, 'auto');
      const { user } = process.cpuUsage(from);
      assert.ok(user < 10_000_000, `${user} µs`);
      assert.ok(words && words.text.length <= 200_000);
      assert.ok(words.state !== 'no-text', 'there were words');
    });
  }

  it('nothing makes it throw, whatever a file begins with', () => {
    const starts = fc.constantFrom(
      '',
      '<ClinicalDocument ',
      '<?xml ',
      '<html>',
      '{\\rtf1',
      'MSH|^~\\&|',
      '%PDF-',
      'PK\u0003\u0004',
      '<recordTarget><patientRole><id extension="',
    );
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        const { words, format } = lookInto(Buffer.concat([Buffer.from(start), rest]), 'auto');
        if (words?.state === 'extracted') assert.notEqual(words.text, '');
        if (words === null) assert.ok(format === 'pdf' || format === 'cda');
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});
