import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { fixedClock } from '../system/clock.ts';
import { AppError } from '../system/errors.ts';
import { openAccess } from './access.ts';
import { cliActor } from './actor.ts';

const CONSOLE = cliActor('installer');

function audited(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-audit-'));
  const access = openAccess({ folder, clock: fixedClock('2026-11-22T03:10:00Z'), idleMinutes: 30 });
  const db = new DatabaseSync(join(folder, 'state.db'));
  t.after(() => {
    access.close();
    db.close();
    rmSync(folder, { recursive: true });
  });
  for (let n = 1; n <= 5; n++) {
    access.recordAccess(CONSOLE, {
      action: 'chart-open',
      facility: '0123',
      patient: `000${n}`,
      detail: '概要',
    });
  }
  return { access, db };
}

test('a row says who, when, what and about whom', (t) => {
  const { access, db } = audited(t);
  assert.deepEqual(JSON.parse(String(db.prepare('SELECT body FROM audit WHERE seq = 2').get()?.body)), {
    action: 'chart-open',
    at: '2026-11-22T03:10:00.000Z',
    detail: '概要',
    facility: '0123',
    generation: '',
    patient: '0002',
    seq: 2,
    session: '',
    user: 'installer',
    via: 'cli',
  });
  const verdict = access.verifyAuditChain();
  assert.equal(verdict.rows, 5);
  assert.equal(verdict.broken, null);
  assert.match(verdict.head, /^[0-9a-f]{64}$/);
});

test('rows can be neither changed nor deleted by ordinary means', (t) => {
  const { db } = audited(t);
  assert.throws(() => db.exec("UPDATE audit SET body = 'x' WHERE seq = 2"), /append-only/);
  assert.throws(() => db.exec('DELETE FROM audit WHERE seq = 2'), /append-only/);
});

const TAMPERED: readonly { name: string; sql: string; broken: number | null }[] = [
  {
    name: 'an edited row',
    sql: "UPDATE audit SET body = replace(body, '0003', '0004') WHERE seq = 3",
    broken: 3,
  },
  { name: 'a removed row', sql: 'DELETE FROM audit WHERE seq = 3', broken: 3 },
  {
    name: 'two rows exchanged',
    sql: 'UPDATE audit SET seq = 99 WHERE seq = 4; UPDATE audit SET seq = 4 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 99',
    broken: 4,
  },
  {
    name: 'a removed first row, the rest renumbered',
    sql: 'DELETE FROM audit WHERE seq = 1; UPDATE audit SET seq = seq - 1',
    broken: 1,
  },
  {
    name: 'a cut tail fits: only the head written down elsewhere tells',
    sql: 'DELETE FROM audit WHERE seq > 3',
    broken: null,
  },
];

for (const { name, sql, broken } of TAMPERED) {
  test(`tampering past the triggers: ${name}`, (t) => {
    const { access, db } = audited(t);
    const before = access.verifyAuditChain().head;
    db.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql};`);
    const verdict = access.verifyAuditChain();
    assert.equal(verdict.broken?.seq ?? null, broken);
    assert.notEqual(verdict.head, before);
  });
}

test('what cannot be recorded is refused, so that nothing is shown', (t) => {
  const { access, db } = audited(t);
  db.exec("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
  assert.throws(
    () => access.recordAccess(CONSOLE, { action: 'chart-open' }),
    (error: unknown) =>
      error instanceof AppError && error.code === 'audit-unwritable' && /disk is full/.test(error.message),
  );
  assert.equal(access.verifyAuditChain().rows, 5);
});
