import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { parseQuery } from '../search/query.ts';
import { packDraft } from './draft-blob.ts';
import { GenerationError } from './errors.ts';
import { openGeneration } from './open.ts';
import { linkFile } from './publish.ts';
import { createGenerationWriter } from './store/sqlite/writer.ts';
import { changed, keyOf, madeUpHospital, manifestOf, night, packsOf } from './test-nights.ts';
import { SAMPLE_META, sampleDraft, temporaryStore } from './test-store.ts';
import { verifyStore } from './verify.ts';

function flipIn(path: string): void {
  chmodSync(path, 0o644);
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000);
  writeFileSync(path, bytes);
}

describe('a night after another', () => {
  it('without changes reads nobody, shares every pack and says the same', async (t) => {
    const store = temporaryStore(t);
    const samples = madeUpHospital(20);
    const first = await night({ store }, samples);
    const second = await night({ store }, samples);
    assert.deepEqual(second.read, []);
    assert.deepEqual(packsOf(second.path), packsOf(first.path));
    for (const pack of packsOf(first.path)) {
      assert.equal(statSync(join(first.path, pack)).ino, statSync(join(second.path, pack)).ino, pack);
    }
    const rows = ['patient.db', 'hospital.db', 'lists.db'];
    for (const file of rows) {
      assert.deepEqual(readFileSync(join(first.path, file)), readFileSync(join(second.path, file)), file);
      assert.notEqual(statSync(join(first.path, file)).ino, statSync(join(second.path, file)).ino, file);
    }
    const size = (file: string): number => statSync(join(second.path, file)).size;
    assert.equal(
      second.bytesWritten,
      rows.reduce((sum, file) => sum + size(file), 0),
    );
    assert.equal(manifestOf(second).contentSha256, manifestOf(first).contentSha256);
    assert.deepEqual({ ...manifestOf(second).counts }, { ...manifestOf(first).counts });
    const third = await night({ store }, samples);
    const fourth = await night({ store }, samples);
    assert.deepEqual([third.bytesWritten, fourth.bytesWritten], [0, 0]);
    for (const file of rows) {
      const [a, b] = [third, fourth].map(({ path }) => statSync(join(path, file)).ino);
      assert.notEqual(a, b, `${file}: one stands in for the other`);
    }
    for (const { problems } of await verifyStore(store)) assert.deepEqual(problems, []);
  });

  it('with changes writes one small pack, and is logically what a full run gives', async (t) => {
    const [store, other] = [temporaryStore(t), temporaryStore(t)];
    const before = madeUpHospital(20);
    const after = changed(before, '0003', '0011').filter(({ id }) => id !== '0007');
    const first = await night({ store }, before);
    const second = await night({ store }, after);
    assert.deepEqual(second.read, ['0003', '0011']);
    const [small = '', ...more] = packsOf(second.path).filter((pack) => !packsOf(first.path).includes(pack));
    assert.deepEqual(more, []);
    assert.ok(packsOf(first.path).every((pack) => packsOf(second.path).includes(pack)));
    const rows = ['patient.db', 'hospital.db', 'lists.db'];
    const written = [small, ...rows].reduce((sum, file) => sum + statSync(join(second.path, file)).size, 0);
    assert.equal(second.bytesWritten, written);
    const full = await night({ store: other }, after.toReversed());
    assert.equal(full.read.length, 19);
    assert.equal(manifestOf(second).contentSha256, manifestOf(full).contentSha256);
    assert.deepEqual(manifestOf(second).counts, manifestOf(full).counts);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.chart(keyOf('0007')), undefined);
    for (const { id, files = [] } of after) {
      const texts = files.map((_, file) =>
        Buffer.from(generation.original(keyOf(id), file) ?? []).toString(),
      );
      assert.deepEqual(texts, files, id);
    }
    assert.equal(generation.find(parseQuery('シケン'), { limit: 50 }).matches.length, 19);
  });

  it('does not hand on a pack that went bad: who lies in it is read anew, and all is whole again', async (t) => {
    const store = temporaryStore(t);
    const samples = madeUpHospital(10);
    const first = await night({ store }, samples);
    const second = await night({ store }, changed(samples, '0004'));
    for (const pack of packsOf(first.path)) flipIn(join(first.path, pack));
    const third = await night({ store }, changed(samples, '0004'));
    assert.deepEqual(
      third.read,
      samples.map(({ id }) => id).filter((id) => id !== '0004'),
    );
    assert.equal(manifestOf(third).contentSha256, manifestOf(second).contentSha256);
    const generation = openGeneration(store);
    t.after(() => generation.close());
    assert.equal(generation.fallback, null);
    for (const { id } of samples) assert.equal(generation.chart(keyOf(id))?.patient.id, id);
    const [current] = await verifyStore(store);
    assert.deepEqual(current?.problems, []);
  });

  it('takes nothing over from an index that went bad, but from the one before', async (t) => {
    const store = temporaryStore(t);
    const samples = madeUpHospital(5);
    await night({ store }, samples);
    const second = await night({ store }, changed(samples, '0001'));
    flipIn(join(second.path, 'patient.db'));
    const third = await night({ store }, changed(samples, '0001'));
    assert.deepEqual(third.read, ['0001']);
  });

  it('lists that went bad are built anew', async (t) => {
    const store = temporaryStore(t);
    const first = await night({ store }, madeUpHospital(5));
    const good = readFileSync(join(first.path, 'lists.db'));
    flipIn(join(first.path, 'lists.db'));
    const second = await night({ store }, madeUpHospital(5));
    assert.deepEqual(second.read, []);
    assert.deepEqual(readFileSync(join(second.path, 'lists.db')), good);
  });

  it('a patient added without a fingerprint, or never seen, is not known', async (t) => {
    const store = temporaryStore(t);
    const writer = createGenerationWriter({ store, keep: 2 });
    writer.add(packDraft(sampleDraft({ id: '1' })));
    await writer.publish(SAMPLE_META);
    const next = createGenerationWriter({ store, keep: 2 });
    t.after(() => next.discard());
    assert.equal(next.known(keyOf('1')), undefined);
    assert.equal(next.known(keyOf('2')), undefined);
    assert.throws(
      () => next.reuse(keyOf('2')),
      (error) => error instanceof GenerationError && error.code === 'writer-misuse',
    );
  });
});

it('a file that cannot have a second name is copied', async (t) => {
  const elsewhere = '/dev/shm';
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-link-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const [from, to] = [join(folder, 'from'), join(folder, 'to')];
  writeFileSync(from, 'content', { mode: 0o444 });
  assert.equal(linkFile(from, to), 'linked');
  assert.equal(statSync(from).ino, statSync(to).ino);
  if (!existsSync(elsewhere) || statSync(elsewhere).dev === statSync(folder).dev) {
    t.diagnostic('there is no second file system here: the copy is not tried');
    return;
  }
  const away = join(mkdtempSync(join(elsewhere, 'tomoshibi-link-')), 'to');
  t.after(() => rmSync(dirname(away), { recursive: true, force: true }));
  assert.equal(linkFile(from, away), 'copied');
  assert.equal(readFileSync(away, 'utf8'), 'content');
  assert.equal(statSync(away).mode & 0o777, 0o444);
});
