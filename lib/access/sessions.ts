/**
 * Signed-in sessions: an opaque token of 256 bits in the browser, only its SHA-256 here. A session ends at sign-out,
 * after 12 hours, after the idle time, or when the clock is found to have been set back behind its last use.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { integer, text } from './database.ts';

/** Longest life of a session, in milliseconds: one long shift. */
export const SESSION_LIFE = 12 * 3_600_000;
/** Use is written down at most this often, so that reading a chart does not cost a disk flush per request. */
const SEEN_EVERY = 60_000;
const CLOCK_TOLERANCE = 120_000;
const TOKEN_FORM = /^[A-Za-z0-9_-]{43}$/;

const hashOf = (token: string): Buffer => createHash('sha256').update(token, 'ascii').digest();

export interface LiveSession {
  readonly number: number;
  readonly user: string;
}

/** Makes a session and returns its token, which exists nowhere else. Within the caller's transaction. */
export function startSession(
  db: DatabaseSync,
  { user, now }: { readonly user: string; readonly now: number },
): { readonly token: string; readonly number: number } {
  const token = randomBytes(32).toString('base64url');
  db.prepare('DELETE FROM session WHERE created < ?').run(now - 7 * 24 * 3_600_000);
  const added = db
    .prepare('INSERT INTO session (token_hash, user, created, seen) VALUES (?, ?, ?, ?)')
    .run(hashOf(token), user, now, now);
  return { token, number: Number(added.lastInsertRowid) };
}

/** The session of a token while it lives, or null. Marks it as ended when its time is over. */
export function findSession(
  db: DatabaseSync,
  { token, now, idle }: { readonly token: string; readonly now: number; readonly idle: number },
): LiveSession | null {
  if (!TOKEN_FORM.test(token)) return null;
  const row = db
    .prepare('SELECT number, user, created, seen FROM session WHERE token_hash = ? AND ended IS NULL')
    .get(hashOf(token));
  if (!row) return null;
  const number = integer(row, 'number');
  const seen = integer(row, 'seen');
  const over =
    now >= integer(row, 'created') + SESSION_LIFE || now >= seen + idle || now < seen - CLOCK_TOLERANCE;
  if (over) {
    endSession(db, { number, now });
    return null;
  }
  if (now >= seen + SEEN_EVERY) db.prepare('UPDATE session SET seen = ? WHERE number = ?').run(now, number);
  return { number, user: text(row, 'user') };
}

export function endSession(db: DatabaseSync, at: { readonly number: number; readonly now: number }): void {
  db.prepare('UPDATE session SET ended = ? WHERE number = ? AND ended IS NULL').run(at.now, at.number);
}

export function endSessionsOf(db: DatabaseSync, at: { readonly user: string; readonly now: number }): void {
  db.prepare('UPDATE session SET ended = ? WHERE user = ? AND ended IS NULL').run(at.now, at.user);
}
