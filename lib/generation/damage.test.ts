import assert from 'node:assert/strict';
import { chmodSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, type TestContext } from 'node:test';
import { patientId } from '../records/ids.ts';
import { parseQuery } from '../search/query.ts';
import { SAMPLE_FACILITY, type SamplePatient } from '../testing/sample-charts.ts';
import type { Generation, PublishedGeneration } from './contract.ts';
import { GenerationError, type GenerationErrorCode } from './errors.ts';
import { sha256Hex } from './manifest.ts';
import { openGeneration } from './open.ts';
import { publishSamples, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const SAMPLES: readonly SamplePatient[] = ['1', '2', '3'].map((id) => ({
  id,
  name: `試験 ${id}`,
  kana: 'シケン',
  files: [`file of ${id} `.repeat(50)],
}));
const key = { facility: SAMPLE_FACILITY, id: patientId('2') };

const withCode =
  (code: GenerationErrorCode) =>
  (error: unknown): boolean =>
    error instanceof GenerationError && error.code === code;

function packOf(generation: string): string {
  const [name = ''] = readdirSync(generation).filter((file) => file.startsWith('pack-'));
  return join(generation, name);
}

function flip(path: string, offset: number): void {
  chmodSync(path, 0o644);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(path, bytes);
}

async function twoGenerations(t: TestContext) {
  const store = temporaryStore(t);
  const old = await publishSamples(store, SAMPLES);
  const current = await publishSamples(store, SAMPLES);
  return { store, old, current };
}

function servedBy(store: string): { name: string; refused: string; reason: string } {
  const generation = openGeneration(store);
  generation.close();
  return {
    name: generation.name,
    refused: generation.fallback?.refused ?? '',
    reason: generation.fallback?.reason ?? '',
  };
}

const DAMAGE: readonly {
  readonly what: string;
  readonly reason: RegExp;
  readonly apply: (current: PublishedGeneration) => void;
}[] = [
  {
    what: 'a flipped bit in patient.db',
    reason: /patient\.db.*SHA-256/,
    apply: ({ path }) => flip(join(path, 'patient.db'), 9000),
  },
  {
    what: 'a flipped bit in a pack',
    reason: /pack-.*\.db.*SHA-256/,
    apply: ({ path }) => flip(packOf(path), 9000),
  },
  {
    what: 'a cut file',
    reason: /hospital\.db has 100 bytes/,
    apply: ({ path }) => cut(join(path, 'hospital.db')),
  },
  {
    what: 'a missing pack',
    reason: /pack-.*\.db cannot be read/,
    apply: ({ path }) => rmSync(packOf(path)),
  },
  {
    what: 'a cut pack',
    reason: /pack-.*\.db has 100 bytes/,
    apply: ({ path }) => cut(packOf(path)),
  },
  {
    what: 'another pack in place of the pack',
    reason: /pack-.*\.db has \d+ bytes|pack-.*\.db.*SHA-256/,
    apply: ({ path }) => {
      chmodSync(packOf(path), 0o644);
      writeFileSync(packOf(path), readFileSync(join(path, 'patient.db')));
    },
  },
  {
    what: 'a missing file',
    reason: /hospital\.db cannot be read/,
    apply: ({ path }) => rmSync(join(path, 'hospital.db')),
  },
  {
    what: 'a foreign file beside',
    reason: /patient\.db-wal is not part/,
    apply: ({ path }) => writeFileSync(join(path, 'patient.db-wal'), 'x'),
  },
  {
    what: 'a changed manifest',
    reason: /not the one that was published/,
    apply: ({ path }) => edit(join(path, 'manifest.json'), '"patients": 3', '"patients": 4'),
  },
  {
    what: 'a missing manifest',
    reason: /manifest .* cannot be read/,
    apply: ({ path }) => rmSync(join(path, 'manifest.json')),
  },
  {
    what: 'a missing folder',
    reason: /manifest .* cannot be read/,
    apply: ({ path }) => renameSync(path, `${path}.gone`),
  },
];

function cut(path: string): void {
  chmodSync(path, 0o644);
  writeFileSync(path, readFileSync(path).subarray(0, 100));
}

function edit(path: string, from: string, to: string): void {
  chmodSync(path, 0o644);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

/** A chart and its original are what was stored, or an error: never anything else. */
function readsRightOrNotAt(generation: Generation, id: string, text = ''): void {
  const one = { facility: SAMPLE_FACILITY, id: patientId(id) };
  try {
    assert.equal(generation.chart(one)?.patient.id, id);
    assert.equal(Buffer.from(generation.original(one, 0) ?? []).toString(), text);
  } catch (error) {
    assert.ok(error instanceof GenerationError, String(error));
  }
}

describe('a damaged serving generation', () => {
  for (const { what, reason, apply } of DAMAGE) {
    it(`${what}: the one before serves, and the reason is told`, async (t) => {
      const { store, old, current } = await twoGenerations(t);
      apply(current);
      const served = servedBy(store);
      assert.equal(served.name, old.name);
      assert.equal(served.refused, current.name);
      assert.match(served.reason, reason);
      const [first, second] = await verifyStore(store);
      assert.notDeepEqual(first?.problems, []);
      assert.deepEqual(second?.problems, []);
    });

    if (what.includes('pack')) {
      it(`${what}: without another generation the rest serves, proven chart by chart, and the reason is told`, async (t) => {
        const store = temporaryStore(t);
        const current = await publishSamples(store, SAMPLES);
        apply(current);
        const served = servedBy(store);
        assert.deepEqual([served.name, served.refused], [current.name, current.name]);
        assert.match(served.reason, reason);
        const generation = openGeneration(store);
        t.after(() => generation.close());
        assert.equal(generation.find(parseQuery('シケン'), { limit: 9 }).matches.length, 3);
        for (const { id, files: [text] = [] } of SAMPLES) readsRightOrNotAt(generation, id, text);
      });
      continue;
    }

    it(`${what}: nothing serves when there is no other`, async (t) => {
      const store = temporaryStore(t);
      apply(await publishSamples(store, SAMPLES));
      assert.throws(() => openGeneration(store), withCode('generation-damaged'));
    });
  }

  it('rows of one and packs of the other: the other serves in part, and both reasons are told', async (t) => {
    const { store, old, current } = await twoGenerations(t);
    flip(join(current.path, 'patient.db'), 9000);
    flip(packOf(old.path), 9000);
    const served = servedBy(store);
    assert.deepEqual([served.name, served.refused], [old.name, current.name]);
    assert.match(served.reason, /patient\.db .*SHA-256.* pack-.*SHA-256/);
  });

  it('a damaged CURRENT: the newest whole generation serves, and the reason is told', async (t) => {
    const { store, current } = await twoGenerations(t);
    writeFileSync(join(store, 'CURRENT'), 'gen-');
    assert.deepEqual(servedBy(store), {
      name: current.name,
      refused: 'CURRENT',
      reason: 'CURRENT holds a line that is no pointer.',
    });
    const repaired = await publishSamples(store, SAMPLES);
    assert.equal(servedBy(store).name, repaired.name);
  });

  it('another format version is refused, whatever its digests say', async (t) => {
    const store = temporaryStore(t);
    const { path, name } = await publishSamples(store, SAMPLES);
    edit(join(path, 'manifest.json'), '"version": 6', '"version": 5');
    writeFileSync(
      join(store, 'CURRENT'),
      `${name} ${sha256Hex(readFileSync(join(path, 'manifest.json')))}\n`,
    );
    assert.throws(() => openGeneration(store), withCode('generation-version'));
  });
});

describe('a damaged chart in files too large to be digested at opening', () => {
  /** Changes a stored row as a failing disk would, below the digest of the file. */
  function tamper(current: PublishedGeneration, sql: string): void {
    const path = packOf(current.path);
    const file = basename(path);
    chmodSync(path, 0o644);
    const db = new DatabaseSync(path);
    db.exec(sql);
    db.close();
    const manifest = join(current.path, 'manifest.json');
    const text = readFileSync(manifest, 'utf8');
    const published = JSON.parse(text).files.find((entry: { path: string }) => entry.path === file);
    const now = readFileSync(path);
    edit(manifest, published.sha256, sha256Hex(now));
    edit(
      manifest,
      `"bytes": ${published.bytes},\n      "sha256": "${sha256Hex(now)}"`,
      `"bytes": ${now.length},\n      "sha256": "${sha256Hex(now)}"`,
    );
    writeFileSync(
      join(current.path, '..', 'CURRENT'),
      `${current.name} ${sha256Hex(readFileSync(manifest))}\n`,
    );
  }

  const cases: readonly (readonly [string, string])[] = [
    ['other bytes', 'UPDATE chart SET data = zeroblob(length(data))'],
    ['another length', 'UPDATE chart SET raw_bytes = raw_bytes + 1'],
    [
      'another patient',
      'UPDATE chart SET (sha256, data, raw_bytes) = (SELECT sha256, data, raw_bytes FROM chart WHERE slot = 1)',
    ],
    ['a missing chart', 'DELETE FROM chart'],
    ['a slot that belongs to somebody else', "UPDATE entry SET id = '1'"],
    ['a slot that belongs to nobody', 'DELETE FROM entry'],
  ];
  for (const [what, sql] of cases) {
    it(`${what}: an error, never data`, async (t) => {
      const store = temporaryStore(t);
      tamper(await publishSamples(store, SAMPLES), sql);
      const generation = openGeneration(store);
      t.after(() => generation.close());
      assert.equal(generation.patient(key)?.id, '2');
      assert.throws(() => generation.chart(key), withCode('chart-damaged'));
      assert.throws(() => generation.original(key, 0), withCode('chart-damaged'));
    });
  }

  for (const sql of ["UPDATE original SET data = x'00'", 'DELETE FROM original']) {
    it(`originals after ${sql}: an error, never bytes; the chart stays legible`, async (t) => {
      const store = temporaryStore(t);
      tamper(await publishSamples(store, SAMPLES), sql);
      const generation = openGeneration(store);
      t.after(() => generation.close());
      assert.equal(generation.chart(key)?.patient.id, '2');
      assert.throws(() => generation.original(key, 0), withCode('chart-damaged'));
    });
  }
});

it('serves from read-only folders', async (t) => {
  const store = temporaryStore(t);
  const published = await publishSamples(store, SAMPLES);
  const copy = join(temporaryStore(t), 'copy');
  cpSync(store, copy, { recursive: true });
  const folders = [join(copy, published.name), copy];
  for (const path of folders) chmodSync(path, 0o555);
  try {
    const generation = openGeneration(copy);
    assert.equal(generation.chart(key)?.patient.id, '2');
    generation.close();
  } finally {
    for (const path of folders.toReversed()) chmodSync(path, 0o755);
  }
});
