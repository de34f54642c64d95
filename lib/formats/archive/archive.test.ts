import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, suite, test } from 'node:test';
import { folderVolume } from './folder.ts';
import { contentsOf, openArchive, workshopIn } from './workbench.ts';

const scratch = mkdtempSync(join(tmpdir(), 'archive-'));
after(() => rmSync(scratch, { recursive: true }));

const tree = join(scratch, 'tree');
const LONG = 'x'.repeat(120);
const FILES: Readonly<Record<string, string>> = {
  '1319999/000/123/0001234567/-/ADT-00/one': 'AAAA',
  '1319999/000/123/0001234567/20260401/OML-11/two': 'BBBB'.repeat(5000),
  '1319999/000/123/0001234567/20260401/OML-11/empty': '',
  '1319999/000/123/0001234567/20260401/OML-11/large': 'Z'.repeat(5_000_000),
  [`${LONG}/${LONG}/deep`]: 'C',
  '標準化ストレージ/表ソ.txt': '表',
};
for (const [path, content] of Object.entries(FILES)) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
}
mkdirSync(join(tree, 'empty folder'));
symlinkSync('/etc/passwd', join(tree, 'link'));
const expected = contentsOf(folderVolume(tree));

/** How to make each archive at `$0`, standing in the tree. */
const FORMS: Readonly<Record<string, string>> = {
  'gnu.tar': 'tar --format=gnu -cf $0 .',
  'pax.tar': 'tar --format=pax -cf $0 *',
  'bsd.tar': 'bsdtar -cf $0 .',
  'a.tar.gz': 'tar -czf $0 .',
  'a.tar.xz': 'tar -cf - . | xz -0 > $0',
  'a.tar.zst': 'tar --zstd -cf $0 .',
  'a.tar.bz2': 'tar -cf - . | bzip2 -1 > $0',
  'a.zip': 'zip -1qry $0 .',
  'stored.zip': 'zip -0qry $0 .',
  'streamed.zip': 'zip -1qry - . | cat > $0',
  'a.7z': '7z a -bd -mx1 -snl $0 .',
};

suite('an archive holds what the folder held', () => {
  for (const [name, script] of Object.entries(FORMS)) {
    test(name, async () => {
      const archive = join(scratch, name);
      execFileSync('bash', ['-euc', script, archive], { cwd: tree, stdio: ['ignore', 'ignore', 'pipe'] });
      const volume = await openArchive(archive, workshopIn(scratch));
      assert.deepEqual(volume.damages, []);
      assert.deepEqual(contentsOf(volume), expected);
      volume.close();
    });
  }
});
