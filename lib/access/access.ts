/** Accounts, sessions and the audit of one state folder: the seam that every question passes through. */
import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../system/clock.ts';
import { AppError } from '../system/errors.ts';
import type { Actor } from './actor.ts';
import { countFailure, forgetFailures, waitLeft } from './attempts.ts';
import { type AccessEvent, type AuditVerdict, appendAudit, auditUnwritable, verifyChain } from './audit.ts';
import { bytes, inTransaction, openStateDatabase, text } from './database.ts';
import { hashPassword, type PasswordHash, passwordMatches } from './password.ts';
import { endSession, endSessionsOf, findSession, SESSION_LIFE, startSession } from './sessions.ts';

export interface AccessOptions {
  /** The state folder; made when it does not exist. */
  readonly folder: string;
  readonly clock: Clock;
  /** Minutes without a request after which a session ends. */
  readonly idleMinutes: number;
}

export interface NewAccount {
  readonly user: string;
  readonly displayName: string;
  readonly roles: readonly string[];
  readonly password: string;
}

/** The outcome of a sign-in. A refusal never tells whether the name or the password was wrong. */
export type SignIn =
  | { readonly ok: true; readonly token: string; readonly actor: Actor; readonly expires: Date }
  | { readonly ok: false; readonly waitSeconds: number };

export interface Access {
  accounts(): readonly string[];
  /** Makes an account. Throws an AppError when the name is taken or the password too short. */
  createAccount(account: NewAccount, by: Actor): Promise<void>;
  /** Sets a new password and ends all sessions of that account. */
  setPassword(change: { readonly user: string; readonly password: string }, by: Actor): Promise<void>;
  signIn(user: string, password: string): Promise<SignIn>;
  /** The person behind a session token, or null when the session does not exist or is over. */
  authenticate(token: string): Actor | null;
  signOut(token: string): void;
  /** Writes one audit row and returns only when it is on disk. Throws `audit-unwritable`: then show nothing. */
  recordAccess(actor: Actor, event: AccessEvent): void;
  verifyAuditChain(): AuditVerdict;
  close(): void;
}

/** Opens the state folder. Server and console may both have it open; SQLite orders their writes. */
export function openAccess(options: AccessOptions): Access {
  const db = openStateDatabase(options.folder);
  const context = { db, clock: options.clock, idle: options.idleMinutes * 60_000 };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    accounts: () =>
      db
        .prepare('SELECT user FROM account ORDER BY user')
        .all()
        .map((row) => text(row, 'user')),
    createAccount: (account, by) => createAccount(context, account, by),
    setPassword: (change, by) => setPassword(context, change, by),
    signIn(user, password) {
      // One at a time: parallel guesses would all be weighed before the first failure counts.
      const answer = turn.then(() => signIn(context, { user, password }));
      turn = answer.catch(() => undefined);
      return answer;
    },
    authenticate: (token) => authenticate(context, token),
    signOut: (token) => signOut(context, token),
    recordAccess(actor, event) {
      try {
        inTransaction(db, () => appendAudit(db, { actor, event, clock: options.clock }));
      } catch (cause) {
        throw auditUnwritable(cause);
      }
    },
    verifyAuditChain: () => verifyChain(db),
    close: () => db.close(),
  };
}

interface Context {
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly idle: number;
}

/** Names are compared without regard to case or width: nobody should fail to sign in over a shift key. */
const foldUser = (user: string): string => user.normalize('NFKC').trim().toLowerCase().slice(0, 64);

async function createAccount({ db, clock }: Context, account: NewAccount, by: Actor): Promise<void> {
  const user = foldUser(account.user);
  const { salt, hash } = await hashPassword(account.password);
  inTransaction(db, () => {
    if (storedPassword(db, user)) {
      throw new AppError({
        code: 'account-exists',
        exit: 'access',
        message: `there is already an account "${user}"`,
        hint: 'Give it a new password with `tomoshibi password`.',
      });
    }
    const created = new Date(clock.now()).toISOString();
    db.prepare(
      'INSERT INTO account (user, display_name, roles, salt, hash, created) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(user, account.displayName, JSON.stringify(account.roles), salt, hash, created);
    appendAudit(db, { actor: by, event: { action: 'account-created', detail: user }, clock });
  });
}

async function setPassword(
  { db, clock }: Context,
  change: { readonly user: string; readonly password: string },
  by: Actor,
): Promise<void> {
  const user = foldUser(change.user);
  const { salt, hash } = await hashPassword(change.password);
  inTransaction(db, () => {
    const changed = db.prepare('UPDATE account SET salt = ?, hash = ? WHERE user = ?').run(salt, hash, user);
    if (changed.changes === 0) {
      throw new AppError({
        code: 'account-unknown',
        exit: 'not-found',
        message: `there is no account "${user}"`,
        hint: 'Leave out --user to choose the only account, or make one with `tomoshibi init`.',
      });
    }
    endSessionsOf(db, { user, now: clock.now() });
    forgetFailures(db, user);
    appendAudit(db, { actor: by, event: { action: 'password-changed', detail: user }, clock });
  });
}

function storedPassword(db: DatabaseSync, user: string): PasswordHash | null {
  const row = db.prepare('SELECT salt, hash FROM account WHERE user = ?').get(user);
  return row ? { salt: bytes(row, 'salt'), hash: bytes(row, 'hash') } : null;
}

async function signIn(
  { db, clock }: Context,
  given: { readonly user: string; readonly password: string },
): Promise<SignIn> {
  const user = foldUser(given.user);
  const wait = waitLeft(db, { user, now: clock.now() });
  if (wait > 0) return { ok: false, waitSeconds: Math.ceil(wait / 1000) };
  const matches = await passwordMatches(given.password, storedPassword(db, user));
  const now = clock.now();
  return inTransaction(db, (): SignIn => {
    if (!matches) {
      countFailure(db, { user, now });
      const nobody: Actor = { user, displayName: user, roles: [], session: '', via: 'browser' };
      appendAudit(db, { actor: nobody, event: { action: 'sign-in-refused' }, clock });
      return { ok: false, waitSeconds: Math.ceil(waitLeft(db, { user, now }) / 1000) };
    }
    forgetFailures(db, user);
    const { token, number } = startSession(db, { user, now });
    const actor = actorOf(db, { user, number });
    appendAudit(db, { actor, event: { action: 'sign-in' }, clock });
    return { ok: true, token, actor, expires: new Date(now + SESSION_LIFE) };
  });
}

function actorOf(db: DatabaseSync, session: { readonly user: string; readonly number: number }): Actor {
  const row = db.prepare('SELECT display_name, roles FROM account WHERE user = ?').get(session.user);
  const roles: unknown = JSON.parse(text(row, 'roles'));
  return {
    user: session.user,
    displayName: text(row, 'display_name'),
    roles: Array.isArray(roles) ? roles.map(String) : [],
    session: String(session.number),
    via: 'browser',
  };
}

function authenticate({ db, clock, idle }: Context, token: string): Actor | null {
  const session = findSession(db, { token, now: clock.now(), idle });
  return session ? actorOf(db, session) : null;
}

function signOut({ db, clock, idle }: Context, token: string): void {
  const now = clock.now();
  const session = findSession(db, { token, now, idle });
  if (!session) return;
  inTransaction(db, () => {
    endSession(db, { number: session.number, now });
    appendAudit(db, { actor: actorOf(db, session), event: { action: 'sign-out' }, clock });
  });
}
