import { EXIT_CODES, type ExitName } from './exit-codes.ts';

export interface AppErrorDetails {
  /** Kebab-case and stable, for scripts and tests. */
  readonly code: string;
  readonly exit: ExitName;
  /** One sentence: what happened, with the offending value and place. */
  readonly message: string;
  /** The next step for the person who reads it. Never empty. */
  readonly hint: string;
  readonly cause?: unknown;
}

/** An error that a person can act on: printed once, with the next step, and turned into a documented exit code. */
export class AppError extends Error {
  readonly code: string;
  readonly exit: ExitName;
  readonly hint: string;

  constructor(details: AppErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'AppError';
    this.code = details.code;
    this.exit = details.exit;
    this.hint = details.hint;
  }

  /** What may be told to a browser when a page fails: React passes on an error's `digest` and nothing else of it. */
  get digest(): string {
    return this.code;
  }
}

/** The process exit code for anything thrown. */
export function exitCodeOf(error: unknown): number {
  return EXIT_CODES[isAppError(error) ? error.exit : 'internal'].code;
}

/** True for an AppError, and for one that lost its class on the way (another realm, structured clone). */
export function isAppError(error: unknown): error is AppError {
  if (error instanceof AppError) return true;
  if (!(error instanceof Error) || error.name !== 'AppError') return false;
  return 'exit' in error && typeof error.exit === 'string' && error.exit in EXIT_CODES;
}

/** The text of anything thrown, with its chain of causes, in one line. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${messageOf(error.cause)})`;
}

/** The `code` of a system error (`ENOENT`, `EACCES` …), or '' when it carries none. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
