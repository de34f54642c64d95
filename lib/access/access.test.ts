import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { fixedClock } from '../system/clock.ts';
import { AppError } from '../system/errors.ts';
import { openAccess } from './access.ts';
import { cliActor } from './actor.ts';
import { waitAfter } from './attempts.ts';
import { makePassword } from './password.ts';

const CONSOLE = cliActor('installer');
const ACCOUNT = { user: 'Local', displayName: '当直', roles: ['clinician'], password: 'correct horse' };

async function opened(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-access-'));
  const clock = fixedClock('2026-11-22T03:10:00Z');
  const access = openAccess({ folder, clock, idleMinutes: 30 });
  t.after(() => {
    access.close();
    rmSync(folder, { recursive: true });
  });
  await access.createAccount(ACCOUNT, CONSOLE);
  return { folder, clock, access };
}

async function token(access: Awaited<ReturnType<typeof opened>>['access']): Promise<string> {
  const result = await access.signIn('local', ACCOUNT.password);
  if (!result.ok) throw new Error('sign-in was refused');
  return result.token;
}

const codeOf = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

test('signing in gives a session that names its person, whatever the case or width of the name', async (t) => {
  const { access } = await opened(t);
  const result = await access.signIn('ＬＯＣＡＬ ', ACCOUNT.password);
  assert.ok(result.ok);
  const actor = { user: 'local', displayName: '当直', roles: ['clinician'], session: '1', via: 'browser' };
  assert.deepEqual(result.actor, actor);
  assert.deepEqual(access.authenticate(result.token), actor);
  assert.equal(result.expires.toISOString(), '2026-11-22T15:10:00.000Z');
});

test('tokens that were never given out are nobody', async (t) => {
  const { access } = await opened(t);
  const real = await token(access);
  for (const wrong of ['', 'x', `${real}x`, real.slice(1), 'A'.repeat(43), `${real.slice(0, 42)}!`]) {
    assert.equal(access.authenticate(wrong), null);
  }
});

test('the token itself is nowhere in the state folder', async (t) => {
  const { access, folder } = await opened(t);
  const secret = await token(access);
  const db = new DatabaseSync(join(folder, 'state.db'));
  const dump = JSON.stringify([
    db.prepare('SELECT * FROM session').all(),
    db.prepare('SELECT * FROM audit').all(),
  ]);
  db.close();
  assert.ok(!dump.includes(secret));
  assert.ok(!dump.includes(Buffer.from(secret, 'base64url').toString('hex')));
  assert.equal(statSync(join(folder, 'state.db')).mode & 0o077, 0);
});

test('a session ends by sign-out, by idleness, after twelve hours, and when the clock is set back', async (t) => {
  const { access, clock } = await opened(t);
  const out = await token(access);
  access.signOut(out);
  assert.equal(access.authenticate(out), null);

  const idle = await token(access);
  clock.advance(29 * 60_000);
  assert.ok(access.authenticate(idle));
  clock.advance(29 * 60_000);
  assert.ok(access.authenticate(idle), 'use keeps it alive');
  clock.advance(30 * 60_000);
  assert.equal(access.authenticate(idle), null);

  const long = await token(access);
  for (let hours = 0; hours < 24; hours++) {
    clock.advance(30 * 60_000 - 1);
    access.authenticate(long);
  }
  clock.advance(60_000);
  assert.equal(access.authenticate(long), null);

  const back = await token(access);
  clock.advance(-86_400_000);
  assert.equal(access.authenticate(back), null);
  clock.advance(86_400_000);
  assert.equal(access.authenticate(back), null, 'and does not revive');
});

test('wrong passwords and unknown names are refused alike, with a growing wait that always ends', async (t) => {
  const { access, clock } = await opened(t);
  for (const user of ['local', 'nobody']) {
    const waits: number[] = [];
    for (let n = 0; n < 5; n++) {
      const result = await access.signIn(user, 'wrong password');
      assert.ok(!result.ok);
      waits.push(result.waitSeconds);
      clock.advance(result.waitSeconds * 1000);
    }
    assert.deepEqual(waits, [0, 0, 0, 1, 2]);
  }
  assert.equal(waitAfter(1000), 60_000);
  assert.ok((await access.signIn('local', ACCOUNT.password)).ok);
});

test('while the wait runs even the right password waits; guesses at the same time count one by one', async (t) => {
  const { access, clock } = await opened(t);
  const guesses = await Promise.all(
    Array.from({ length: 6 }, () => access.signIn('local', 'wrong password')),
  );
  assert.equal(guesses.filter((guess) => !guess.ok && guess.waitSeconds === 0).length, 3);
  assert.ok(!(await access.signIn('local', ACCOUNT.password)).ok);
  clock.advance(1000);
  assert.ok((await access.signIn('local', ACCOUNT.password)).ok);
});

test('a new password ends the sessions of the old one', async (t) => {
  const { access } = await opened(t);
  const old = await token(access);
  await access.setPassword({ user: 'LOCAL', password: 'another one' }, CONSOLE);
  assert.equal(access.authenticate(old), null);
  assert.ok(!(await access.signIn('local', ACCOUNT.password)).ok);
  assert.ok((await access.signIn('local', 'another one')).ok);
});

test('accounts: no twins, no short passwords, no password for nobody', async (t) => {
  const { access } = await opened(t);
  await assert.rejects(
    access.createAccount({ ...ACCOUNT, user: 'LOCAL' }, CONSOLE),
    codeOf('account-exists'),
  );
  await assert.rejects(
    access.createAccount({ ...ACCOUNT, user: 'b', password: 'short' }, CONSOLE),
    codeOf('password-short'),
  );
  await assert.rejects(
    access.setPassword({ user: 'c', password: 'long enough' }, CONSOLE),
    codeOf('account-unknown'),
  );
  assert.deepEqual(access.accounts(), ['local']);
});

test('made passwords differ and can be read aloud', () => {
  const made = new Set(Array.from({ length: 100 }, makePassword));
  assert.equal(made.size, 100);
  for (const password of made) assert.match(password, /^([a-hjkmnp-tv-z2-9]{4}-){3}[a-hjkmnp-tv-z2-9]{4}$/);
});

test('two programs write the same state in turn', async (t) => {
  const { access, folder, clock } = await opened(t);
  const other = openAccess({ folder, clock, idleMinutes: 30 });
  const shared = await token(access);
  assert.equal(other.authenticate(shared)?.user, 'local');
  for (let n = 0; n < 20; n++) {
    (n % 2 ? access : other).recordAccess(CONSOLE, {
      action: 'chart-open',
      facility: 'F',
      patient: String(n),
    });
  }
  other.close();
  assert.equal(access.verifyAuditChain().broken, null);
  assert.equal(access.verifyAuditChain().rows, 22);
});

test('a state folder that cannot be used is refused with the next step', () => {
  assert.throws(
    () =>
      openAccess({ folder: '/dev/null/state', clock: fixedClock('2026-01-01T00:00:00Z'), idleMinutes: 1 }),
    codeOf('state-unusable'),
  );
});
