/**
 * The packs of a run that is under way or was stopped, in a folder of the store that readers ignore. Sealed packs bear
 * their digest in their names; the open one is proven blob by blob when a later run finds it.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemCodeOf } from '../../../system/errors.ts';
import type { DocumentRow } from '../../contract.ts';
import { FORMAT_VERSION, type ManifestFile } from '../../manifest.ts';
import { WORK_FOLDER } from '../../publish.ts';
import { openForReading } from './connection.ts';
import { openPack, type PackedBlobs } from './pack.ts';
import { createPackBuilder, type NewEntry, type PackBuilder } from './pack-builder.ts';
import { recoverPack } from './recover.ts';
import type { Roster, RosterLine } from './roster.ts';
import { isPackName } from './schema.ts';
import type { Shelf } from './shelf.ts';

const OPEN_PACK = 'open.db';
const OPEN_JOURNAL = `${OPEN_PACK}-journal`;

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

function isOfThisVersion(path: string): boolean {
  const db = openForReading(path);
  try {
    return db.prepare('PRAGMA user_version').get()?.user_version === FORMAT_VERSION;
  } finally {
    db.close();
  }
}

/** Names all patients of a found pack in the roster; its digest is proven when the first of them is asked for. */
function takeStock(folder: string, file: ManifestFile, into: Stock): void {
  if (!isOfThisVersion(join(folder, file.path))) throw new Error(`${file.path} is of another version`);
  const pack = openPack(join(folder, file.path));
  try {
    const number = into.shelf.add(folder, file);
    for (const { facility, id, slot } of pack.entries()) {
      into.roster.keepFound({ facility, id }, { pack: number, slot });
    }
  } finally {
    pack.close();
  }
}

interface Stock {
  readonly shelf: Shelf;
  readonly roster: Roster;
}

/** Seals what a killed run had committed. Undefined when there was nothing, or not what was committed. */
function recover(folder: string): ManifestFile | undefined {
  try {
    return recoverPack(join(folder, OPEN_PACK)) ?? undefined;
  } catch {
    // Its patients are read anew, which costs time and nothing else.
    return undefined;
  } finally {
    for (const name of [OPEN_PACK, OPEN_JOURNAL]) rmSync(join(folder, name), { force: true });
  }
}

/** What earlier runs left, oldest first, so that the last reading of a patient counts; what does not fit is swept. */
function takeOver(folder: string, into: Stock): void {
  const names = listFolder(folder);
  const recovered = names.includes(OPEN_PACK) ? recover(folder) : undefined;
  const age = (name: string): number => statSync(join(folder, name)).mtimeMs;
  const sealed = names.filter(isPackName).toSorted((a, b) => age(a) - age(b) || (a < b ? -1 : 1));
  for (const path of [...sealed, ...(recovered ? [recovered.path] : [])]) {
    try {
      takeStock(folder, { path, bytes: statSync(join(folder, path)).size, sha256: '' }, into);
    } catch {
      // Not a pack of ours any more: its patients are read anew.
      rmSync(join(folder, path), { force: true });
    }
  }
  for (const name of names) {
    if (!isPackName(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

export interface WorkOptions {
  readonly store: string;
  readonly shelf: Shelf;
  readonly roster: Roster;
  /** A pack is sealed when its blobs have this many bytes. */
  readonly packBytes: number;
}

export type Work = ReturnType<typeof openWork>;

/** Opens the folder of unpublished packs, with what a stopped run left in it. */
export function openWork(options: WorkOptions) {
  const { shelf, packBytes } = options;
  const folder = join(options.store, WORK_FOLDER);
  let open: { builder: PackBuilder; number: number } | null = null;

  takeOver(folder, options);
  /** Only what bears a fingerprint can be taken over by a later run. */
  let isWorthKeeping = listFolder(folder).length > 0;
  mkdirSync(folder, { mode: 0o700, recursive: true });

  function seal(): void {
    if (!open) return;
    const { builder, number } = open;
    open = null;
    try {
      shelf.fulfil(number, folder, builder.seal());
    } finally {
      builder.close();
    }
  }

  function close(): void {
    open?.builder.close();
    open = null;
    if (!isWorthKeeping || listFolder(folder).length === 0) rmSync(folder, { recursive: true, force: true });
  }

  return {
    folder,
    /** Appends a patient's blobs; a full pack is sealed first. Not durable before `commit`. */
    append(entry: NewEntry, blobs: PackedBlobs, documents: readonly DocumentRow[]): RosterLine {
      if (open && open.builder.bytes >= packBytes) seal();
      open ??= { builder: createPackBuilder(join(folder, OPEN_PACK)), number: shelf.reserve() };
      isWorthKeeping ||= entry.fingerprint.byteLength > 0;
      const { slot, content, records, files, issues, bytes } = open.builder.append(entry, blobs, documents);
      const key = { facility: entry.facility, id: entry.id };
      return { key, pack: open.number, slot, content, records, files, issues, bytes };
    },
    commit(): void {
      open?.builder.commit();
    },
    /** Ends the open pack, so that it can be linked into a generation. */
    seal,
    /**
     * Ends the run; what was added stays for the next one, as far as the disk takes it.
     * @param published packs that a generation has: the next run finds them there
     */
    keep(published: ReadonlySet<string>): void {
      try {
        open?.builder.commit();
      } catch {
        // Whatever stopped the run may be what stops this too; then the last checkpoint stays.
      }
      for (const name of listFolder(folder)) {
        if (published.has(name)) rmSync(join(folder, name), { force: true });
      }
      close();
    },
    /** Ends the run; what was committed stays for the next one, and an empty folder goes. */
    close,
    remove(): void {
      open?.builder.close();
      open = null;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
