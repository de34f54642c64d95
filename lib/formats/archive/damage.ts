/** What is wrong with an archive, and the errors that its readers throw. */

export interface Damage {
  /**
   * `damaged`: bytes that could not be read; `refused`: an entry that is not taken in because of what it is;
   * `twice`: two entries of one path, the later one was taken.
   */
  readonly kind: 'damaged' | 'refused' | 'twice';
  /** Path in the archive as displayed; '' when it concerns the archive as a whole. */
  readonly path: string;
  /** In English, for people, with byte positions where they are known. */
  readonly detail: string;
}

/**
 * The only error of the readers of archives. `gone`: it is no longer there, or no longer what it was when its catalogue
 * was made; `unusable`: nothing can be read from it; `tool`: a program that is needed is missing or failed.
 */
export class ArchiveError extends Error {
  readonly code: 'gone' | 'unusable' | 'tool';
  /** The next step for the person who reads it. */
  readonly hint: string;

  constructor(code: ArchiveError['code'], message: string, hint: string) {
    super(message);
    this.name = 'ArchiveError';
    this.code = code;
    this.hint = hint;
  }
}

/** Bounds that no honest backup of messages comes near to. */
export interface ArchiveLimits {
  /** Entries in one archive. */
  readonly entries: number;
  /** Bytes that a compressed archive may always unfold to. */
  readonly freeBytes: number;
  /** Beyond `freeBytes`: how many times its own size a compressed archive may unfold to. */
  readonly ratio: number;
  /** Archives inside archives. */
  readonly depth: number;
  /** Stop after so many entries, when a look is all that is wanted. */
  readonly peek?: number;
}

export const LIMITS: ArchiveLimits = { entries: 1_000_000_000, freeBytes: 2 ** 33, ratio: 400, depth: 3 };

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The `code` of a system error (`ENOENT`, `EIO` …), or ''. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
