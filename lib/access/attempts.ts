/** A growing wait after wrong passwords, never a lock: at three in the morning nobody is there to lift one. */
import type { DatabaseSync } from 'node:sqlite';
import { integer } from './database.ts';

const FREE_FAILURES = 3;
const LONGEST_WAIT = 60_000;
const FORGET_AFTER = 24 * 3_600_000;

/** Milliseconds to wait after so many failures in a row: 0, 0, 0, 1 s, 2 s, 4 s … 60 s. */
export function waitAfter(failures: number): number {
  return failures <= FREE_FAILURES ? 0 : Math.min(LONGEST_WAIT, 1000 * 2 ** (failures - FREE_FAILURES - 1));
}

interface At {
  readonly user: string;
  readonly now: number;
}

/** Milliseconds until this name may try again; 0 when it may now. A clock set back never lengthens the wait. */
export function waitLeft(db: DatabaseSync, { user, now }: At): number {
  const row = db.prepare('SELECT failures, last FROM attempt WHERE user = ?').get(user);
  if (!row) return 0;
  const wait = waitAfter(integer(row, 'failures'));
  return Math.min(wait, Math.max(0, integer(row, 'last') + wait - now));
}

export function countFailure(db: DatabaseSync, { user, now }: At): void {
  db.prepare('DELETE FROM attempt WHERE last < ?').run(now - FORGET_AFTER);
  db.prepare(
    `INSERT INTO attempt (user, failures, last) VALUES (?1, 1, ?2)
     ON CONFLICT (user) DO UPDATE SET failures = failures + 1, last = ?2`,
  ).run(user, now);
}

export function forgetFailures(db: DatabaseSync, user: string): void {
  db.prepare('DELETE FROM attempt WHERE user = ?').run(user);
}
