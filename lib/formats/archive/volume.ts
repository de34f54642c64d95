/**
 * A volume: a tree of folders and files that can only be read, whether it lies on a disk or in an archive. Paths are
 * relative to its top, `/` separated, without `.` and `..`; '' is the top. Everything is synchronous.
 */

export interface ListedFile {
  readonly name: string;
  /** Bytes; null when the listing does not tell it. */
  readonly size: number | null;
  /** Last change, milliseconds since 1970; null when the listing does not tell it. */
  readonly modified: number | null;
}

/** What lies in one folder, each kind in ascending order of names by code units. */
export interface Listing {
  readonly folders: readonly string[];
  readonly files: readonly ListedFile[];
  /** Symbolic links, pipes, sockets, devices. */
  readonly others: readonly { readonly name: string; readonly symlink: boolean }[];
  /** Why the folder could not be listed; null when it could. */
  readonly failure: string | null;
}

/** Why a file could not be read. */
export interface ReadFailure {
  readonly reason: 'denied' | 'unreadable' | 'too-large';
  /** In English, for people. */
  readonly detail: string;
}

/** The bytes of a file are the caller's own; exactly one of the two is null. */
export type Contents =
  | { readonly bytes: Uint8Array; readonly failure: null }
  | { readonly bytes: null; readonly failure: ReadFailure };

/** How much a listing is asked for: `facts` has size and time of every file, at a price where each must be asked for. */
export type Detail = 'names' | 'facts';

export interface Volume {
  /** One folder. Never throws because of what lies there; nothing is followed, nothing is opened. */
  list(path: string, detail?: Detail): Listing;
  /** One regular file, whole; never a link, never a device. Larger than `limit` bytes is 'too-large'. Never throws. */
  read(path: string, limit: number): Contents;
  /** Size and time of one regular file; null when there is no such file. */
  stat(path: string): { readonly size: number; readonly modified: number } | null;
  /** Throws an ArchiveError `gone` when the volume is no longer the one that was opened: taken away, or replaced. */
  check(): void;
  /** Gives back what the volume holds open; it cannot be used afterwards. */
  close(): void;
}

/** The path of something in a folder of a volume. */
export function childPath(folder: string, name: string): string {
  return folder === '' ? name : name === '' ? folder : `${folder}/${name}`;
}

/** Ascending by code units, as listings promise their order. */
export function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
