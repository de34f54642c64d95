/** A disk that fails within an archive: the rest is read, and the place is named. The system's own errors, by strace. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const STRACE = '/usr/bin/strace';
const scratch = mkdtempSync(join(tmpdir(), 'read-errors-'));
after(() => rmSync(scratch, { recursive: true }));

const tree = join(scratch, 'tree');
cpSync(fileURLToPath(new URL('../../testing/cases/ssmix2/split-storage/tree', import.meta.url)), tree, {
  recursive: true,
});
const tar = join(scratch, 'whole.tar');
execFileSync('tar', ['-cf', tar, '-C', tree, '.']);

const here = new URL('../', import.meta.url);
const PROGRAM = `
import { openSource } from '${new URL('kinds.ts', here)}';
import { prepareSources } from '${new URL('prepare.ts', here)}';
const settings = { id: 'x', kind: 'ssmix2', paths: [process.argv[1]], facility: null, encoding: 'auto' };
const place = { scratch: '${scratch}/store', signal: new AbortController().signal };
const prepared = await prepareSources([settings], place);
const source = openSource(prepared.settings[0]);
for (const found of source.discover()) {
  const issues = found.type === 'issue' ? [found.issue] : source.read(found.unit).issues;
  for (const { code, path, message } of issues) console.log(code, path, message);
  if (found.type === 'unit') for (const { file } of source.read(found.unit).files) console.log('file', file.status);
}
prepared.dispose();
`;

/** What is told when some readings of a file fail. */
function told(path: string, when: string): string[] {
  const fault = ['-f', '-qq', '-o', '/dev/null', '-P', path, '-e', `inject=pread64:error=EIO:when=${when}`];
  const node = [
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    PROGRAM,
  ];
  const { stdout, stderr, status } = spawnSync(STRACE, [...fault, ...node, path], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout.trim().split('\n');
}

suite('a disk that fails within an archive', {
  skip: existsSync(STRACE) ? false : 'strace is not installed',
}, () => {
  test('a tar: its bytes are named, and what lies elsewhere is read', () => {
    const lines = told(tar, '2..3');
    assert.ok(
      lines.some((line) => /^archive-damaged .* bytes 0 to 4096 .*\(EIO\)/.test(line)),
      lines.join('\n'),
    );
    assert.ok(lines.filter((line) => line === 'file current').length > 0);
  });

  test('a tar of which nothing can be read is refused in plain words', () => {
    const fault = ['-f', '-qq', '-o', '/dev/null', '-P', tar, '-e', 'inject=pread64:error=EIO'];
    const node = [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      PROGRAM,
    ];
    const { stderr } = spawnSync(STRACE, [...fault, ...node, tar], { encoding: 'utf8' });
    assert.match(stderr, /AppError: .*whole\.tar: EIO/);
  });
});
