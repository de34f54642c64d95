import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseQuery } from '../search/query.ts';
import { openGeneration } from './open.ts';
import { packsToRewrite } from './store/sqlite/compact.ts';
import { changed, keyOf, madeUpHospital, manifestOf, night, packsOf } from './test-nights.ts';
import { temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

describe('which packs are rewritten', () => {
  const FULL = 1000;
  it('those of which too much is dead', () => {
    const packs = [
      { pack: 1, live: 900, all: 1000 },
      { pack: 2, live: 599, all: 1000 },
      { pack: 3, live: 600, all: 1000 },
      { pack: 4, live: 1, all: 1000 },
    ];
    assert.deepEqual(packsToRewrite(packs, FULL), [2, 4]);
  });

  it('small ones when there are too many, and never a single one', () => {
    const small = Array.from({ length: 13 }, (_, at) => ({ pack: at + 2, live: 10, all: 10 }));
    const large = { pack: 1, live: 1000, all: 1000 };
    assert.deepEqual(packsToRewrite([large, ...small.slice(0, 12)], FULL), []);
    assert.deepEqual(
      packsToRewrite([large, ...small], FULL),
      small.map(({ pack }) => pack),
    );
    assert.deepEqual(packsToRewrite([], FULL), []);
  });
});

describe('compaction', () => {
  it('lets superseded charts go, reads no source, and says the same', async (t) => {
    const [store, other] = [temporaryStore(t), temporaryStore(t)];
    const before = madeUpHospital(10);
    const first = await night({ store }, before);
    const after = changed(before, '0001', '0002', '0003', '0004', '0005', '0006', '0007');
    const second = await night({ store }, after);
    assert.equal(second.read.length, 7);
    const [worn = ''] = packsOf(first.path);
    assert.ok(!existsSync(join(second.path, worn)), 'seven of ten in it were dead');
    const undisturbed = await night({ store: other }, after);
    assert.equal(manifestOf(second).contentSha256, manifestOf(undisturbed).contentSha256);
    assert.deepEqual(manifestOf(second).counts, manifestOf(undisturbed).counts);
    assert.deepEqual((await night({ store }, after)).read, [], 'fingerprints move along');
    const generation = openGeneration(store);
    t.after(() => generation.close());
    for (const { id, files = [] } of after) {
      const texts = files.map((_, at) => Buffer.from(generation.original(keyOf(id), at) ?? []).toString());
      assert.deepEqual(texts, files, id);
    }
    assert.equal(generation.find(parseQuery('シケン'), { limit: 50 }).matches.length, 10);
    for (const { problems } of await verifyStore(store)) assert.deepEqual(problems, []);
  });

  it('joins the small packs of many nights, and gives the same bytes whenever it is done', async (t) => {
    const [store, other] = [temporaryStore(t), temporaryStore(t)];
    const counts: number[] = [];
    for (const one of [store, other]) {
      let samples = madeUpHospital(40);
      await night({ store: one, packBytes: 20_000 }, samples);
      for (let round = 0; round < 14; round += 1) {
        samples = changed(samples, String(round).padStart(4, '0'));
        const done = await night({ store: one, packBytes: 20_000 }, samples);
        assert.equal(done.read.length, 1);
        if (one === store) counts.push(packsOf(done.path).length);
      }
    }
    assert.ok(Math.max(...counts) <= 14, String(counts));
    assert.ok((counts.at(-1) ?? 99) < Math.max(...counts), String(counts));
    const [a = '', b = ''] = [store, other].map((one) => {
      const newest = readdirSync(one)
        .filter((name) => name.startsWith('gen-'))
        .toSorted()
        .at(-1);
      return join(one, newest ?? '');
    });
    assert.deepEqual(readdirSync(a), readdirSync(b));
    assert.deepEqual(readFileSync(join(a, 'manifest.json')), readFileSync(join(b, 'manifest.json')));
  });

  it('begins a new pack when one is full', async (t) => {
    const store = temporaryStore(t);
    const { path } = await night({ store, packBytes: 2000 }, madeUpHospital(20));
    const packs = packsOf(path);
    assert.ok(packs.length > 2, String(packs.length));
    assert.ok(packs.every((pack) => (statSync(join(path, pack)).mode & 0o777) === 0o444));
    const generation = openGeneration(store);
    t.after(() => generation.close());
    for (const { id } of madeUpHospital(20)) assert.equal(generation.chart(keyOf(id))?.patient.id, id);
  });
});
