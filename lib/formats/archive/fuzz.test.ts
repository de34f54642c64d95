/**
 * Archives changed at random. Whatever they hold: only an ArchiveError is thrown, every path is shown on one line and
 * stays inside, no more than the limit is read, and it ends soon.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import {
  type TarPart,
  tarEntry,
  tarOf,
  type ZipPart,
  zip64Of,
  zipOf,
} from '../../testing/builders/archives.ts';
import { catalogueArchive } from './catalogue-archive.ts';
import { catalogueVolume } from './catalogue-volume.ts';
import { ArchiveError } from './damage.ts';
import type { Volume } from './volume.ts';
import { workshopIn } from './workbench.ts';

const SEED = 20261125;
const RUNS = 150;
const LIMIT = 4096;

const scratch = mkdtempSync(join(tmpdir(), 'archive-fuzz-'));
after(() => rmSync(scratch, { recursive: true }));

const TAR: readonly TarPart[] = [
  { name: '1319999/000/123/0001234567/-/ADT-00/a', content: 'MSH|'.repeat(200) },
  { name: 'long', type: 'L', content: `d/${'n'.repeat(180)}\0` },
  { name: 'short', content: 'x' },
  { name: 'pax', type: 'x', content: '26 path=d/ppppppppppppppp\n' },
  { name: 'short', content: 'y'.repeat(3000) },
  { name: 'd/link', type: '1', link: 'short' },
  { name: 'inner.zip', content: zipOf([{ name: 'z', content: 'zzzz' }]) },
];
const ZIP: readonly ZipPart[] = [
  { name: '1319999/000/123/0001234567/-/ADT-00/a', content: 'MSH|'.repeat(200) },
  { name: Buffer.from('955c2f835c', 'hex'), content: 'x' },
  { name: 'd/stored', content: 'y'.repeat(3000), method: 0 },
  { name: 'inner.tar', content: tarOf([{ name: 't', content: 'tttt' }]).toString('latin1') },
];

/** A change of an archive: bytes overwritten, a part cut out, a part said twice, the end cut off. */
const change = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat({ max: 2000 }) }),
  fc.record({ kind: fc.constant('again' as const), at: fc.nat(), length: fc.nat({ max: 2000 }) }),
  fc.record({ kind: fc.constant('end' as const), at: fc.nat() }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(bytes: Buffer, changes: readonly Change[]): Buffer {
  let result = Buffer.from(bytes);
  for (const one of changes) {
    const at = one.at % (result.length + 1);
    if (one.kind === 'put') Buffer.from(one.bytes).copy(result, at);
    else if (one.kind === 'end') result = result.subarray(0, at);
    else {
      const piece = result.subarray(at, at + one.length);
      const rest = result.subarray(at + one.length);
      result = Buffer.concat([result.subarray(0, at), ...(one.kind === 'cut' ? [] : [piece, piece]), rest]);
    }
  }
  return result;
}

async function survives(name: string, bytes: Buffer): Promise<void> {
  const path = join(scratch, name);
  writeFileSync(path, bytes);
  const workshop = workshopIn(scratch, { freeBytes: 1_000_000, ratio: 10 });
  try {
    const { made } = await catalogueArchive(path, workshop);
    for (const { catalogue } of made) look(catalogueVolume(catalogue));
  } catch (error) {
    assert.ok(error instanceof ArchiveError, error instanceof Error ? error.stack : String(error));
  } finally {
    const written = readdirSync(workshop.folder).filter(
      (file) => !/^\d+-\d+\.(catalogue|pack|\d+\.spool)$/.test(file),
    );
    assert.deepEqual(written, []);
    rmSync(workshop.folder, { recursive: true });
  }
}

function look(volume: Volume): void {
  const walk = (folder: string): void => {
    const { folders, files, others } = volume.list(folder);
    const at = (name: string): string => (folder ? `${folder}/${name}` : name);
    for (const name of [
      ...folders,
      ...files.map((file) => file.name),
      ...others.map((other) => other.name),
    ]) {
      assert.ok(name !== '' && name !== '.' && name !== '..' && !/[\u0000-\u001f\u202e/]/.test(name), name);
    }
    for (const name of folders) walk(at(name));
    for (const { name } of files) {
      const { bytes } = volume.read(at(name), LIMIT);
      assert.ok(bytes === null || bytes.length <= LIMIT);
    }
  };
  walk('');
  volume.close();
}

const FORMS: Readonly<Record<string, Buffer>> = {
  'a.tar': tarOf(TAR),
  'a.tar.gz': gzipSync(tarOf(TAR)),
  'a.tar.zst': zstdCompressSync(tarOf(TAR)),
  'a.zip': zipOf(ZIP),
  'wide.zip': zip64Of(ZIP),
};

suite('archives changed at random', () => {
  for (const [name, bytes] of Object.entries(FORMS)) {
    test(`${name}, bytes changed`, async () => {
      const changes = fc.array(change, { minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(changes, (list) => survives(name, changed(bytes, list))),
        { seed: SEED, numRuns: RUNS },
      );
    });
  }

  test('tar headers of random fields', async () => {
    const part = fc.record({
      name: fc.oneof(fc.string({ maxLength: 120 }), fc.uint8Array({ maxLength: 100 }).map(Buffer.from)),
      content: fc.string({ maxLength: 600 }),
      type: fc.constantFrom(...'01234567DKLMNSVXxg\0', 'é'),
      link: fc.string({ maxLength: 90 }),
      size: fc.oneof(
        fc.uint8Array({ minLength: 12, maxLength: 12 }).map(Buffer.from),
        fc.constant('00000000017'),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), (parts) =>
        survives('r.tar', Buffer.concat([tarEntry({ name: 'first' }), ...parts.map(tarEntry)])),
      ),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test('zip entries of random names and flags', async () => {
    const part = fc.record({
      name: fc.oneof(fc.string({ maxLength: 120 }), fc.uint8Array({ maxLength: 300 }).map(Buffer.from)),
      content: fc.string({ maxLength: 600 }),
      flags: fc.nat({ max: 0xffff }),
      method: fc.constantFrom(0 as const, 8 as const, 99 as const),
      mode: fc.nat({ max: 0xffff }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), (parts) => survives('r.zip', zipOf(parts))),
      { seed: SEED, numRuns: RUNS },
    );
  });
});
