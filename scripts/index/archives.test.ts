/** Indexing an archive gives the same generation, by its logical digest, as indexing the folder it was made of. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'index-archives-'));
after(() => rmSync(scratch, { recursive: true }));

const tree = join(scratch, 'backup');
writeDemoHospital({ root: tree, patients: 1 });

interface Indexed {
  readonly status: number | null;
  readonly digest: string;
  readonly output: string;
}

function indexed(name: string, path: string): Indexed {
  const config = join(scratch, `${name}.yaml`);
  const store = join(scratch, `store ${name}`);
  const lines = [
    'sources:',
    `  - { id: main, kind: ssmix2, path: "${path}" }`,
    `store: "${store}"`,
    'state: state',
    '',
  ];
  writeFileSync(config, lines.join('\n'));
  const node = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  const args = [...node, CLI, 'index', '--workers', '1', '--config', config];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const names = readdirSync(store);
  assert.deepEqual(
    names.filter((entry) => entry.startsWith('.')),
    [],
    'no scratch is left',
  );
  const generation = names.find((entry) => entry.startsWith('gen-'));
  const manifest = generation ? readFileSync(join(store, generation, 'manifest.json'), 'utf8') : '{}';
  const { contentSha256 = '' } = JSON.parse(manifest);
  return { status, digest: contentSha256, output: stdout + stderr };
}

const loose = indexed('loose', tree);

const FORMS: Readonly<Record<string, string>> = {
  'backup.tar': 'tar -cf $0 -C .. backup',
  'backup.tar.zst': 'tar --zstd -cf $0 .',
  'backup.zip': 'zip -1qry $0 .',
};

for (const [name, script] of Object.entries(FORMS)) {
  test(`${name} and the loose tree are one generation`, () => {
    const archive = join(scratch, name);
    execFileSync('bash', ['-euc', script, archive], { cwd: tree });
    const { status, digest, output } = indexed(name, archive);
    assert.equal(status, 0, output);
    assert.notEqual(digest, '');
    assert.equal(digest, loose.digest);
  });
}

test('a copy that broke off is indexed as far as it goes, and says so', () => {
  const archive = join(scratch, 'cut.tar');
  execFileSync('tar', ['-cf', archive, '.'], { cwd: tree });
  truncateSync(archive, 200_000);
  const { status, output } = indexed('cut', archive);
  assert.equal(status, 0, output);
  assert.match(output, /archive-damaged/);
  const args = ['--conditions=react-server', '--disable-warning=ExperimentalWarning', CLI, 'census'];
  const config = join(scratch, 'cut.yaml');
  const asked = spawnSync(process.execPath, [...args, '--lang', 'en', '--config', config], {
    encoding: 'utf8',
  });
  assert.match(asked.stdout, /!! \d+ parts? of the backup could not be read/, asked.stderr);
});

test('what is no archive is refused with the next step', () => {
  const archive = join(scratch, 'text.tar.gz');
  writeFileSync(archive, 'no archive');
  const { status, output } = indexed('text', archive);
  assert.equal(status, 4);
  assert.match(output, /text\.tar\.gz/);
});
