/** What the desk and the thread that reads the backups say to each other: plain data that survives structured cloning. */
import type { ChartDraft, PatientRow } from '../generation/contract.ts';
import type { FacilityId, PatientId, PatientKey } from '../records/ids.ts';
import type { SourceSettings } from '../sources/source.ts';
import type { SourceConfig } from '../system/config.ts';

export interface ReaderSetup {
  readonly sources: readonly SourceConfig[];
}

/** Settings of the sources with their archives listed, where that was done; a greater version is newer. */
export interface ListedSources {
  readonly version: number;
  readonly settings: readonly SourceSettings[];
}

export type DirectTask = DirectQuestion & { readonly listed: ListedSources | null };

export type DirectQuestion =
  /** whether the backups are there at all */
  | { readonly type: 'look' }
  | { readonly type: 'locate'; readonly typed: string }
  /** `believedUntil`: newest moment that is believed (ISO local); a later one is a wrong clock */
  | { readonly type: 'read'; readonly key: PatientKey; readonly believedUntil: string };

/** A source that cannot be asked now, and why, in English. */
export interface Unattached {
  readonly source: string;
  readonly reason: string;
  /** True for an archive that only has to be listed first. */
  readonly unlisted: boolean;
  /** True when only some of its archives cannot be read: the rest of the source answers. */
  readonly partly: boolean;
}

/** A patient found by number, with as much of the identity as the fewest files tell. */
export interface Located {
  readonly facility: FacilityId;
  readonly id: PatientId;
  readonly name: string;
  readonly kana: string;
  readonly gender: PatientRow['gender'];
  /** ISO partial, '' when unknown. */
  readonly birth: string;
}

export interface LookAnswer {
  readonly type: 'look';
  readonly unattached: readonly Unattached[];
}

export interface LocateAnswer {
  readonly type: 'locate';
  readonly patients: readonly Located[];
  /** True when more were found than are given. */
  readonly more: boolean;
  readonly unattached: readonly Unattached[];
}

export interface ReadAnswer {
  readonly type: 'read';
  /** Null when no source that could be asked has this patient where the layout puts it. */
  readonly draft: ChartDraft | null;
  /** Newest 発生日時 in each source, in order of the configuration; '' when none. */
  readonly newestSent: readonly string[];
  readonly unattached: readonly Unattached[];
}

export type DirectAnswer = LookAnswer | LocateAnswer | ReadAnswer;

export interface ListingSetup extends ReaderSetup {
  /** Folder in which catalogues are made. */
  readonly scratch: string;
}

export type ListingTask = 'prepare' | 'dispose';

export interface ListingAnswer {
  readonly type: 'listing';
  readonly settings: readonly SourceSettings[];
  /** Why it failed; '' when it did not. */
  readonly failure: string;
}

/** As {@link decodeAnswer}, of the thread that lists archives. */
export function decodeListing(answer: unknown): ListingAnswer {
  if (isListing(answer)) return answer;
  throw new Error('the listing thread gave no answer');
}

function isListing(answer: unknown): answer is ListingAnswer {
  return typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'listing';
}

/** Checks the outer form of an answer; its content was made by our own code in the other thread. */
export function decodeAnswer(answer: unknown): DirectAnswer {
  if (isAnswer(answer)) return answer;
  throw new Error('the reading thread gave no answer');
}

function isAnswer(answer: unknown): answer is DirectAnswer {
  if (typeof answer !== 'object' || answer === null || !('type' in answer)) return false;
  return answer.type === 'look' || answer.type === 'locate' || answer.type === 'read';
}
