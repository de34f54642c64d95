/** Which of several files of a content folder is the document; the others are what it is shown with. */
import { sniffFormat } from '../../../formats/sniff/index.ts';
import type { OpenedFile } from './open.ts';

export interface MainFile {
  readonly file: OpenedFile;
  /** True when nothing but size spoke for it. */
  readonly guessed: boolean;
}

/**
 * A single file; else `main_document.*`; else the only CDA document; else the largest. Files that cannot be used do not count;
 * null when none is left.
 */
export function mainFileOf(files: readonly OpenedFile[]): MainFile | null {
  const readable = files.filter(({ usable }) => usable);
  const [only] = readable;
  if (only === undefined) return null;
  if (readable.length === 1) return { file: only, guessed: false };
  const named = readable.filter(({ found }) => /^main_?document(?:\.|$)/i.test(found.base));
  const candidates = named.length > 0 ? named : readable;
  const [one] = candidates;
  if (one !== undefined && candidates.length === 1) return { file: one, guessed: false };
  const documents = candidates.filter(({ bytes }) => bytes !== null && sniffFormat(bytes) === 'cda');
  const [cda] = documents;
  if (cda !== undefined && documents.length === 1) return { file: cda, guessed: false };
  const largest = candidates.reduce((best, file) => (file.size > best.size ? file : best));
  return { file: largest, guessed: true };
}
