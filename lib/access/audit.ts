/**
 * Who saw what. Append-only rows, each hashed over its predecessor: hash = SHA-256(previous hash ‖ body), the body
 * being canonical JSON with its own number in it. An edited, removed or reordered row breaks the chain; a cut tail is
 * found by comparing the head with one written down elsewhere.
 */
import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Clock, isoOf } from '../system/clock.ts';
import { AppError, messageOf } from '../system/errors.ts';
import type { Actor } from './actor.ts';
import { bytes, integer, text } from './database.ts';

export type AuditAction =
  | 'account-created'
  | 'password-changed'
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'search'
  | 'identity-shown'
  | 'list'
  | 'chart-open'
  | 'chart-refused'
  | 'source-open'
  | 'issues-open'
  | 'audit-verified';

/** What was done. All parts are text; '' where a part does not apply. */
export interface AccessEvent {
  readonly action: AuditAction;
  readonly facility?: string;
  readonly patient?: string;
  /** Name of the generation that answered. */
  readonly generation?: string;
  /** What else a reviewer needs: the part of the chart, the list, the file, the reason of a refusal. */
  readonly detail?: string;
}

export interface AuditVerdict {
  readonly rows: number;
  /** Hash of the last row, lower-case hex; 64 zeros for an empty audit. Write it down to be able to find a cut tail. */
  readonly head: string;
  /** The first row that does not fit, or null when all do. */
  readonly broken: { readonly seq: number; readonly reason: string } | null;
}

const START = new Uint8Array(32);

const chained = (previous: Uint8Array, body: string): Buffer =>
  createHash('sha256').update(previous).update(body, 'utf8').digest();

/** Appends one row within the caller's transaction. */
export function appendAudit(
  db: DatabaseSync,
  entry: { readonly actor: Actor; readonly event: AccessEvent; readonly clock: Clock },
): void {
  const { actor, event, clock } = entry;
  const last = db.prepare('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get();
  const seq = last ? integer(last, 'seq') + 1 : 1;
  const body = JSON.stringify({
    action: event.action,
    at: isoOf(clock),
    detail: event.detail ?? '',
    facility: event.facility ?? '',
    generation: event.generation ?? '',
    patient: event.patient ?? '',
    seq,
    session: actor.session,
    user: actor.user,
    via: actor.via,
  });
  const hash = chained(last ? bytes(last, 'hash') : START, body);
  db.prepare('INSERT INTO audit (seq, body, hash) VALUES (?, ?, ?)').run(seq, body, hash);
}

/** Walks the whole chain. Never throws because of what the rows say. */
export function verifyChain(db: DatabaseSync): AuditVerdict {
  let previous: Uint8Array = START;
  let rows = 0;
  for (const row of db.prepare('SELECT seq, body, hash FROM audit ORDER BY seq').iterate()) {
    rows++;
    const seq = integer(row, 'seq');
    const body = text(row, 'body');
    const hash = bytes(row, 'hash');
    if (seq !== rows)
      return broken(rows, previous, { seq: rows, reason: 'a row is missing before this number' });
    if (!chained(previous, body).equals(hash)) {
      return broken(rows, previous, {
        seq,
        reason: 'its hash does not follow from its content and the row before',
      });
    }
    previous = hash;
  }
  return { rows, head: Buffer.from(previous).toString('hex'), broken: null };
}

function broken(rows: number, head: Uint8Array, at: { seq: number; reason: string }): AuditVerdict {
  return { rows, head: Buffer.from(head).toString('hex'), broken: at };
}

/** Nobody is shown what could not be recorded. */
export function auditUnwritable(cause: unknown): AppError {
  return new AppError({
    code: 'audit-unwritable',
    exit: 'access',
    message: `access could not be recorded, so nothing is shown (${messageOf(cause)})`,
    hint: 'Free disk space in the state folder or make it writable; nothing else needs to be restarted.',
    cause,
  });
}
