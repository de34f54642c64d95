import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { facilityId, patientId } from '../records/ids.ts';
import { parseQuery } from '../search/query.ts';
import { SAMPLE_FACILITY, type SamplePatient } from '../testing/sample-charts.ts';
import { packDraft } from './draft-blob.ts';
import type { GenerationErrorCode } from './errors.ts';
import { GenerationError } from './errors.ts';
import { openGeneration } from './open.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';
import { publishSamples, SAMPLE_META, sampleDraft, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const SAMPLES: readonly SamplePatient[] = [
  {
    id: '0000001',
    name: '山﨑 京子',
    kana: 'ヤマザキ キョウコ',
    birth: '1957-04-05',
    files: ['一枚目', '', '三枚目'],
  },
  { id: '0000002', name: '山崎 京子', kana: 'ヤマザキ キョウコ', birth: '1957', issues: ['bad-characters'] },
  {
    id: '0000003',
    name: '大野 一',
    kana: 'オオノ ハジメ',
    birth: '1950-01-03',
    issues: ['bad-characters', 'gaiji'],
  },
  { id: '0000004', name: '小野 一', kana: 'オノ ハジメ', birth: '1951-01-01' },
  { id: '0000005', name: '河野 修', kana: 'コウノ オサム', birth: '1960-01-01' },
  { id: '0000006', name: '河野 修', kana: 'カワノ オサム', birth: '1961-01-01' },
  { id: '0000007', name: '', kana: '', birth: '' },
];

const key = (id: string, facility = SAMPLE_FACILITY) => ({ facility, id: patientId(id) });

const withCode =
  (code: GenerationErrorCode) =>
  (error: unknown): boolean =>
    error instanceof GenerationError && error.code === code && error.hint !== '';

describe('patient numbers that look like something else', () => {
  it('letters only and written like a date are found, as a whole and while letters are typed', async (t) => {
    const store = temporaryStore(t);
    const odd = ['TESTABC', '2001-12', '1950-01-03'].map((id) => ({ id, name: '試験', birth: '1980' }));
    await publishSamples(store, [...SAMPLES, ...odd]);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    const find = (text: string) =>
      generation.find(parseQuery(text), { limit: 50 }).matches.map(({ patient }) => `${patient.id}`);
    for (const text of ['TESTABC', 'testabc', 'tes']) assert.deepEqual(find(text), ['TESTABC'], text);
    assert.deepEqual(find('2001-12'), ['2001-12']);
    assert.deepEqual(find('1950-01-03').toSorted(), ['0000003', '1950-01-03']);
  });
});

describe('a published generation', () => {
  it('gives back every patient, chart and original byte', async (t) => {
    const store = temporaryStore(t);
    const published = await publishSamples(store, SAMPLES);
    assert.equal(published.name, 'gen-20260102T030405Z-000001');
    assert.deepEqual([published.patients, published.files, published.issues], [7, 9, 3]);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.fallback, null);
    assert.deepEqual(generation.meta, SAMPLE_META);
    assert.deepEqual(generation.counts, { patients: 7, pending: 0, records: 0, files: 9, issues: 3 });
    for (const sample of SAMPLES) {
      const row = generation.patient(key(sample.id));
      assert.equal(row?.name, sample.name);
      assert.equal(row?.birth, sample.birth);
      const chart = generation.chart(key(sample.id));
      assert.equal(chart?.patient.id, sample.id);
      const texts = (sample.files ?? [`MSH|made-up file of ${sample.id}`]).map((_, file) =>
        Buffer.from(generation.original(key(sample.id), file) ?? []).toString(),
      );
      assert.deepEqual(texts, sample.files ?? [`MSH|made-up file of ${sample.id}`]);
    }
  });

  it('knows nobody by half a key', async (t) => {
    const store = temporaryStore(t);
    await publishSamples(store, SAMPLES);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    for (const unknown of [key('1'), key('00000001'), key('0000001', facilityId('other')), key('0000099')]) {
      assert.equal(generation.patient(unknown), undefined);
      assert.equal(generation.chart(unknown), undefined);
      assert.equal(generation.original(unknown, 0), undefined);
      assert.deepEqual(generation.lookalikes(unknown), []);
    }
    assert.equal(generation.original(key('0000001'), 99), undefined);
  });

  it('counts and lists look-alikes by the same rules', async (t) => {
    const store = temporaryStore(t);
    await publishSamples(store, SAMPLES);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    const pairs = { '0000001': '0000002', '0000003': '0000004', '0000005': '0000006' };
    for (const [one, other] of [...Object.entries(pairs), ...Object.entries(pairs).map(([a, b]) => [b, a])]) {
      assert.equal(generation.patient(key(one ?? ''))?.lookalikes, 1, one);
      assert.deepEqual(
        generation.lookalikes(key(one ?? '')).map(({ id }) => id),
        [other],
      );
    }
    assert.equal(generation.patient(key('0000007'))?.lookalikes, 0);
  });

  it('lists issues by filter and counts them by code', async (t) => {
    const store = temporaryStore(t);
    await publishSamples(store, SAMPLES);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.deepEqual(generation.issueCounts(), [
      { code: 'bad-characters', severity: 'warning', count: 2 },
      { code: 'gaiji', severity: 'warning', count: 1 },
    ]);
    assert.equal(generation.issues({}).total, 3);
    assert.equal(generation.issues({ code: 'bad-characters', limit: 1 }).rows.length, 1);
    assert.equal(generation.issues({ code: 'bad-characters', limit: 1 }).total, 2);
    assert.deepEqual(
      generation.issues({ patient: '0000003' }).rows.map(({ code }) => code),
      ['bad-characters', 'gaiji'],
    );
    assert.equal(generation.issues({ severity: 'error' }).total, 0);
    assert.equal(generation.issues({ offset: 3 }).rows.length, 0);
    assert.deepEqual(
      generation.coverage().map(({ dataType, files }) => [dataType, files]),
      [['OML-11', 9]],
    );
  });

  it('is made of read-only files and nothing else, and is the same for the same input', async (t) => {
    const [one, other] = [temporaryStore(t), temporaryStore(t)];
    const first = await publishSamples(one, SAMPLES);
    const second = await publishSamples(other, SAMPLES);
    assert.deepEqual(readdirSync(one).toSorted(), ['CURRENT', first.name]);
    const files = readdirSync(first.path).toSorted();
    const [pack = ''] = files.filter((file) => /^pack-[0-9a-f]{32}\.db$/.test(file));
    assert.deepEqual(files, ['hospital.db', 'lists.db', 'manifest.json', pack, 'patient.db']);
    for (const file of files) {
      assert.equal(statSync(join(first.path, file)).mode & 0o777, 0o444, file);
      assert.deepEqual(readFileSync(join(first.path, file)), readFileSync(join(second.path, file)), file);
    }
    assert.equal(first.manifestSha256, second.manifestSha256);
  });

  it('finds by every reading and says which', async (t) => {
    const store = temporaryStore(t);
    await publishSamples(store, SAMPLES);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    const find = (text: string) => generation.find(parseQuery(text), { limit: 50 });
    assert.deepEqual(
      find('0000003').matches.map(({ patient, matched }) => [patient.id, matched]),
      [['0000003', ['id']]],
    );
    assert.deepEqual(
      find('1957').matches.map(({ matched }) => matched),
      [['birth'], ['birth']],
    );
    assert.deepEqual(
      find('河野 S35').matches.map(({ patient }) => patient.id),
      ['0000005'],
    );
    const near = find('おおの じじめ').fuzzy ? find('おおの じじめ') : find('おおた');
    assert.ok(near.fuzzy && near.matches.some(({ patient }) => patient.id === '0000003'));
    assert.deepEqual(find('zzz'), { matches: [], more: false, fuzzy: false });
    assert.equal(generation.find(parseQuery('ya'), { limit: 1 }).more, true);
    assert.equal(
      generation.find(parseQuery('ya'), { limit: 50, facility: facilityId('x') }).matches.length,
      0,
    );
  });
});

describe('the writer', () => {
  it('refuses the same patient twice and says so in an issue', async (t) => {
    const store = temporaryStore(t);
    const [sample = { id: '1' }] = SAMPLES;
    const published = await publishSamples(store, [sample, sample]);
    assert.deepEqual([published.patients, published.issues], [1, 1]);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.deepEqual(generation.issueCounts(), [{ code: 'duplicate-patient', severity: 'error', count: 1 }]);
  });

  it('refuses use after the end', async (t) => {
    const writer = createGenerationWriter({ store: temporaryStore(t), keep: 2 });
    writer.add(packDraft(sampleDraft({ id: '2' })));
    writer.abandon();
    assert.throws(() => writer.add(packDraft(sampleDraft({ id: '4' }))), withCode('writer-misuse'));
    assert.throws(() => writer.known(key('2')), withCode('writer-misuse'));
    await assert.rejects(writer.publish(SAMPLE_META), withCode('writer-misuse'));
  });

  it('leaves nothing behind when it is told to discard, or had nothing to keep', (t) => {
    const store = temporaryStore(t);
    const writer = createGenerationWriter({ store, keep: 2 });
    writer.add(packDraft(sampleDraft({ id: '1' })));
    writer.discard();
    writer.discard();
    createGenerationWriter({ store, keep: 2 }).abandon();
    assert.deepEqual(readdirSync(store), []);
    assert.throws(() => openGeneration(store), withCode('no-generation'));
  });

  it('lets nobody else write at the same time, and takes over from the dead', (t) => {
    const store = temporaryStore(t);
    const writer = createGenerationWriter({ store, keep: 2 });
    assert.throws(() => createGenerationWriter({ store, keep: 2 }), withCode('store-locked'));
    const held = readFileSync(join(store, 'LOCK'), 'utf8');
    writer.abandon();
    assert.ok(!existsSync(join(store, 'LOCK')));
    writeFileSync(join(store, 'LOCK'), held.replace(/^\d+/, '4194303'));
    createGenerationWriter({ store, keep: 2 }).abandon();
    writeFileSync(join(store, 'LOCK'), '1 1 some-other-host\n');
    assert.throws(() => createGenerationWriter({ store, keep: 2 }), withCode('store-locked'));
  });

  it('does not replace patients by nobody', async (t) => {
    const store = temporaryStore(t);
    const first = await publishSamples(store, SAMPLES);
    await assert.rejects(publishSamples(store, []), withCode('check-failed'));
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.name, first.name);
  });

  it('keeps as many generations as it is told, by pointer', async (t) => {
    const store = temporaryStore(t);
    for (let round = 0; round < 5; round += 1) await publishSamples(store, SAMPLES);
    const names = readdirSync(store).filter((name) => name.startsWith('gen-'));
    assert.deepEqual(
      names.toSorted(),
      [3, 4, 5].map((number) => `gen-20260102T030405Z-00000${number}`),
    );
    const results = await verifyStore(store);
    assert.deepEqual(
      results.map(({ role, problems }) => [role, problems.length]),
      [
        ['current', 0],
        ['kept', 0],
        ['kept', 0],
      ],
    );
    assert.equal(results[0]?.manifest?.parent?.name, names[1]);
  });
});
