/** What stands for everything a patient's chart is made from, so that a patient without news is not read again. */
import { createHash, hash } from 'node:crypto';
import type { PatientKey } from '../../lib/records/ids.ts';
import type { ListedFile, UnitListing } from '../../lib/sources/source.ts';

/** What the names alone say about one patient in one source. Travels between threads. */
export interface PartPrint {
  /** SHA-256 over every file's root, path and mark, sorted, and over what is no file; hex. */
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
  /** Newest 診療日, and newest of 診療日 and 発生日時 (`YYYY-MM-DD`): '' when nothing is dated. */
  readonly newestDay: string;
  readonly newestNews: string;
  /** Newest 発生日時 that is believed (ISO partial). */
  readonly newestSent: string;
}

/** A part that could not be listed: its digest is like no other, so that it is never taken for unchanged. */
export const UNLISTED: PartPrint = {
  digest: '',
  files: 0,
  bytes: 0,
  newestDay: '',
  newestNews: '',
  newestSent: '',
};

/** `believedUntil`: a later 発生日時 is a wrong clock and never makes the copy look fresh. */
export function printOf({ files, oddities }: UnitListing, believedUntil: string): PartPrint {
  const lines = files.map(({ root, path, mark }) => `${root} ${path}\n${mark}\n`).sort();
  const sent = newest(files, ({ sentAt }) => (sentAt <= believedUntil ? sentAt : ''));
  const newestDay = newest(files, ({ day }) => day);
  const sentDay = sent.slice(0, 10);
  return {
    digest: hash('sha256', `${lines.join('')}\n${[...oddities].sort().join('\n')}`),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    newestDay,
    newestNews: later(newestDay, sentDay),
    newestSent: sent,
  };
}

function newest(files: readonly ListedFile[], tell: (file: ListedFile) => string): string {
  return files.reduce((latest, file) => later(latest, tell(file)), '');
}

/** The later of two days or moments of one form; '' is the earliest. */
export function later(a: string, b: string): string {
  return a < b ? b : a;
}

/** 32 bytes; null when a part could not be listed. `basis` stands for program and settings. */
export function fingerprintOf(
  { facility, id }: PatientKey,
  parts: readonly { readonly source: string; readonly digest: string }[],
  basis: string,
): Uint8Array | null {
  if (parts.some(({ digest }) => digest === '')) return null;
  const whole = createHash('sha256').update(JSON.stringify([basis, facility, id]));
  for (const { source, digest } of parts) whole.update(`\n${source} ${digest}`);
  return whole.digest();
}
