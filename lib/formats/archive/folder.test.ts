import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { ArchiveError } from './damage.ts';
import { folderVolume } from './folder.ts';
import { contentsOf } from './workbench.ts';

const scratch = mkdtempSync(join(tmpdir(), 'folder-'));
after(() => rmSync(scratch, { recursive: true }));

/** A folder with files under names of these bytes; the content is the place in the list. */
function folderOf(name: string, names: readonly Buffer[]): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  names.forEach((bytes, index) => {
    const path = Buffer.concat([Buffer.from(`${folder}/`), bytes]);
    mkdirSync(path);
    writeFileSync(Buffer.concat([path, Buffer.from('/'), bytes]), String(index));
  });
  return folder;
}

const CP932 = Buffer.from('955c835c', 'hex');
const UTF8 = Buffer.from('表ソ');
const NFD = Buffer.from('がぎ'.normalize('NFD'));

suite('a folder as a volume', () => {
  test('names in CP932 and in either normal form of UTF-8 are shown alike and lead back to their bytes', () => {
    const volume = folderVolume(folderOf('names', [CP932, NFD]));
    const ga = 'がぎ'.normalize('NFC');
    assert.deepEqual(contentsOf(volume), {
      表ソ: 'folder',
      '表ソ/表ソ': '0',
      [ga]: 'folder',
      [`${ga}/${ga}`]: '1',
    });
    assert.equal(volume.list('表ソ', 'facts').files[0]?.size, 1);
  });

  test('two names that look the same stay two', () => {
    const found = contentsOf(folderVolume(folderOf('twins', [CP932, UTF8])));
    assert.deepEqual(Object.keys(found).length, 4);
    assert.deepEqual(
      Object.values(found)
        .filter((content) => content !== 'folder')
        .sort(),
      ['0', '1'],
    );
  });

  test('line ends, overrides of direction and backslashes in names are shown and still read', () => {
    const names = ['a\nb', 'user\u202etxt.exe', 'back\\slash', 'x\\u{a}'].map((name) => Buffer.from(name));
    const found = contentsOf(folderVolume(folderOf('odd', names)));
    assert.equal(found['a\\u{a}b/a\\u{a}b'], '0');
    assert.equal(found['user\\u{202e}txt.exe/user\\u{202e}txt.exe'], '1');
    assert.equal(found['back\\slash/back\\slash'], '2');
    assert.equal(found['x\\u{a}/x\\u{a}'], '3');
  });

  test('a path that leads out is none', () => {
    const folder = folderOf('inside', [Buffer.from('a')]);
    writeFileSync(join(scratch, 'outside'), 'secret');
    const volume = folderVolume(folder);
    for (const path of ['../outside', 'a/../../outside', '..', '/../outside', 'a\0', './../outside']) {
      assert.equal(volume.read(path, 100).bytes, null, path);
      assert.equal(volume.stat(path), null, path);
    }
    assert.notEqual(volume.list('..').failure, null);
  });

  test('links are told and never followed', () => {
    const folder = folderOf('links', []);
    symlinkSync('/etc/hostname', join(folder, 'link'));
    const volume = folderVolume(folder);
    assert.deepEqual(contentsOf(volume), { link: 'symlink' });
    assert.equal(volume.read('link', 1000).bytes, null);
  });

  test('a missing file in a folder that is there is a failure; a folder that is not there is gone', () => {
    const folder = folderOf('leaves', [Buffer.from('a')]);
    const volume = folderVolume(folder);
    assert.equal(volume.read('b', 10).failure?.reason, 'unreadable');
    assert.match(volume.list('b').failure ?? '', /ENOENT/);
    volume.check();
    renameSync(folder, `${folder}-away`);
    const isGone = (error: unknown): boolean => error instanceof ArchiveError && error.code === 'gone';
    assert.throws(() => volume.list('a'), isGone);
    assert.throws(() => volume.read('a/a', 10), isGone);
    assert.throws(() => volume.check(), isGone);
  });
});
