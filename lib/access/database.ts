/** `state.db`: the only database the viewer writes. WAL, every commit flushed, shared by the server and the console. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { AppError, messageOf } from '../system/errors.ts';

const SCHEMA_VERSION = 1;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS account (
  user TEXT PRIMARY KEY, display_name TEXT NOT NULL, roles TEXT NOT NULL,
  salt BLOB NOT NULL, hash BLOB NOT NULL, created TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS session (
  number INTEGER PRIMARY KEY AUTOINCREMENT, token_hash BLOB NOT NULL UNIQUE, user TEXT NOT NULL,
  created INTEGER NOT NULL, seen INTEGER NOT NULL, ended INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS attempt (
  user TEXT PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS audit (
  seq INTEGER PRIMARY KEY, body TEXT NOT NULL, hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Opens (and makes, when new) the state database of a folder. Throws an AppError when it cannot be written. */
export function openStateDatabase(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'state.db');
    const db = new DatabaseSync(path, { timeout: 5000 });
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;');
    inTransaction(db, () => prepareSchema(db));
    chmodSync(path, 0o600);
    return db;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError({
      code: 'state-unusable',
      exit: 'access',
      message: `the state folder cannot be used: ${folder} (${messageOf(cause)})`,
      hint: 'Make the folder writable for this user, free disk space, or set `state:` to another folder.',
      cause,
    });
  }
}

function prepareSchema(db: DatabaseSync): void {
  const version = integer(db.prepare('PRAGMA user_version').get(), 'user_version');
  if (version > SCHEMA_VERSION) {
    throw new AppError({
      code: 'state-newer',
      exit: 'access',
      message: `the state database has version ${version}, this program knows ${SCHEMA_VERSION}`,
      hint: 'Start the newer program, or set `state:` to a new folder.',
    });
  }
  if (version < SCHEMA_VERSION) db.exec(SCHEMA);
}

/** Runs `work` in one immediate (writing) transaction; anything thrown rolls it back. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

export type Row = Record<string, SQLOutputValue>;

/** A column that the schema says is TEXT. */
export function text(row: Row | undefined, column: string): string {
  const value = row?.[column];
  if (typeof value !== 'string') throw unexpected(column);
  return value;
}

/** A column that the schema says is INTEGER. */
export function integer(row: Row | undefined, column: string): number {
  const value = row?.[column];
  if (typeof value !== 'number') throw unexpected(column);
  return value;
}

/** A column that the schema says is BLOB. */
export function bytes(row: Row | undefined, column: string): Uint8Array {
  const value = row?.[column];
  if (!(value instanceof Uint8Array)) throw unexpected(column);
  return value;
}

function unexpected(column: string): AppError {
  return new AppError({
    code: 'state-damaged',
    exit: 'access',
    message: `state.db: column "${column}" does not hold what its schema says`,
    hint: 'Keep the file for the auditor, restore state.db from a copy, or set `state:` to a new folder.',
  });
}
