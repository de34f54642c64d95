/** Repositories of restic and borg, made by the programs themselves, read like the folder that was backed up. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isAppError } from '../../system/errors.ts';
import { openSource } from '../kinds.ts';
import { prepareSources } from '../prepare.ts';
import { settingsFor } from '../ssmix2/cases.ts';
import { withoutPassword } from './remote.ts';

const scratch = mkdtempSync(join(tmpdir(), 'remote-'));
after(() => rmSync(scratch, { recursive: true }));

const tree = join(scratch, 'srv', 'ssmix2');
cpSync(fileURLToPath(new URL('../../testing/cases/ssmix2/split-storage/tree', import.meta.url)), tree, {
  recursive: true,
});
mkdirSync(join(scratch, 'srv', 'usr', 'share'), { recursive: true });
writeFileSync(join(scratch, 'srv', 'usr', 'share', 'other'), 'not needed');
writeFileSync(join(scratch, 'password'), 'correct horse\n');
writeFileSync(join(scratch, 'wrong'), 'wrong');

async function told(path: string, passwordFile = join(scratch, 'password')): Promise<string[]> {
  const place = { scratch: join(scratch, 'store'), signal: new AbortController().signal };
  const prepared = await prepareSources(
    [{ ...settingsFor(path), remote: { passwordFile, endpoint: null, region: null } }],
    place,
  );
  try {
    const source = openSource(prepared.settings[0] ?? assert.fail('nothing was prepared'));
    return [...source.discover()].map((found) =>
      found.type === 'issue'
        ? JSON.stringify(found.issue)
        : JSON.stringify([found.unit, source.read(found.unit)]),
    );
  } finally {
    prepared.dispose();
    if (existsSync(join(scratch, 'store'))) assert.deepEqual(readdirSync(join(scratch, 'store')), []);
  }
}

const env = {
  ...process.env,
  RESTIC_PASSWORD: 'correct horse',
  BORG_PASSPHRASE: 'correct horse',
  BORG_BASE_DIR: join(scratch, 'borg-base'),
  RESTIC_CACHE_DIR: join(scratch, 'restic-cache'),
};
const sh = (script: string): string =>
  execFileSync('bash', ['-euc', script], { cwd: scratch, env, stdio: ['ignore', 'pipe', 'pipe'] }).toString();
sh('restic init -q -r restic-repo; restic backup -q -r restic-repo srv');
sh('borg init -e repokey borg-repo');
sh(
  'tar -cf - -C srv/ssmix2 . | restic backup -q -r restic-repo --stdin --stdin-filename whole.tar --tag tar',
);
const HOSTILE = '--tar-filter=touch started-by-a-name';
mkdirSync(join(scratch, 'hostile'));
cpSync(join(scratch, 'srv'), join(scratch, 'hostile', HOSTILE), { recursive: true });
sh('cd hostile; borg create ../borg-repo::hostile .');
mkdirSync(join(scratch, 'mixed'));
cpSync(join(scratch, 'srv'), join(scratch, 'mixed', 'srv'), { recursive: true });
writeFileSync(join(scratch, 'mixed', 'older.tar.gz'), 'no archive any more');
sh('borg create borg-repo::mixed mixed; borg create borg-repo::night srv');

const original = await told(tree);

suite('what lies in a repository is hostile input', () => {
  test('a folder that is named like an option of the program is a folder', async () => {
    assert.deepEqual(await told(`borg:${scratch}/borg-repo::hostile`), original);
    assert.ok(!existsSync('started-by-a-name'));
  });

  test('an archive in it that cannot be read is named, and the rest is read', async () => {
    const [complaint = '', ...rest] = await told(`borg:${scratch}/borg-repo::mixed`);
    assert.match(complaint, /archive-unreadable.*older\.tar\.gz/);
    assert.deepEqual(rest, original);
  });

  test('a password in an address is never shown', async () => {
    await assert.rejects(told('restic:rest:http://ward:hunter2@127.0.0.1:9/repo'), (error: unknown) => {
      assert.ok(isAppError(error));
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    });
    assert.equal(
      withoutPassword('restic:rest:https://ward:p@ss@host/repo'),
      'restic:rest:https://ward:***@host/repo',
    );
  });
});

suite('a repository holds what the folder held', () => {
  test('restic, a snapshot by name', async () => {
    const [first, second]: { short_id: string }[] = JSON.parse(sh('restic -r restic-repo snapshots --json'));
    assert.deepEqual(await told(`restic:${scratch}/restic-repo::${first?.short_id}`), original);
    assert.deepEqual(await told(`restic:${scratch}/restic-repo::${second?.short_id}`), original);
  });

  test('borg, the newest archive and one by name', async () => {
    assert.deepEqual(await told(`borg:${scratch}/borg-repo`), original);
    assert.deepEqual(await told(`borg:${scratch}/borg-repo::night`), original);
  });
});

suite('what is wrong is said in plain words', () => {
  const says = (words: RegExp) => (error: unknown) =>
    isAppError(error) && error.exit === 'source' && words.test(error.message) && error.hint !== '';
  for (const program of ['restic', 'borg']) {
    const repo = `${program}:${scratch}/${program}-repo`;
    test(`${program}: a wrong password`, async () => {
      await assert.rejects(told(repo, join(scratch, 'wrong')), says(/the password is wrong/));
    });
    test(`${program}: no such password file`, async () => {
      await assert.rejects(told(repo, join(scratch, 'nowhere')), says(/password file cannot be read/));
    });
    test(`${program}: no repository there`, async () => {
      await assert.rejects(told(`${program}:${scratch}/nowhere`), says(/there is no repository/));
    });
    test(`${program}: no such snapshot`, async () => {
      await assert.rejects(told(`${repo}::ffffffff`), says(/no such snapshot or archive/));
    });
    test(`${program}: not installed`, async () => {
      const path = process.env.PATH;
      process.env.PATH = scratch;
      try {
        await assert.rejects(told(repo), says(new RegExp(`the program ${program} is needed`)));
      } finally {
        process.env.PATH = path;
      }
    });
  }
});
