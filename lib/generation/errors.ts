import { AppError } from '../system/errors.ts';

/** Why a generation could not be written, opened or read. Stable; every code stands in FORMAT.md. */
export type GenerationErrorCode =
  /** the store holds no published generation */
  | 'no-generation'
  /** a file, the manifest or CURRENT is not what was published */
  | 'generation-damaged'
  /** written by a program with another format version */
  | 'generation-version'
  /** one stored chart or original does not match its digest or its patient */
  | 'chart-damaged'
  /** another indexer holds the store */
  | 'store-locked'
  /** the store's folder cannot be used */
  | 'store-unusable'
  /** a check before publishing failed; nothing was published */
  | 'check-failed'
  /** the writer was used out of order: a fault of this program */
  | 'writer-misuse';

const EXIT = {
  'no-generation': 'generation',
  'generation-damaged': 'generation',
  'generation-version': 'generation',
  'chart-damaged': 'verify',
  'store-locked': 'locked',
  'store-unusable': 'generation',
  'check-failed': 'verify',
  'writer-misuse': 'internal',
} as const;

const HINTS: Readonly<Record<GenerationErrorCode, string>> = {
  'no-generation':
    'Build one with `tomoshibi index`, or point `store:` at the folder that holds the generations.',
  'generation-damaged':
    'Run `tomoshibi verify`; copy the generation again from another site, or build it anew from the backup.',
  'generation-version':
    'Open it with the program version that wrote it, or build a new generation with this one.',
  'chart-damaged':
    'Nothing of this chart is shown. Read the patient in an older generation or another copy, and run `tomoshibi verify`.',
  'store-locked':
    'Wait until the other indexer ends. If no indexer runs any more, delete the file LOCK in the store.',
  'store-unusable': 'Check that the folder exists, its permissions, and the space left on the disk.',
  'check-failed': 'The old generation still serves. Check the disk, then index again.',
  'writer-misuse': 'Report this: the indexer called the writer out of order.',
};

export interface GenerationErrorDetails {
  readonly code: GenerationErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly cause?: unknown;
}

/** An error about a generation, with the next step for the person who reads it. */
export class GenerationError extends AppError {
  override readonly code: GenerationErrorCode;

  constructor(details: GenerationErrorDetails) {
    super({
      code: details.code,
      exit: EXIT[details.code],
      message: details.message,
      hint: details.hint ?? HINTS[details.code],
      cause: details.cause,
    });
    this.code = details.code;
  }
}
