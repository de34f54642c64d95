import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { patientId } from '../records/ids.ts';
import { parseQuery } from '../search/query.ts';
import { SAMPLE_FACILITY, type SamplePatient } from '../testing/sample-charts.ts';
import type { GenerationWriter, PublishedGeneration } from './contract.ts';
import { GenerationError } from './errors.ts';
import { decodeManifest } from './manifest.ts';
import { openGeneration } from './open.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';
import { SAMPLE_META, sampleDraft, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

const key = (id: string) => ({ facility: SAMPLE_FACILITY, id: patientId(id) });

function hospital(count: number): SamplePatient[] {
  return Array.from({ length: count }, (_, at) => ({
    id: String(at).padStart(4, '0'),
    name: `試験 ${at}`,
    kana: 'シケン イチ',
    files: [`MSH|file of ${at} `.repeat(40)],
    issues: at % 3 === 0 ? ['gaiji'] : [],
  }));
}

function fingerprintOf(sample: SamplePatient): Uint8Array {
  return createHash('sha256').update(JSON.stringify(sample)).digest();
}

/** What an indexer does: takes over what has the same fingerprint, reads the rest. Returns the numbers of those read. */
function readInto(writer: GenerationWriter, samples: readonly SamplePatient[]): string[] {
  const read: string[] = [];
  for (const sample of samples) {
    const fingerprint = fingerprintOf(sample);
    const known = writer.known(key(sample.id));
    if (known && Buffer.compare(known.fingerprint, fingerprint) === 0) {
      writer.reuse(key(sample.id));
      continue;
    }
    writer.add(sampleDraft(sample), fingerprint);
    read.push(sample.id);
  }
  return read;
}

async function night(
  store: string,
  samples: readonly SamplePatient[],
  packBytes?: number,
): Promise<PublishedGeneration & { read: string[] }> {
  const writer = createGenerationWriter({ store, keep: 2, ...(packBytes ? { packBytes } : {}) });
  const read = readInto(writer, samples);
  return { ...(await writer.publish(SAMPLE_META)), read };
}

const packsOf = (path: string): string[] => readdirSync(path).filter((name) => name.startsWith('pack-'));

function manifestOf({ path, name }: PublishedGeneration) {
  return decodeManifest(readFileSync(join(path, 'manifest.json'), 'utf8'), name);
}

function change(samples: readonly SamplePatient[], ...ids: string[]): SamplePatient[] {
  return samples.map((sample) =>
    ids.includes(sample.id) ? { ...sample, files: [`changed file of ${sample.id}`] } : sample,
  );
}

describe('a night after another', () => {
  it('without changes reads nobody, shares every pack and says the same', async (t) => {
    const store = temporaryStore(t);
    const samples = hospital(20);
    const first = await night(store, samples);
    const second = await night(store, samples);
    assert.deepEqual(second.read, []);
    assert.deepEqual(packsOf(second.path), packsOf(first.path));
    for (const pack of packsOf(first.path)) {
      assert.equal(statSync(join(first.path, pack)).ino, statSync(join(second.path, pack)).ino, pack);
    }
    assert.equal(manifestOf(second).contentSha256, manifestOf(first).contentSha256);
    assert.deepEqual({ ...manifestOf(second).counts }, { ...manifestOf(first).counts });
    for (const { problems } of await verifyStore(store)) assert.deepEqual(problems, []);
  });

  it('with changes writes one small pack, and is logically what a full run gives', async (t) => {
    const [store, other] = [temporaryStore(t), temporaryStore(t)];
    const before = hospital(20);
    const after = change(before, '0003', '0011').filter(({ id }) => id !== '0007');
    await night(store, before);
    const second = await night(store, after);
    assert.deepEqual(second.read, ['0003', '0011']);
    assert.equal(packsOf(second.path).length, 2);
    const full = await night(other, after.toReversed());
    assert.equal(full.read.length, 19);
    assert.equal(manifestOf(second).contentSha256, manifestOf(full).contentSha256);
    assert.deepEqual(manifestOf(second).counts, manifestOf(full).counts);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.chart(key('0007')), undefined);
    for (const { id, files } of after) {
      assert.equal(Buffer.from(generation.original(key(id), 0) ?? []).toString(), files?.[0], id);
    }
    assert.equal(generation.find(parseQuery('シケン'), { limit: 50 }).matches.length, 19);
  });

  it('a patient added without a fingerprint, or never seen, is not known', async (t) => {
    const store = temporaryStore(t);
    const writer = createGenerationWriter({ store, keep: 2 });
    writer.add(sampleDraft({ id: '1' }));
    await writer.publish(SAMPLE_META);
    const next = createGenerationWriter({ store, keep: 2 });
    t.after(() => next.discard());
    assert.equal(next.known(key('1')), undefined);
    assert.equal(next.known(key('2')), undefined);
    assert.throws(
      () => next.reuse(key('2')),
      (error) => error instanceof GenerationError && error.code === 'writer-misuse',
    );
  });
});
