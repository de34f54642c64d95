/**
 * The contract of every kind of source. A source turns one patient's part of a backup into records, files and issues;
 * it opens everything for reading only, never throws because of content, and gives the same answer for the same input.
 */
import type { ClinicalRecord } from '../records/chart.ts';
import type { DocumentText } from '../records/documents.ts';
import type { FacilityId, PatientId, SourceId } from '../records/ids.ts';
import type { Issue } from '../records/issue.ts';
import type { Patient } from '../records/patient.ts';
import type { SourceFile } from '../records/provenance.ts';

/** An archive that was made readable by `prepare`, or could not be. */
export interface PreparedArchive {
  /** The one of `paths` that it belongs to. */
  readonly of: string;
  /** Where it lies, for people: its path, and the path in it for an archive in an archive. */
  readonly label: string;
  /** Path of its scratch catalogue; null when it cannot be read. */
  readonly catalogue: string | null;
  /** Why it cannot be read; '' when it can. */
  readonly failure: string;
  /** What the catalogue is of; an archive when left out. */
  readonly holds?: 'transactions' | 'index';
  /** Rows of a dump of the index database. */
  readonly rows?: number;
}

/** One entry of `sources:` in the configuration, validated. Must survive structured cloning into a worker. */
export interface SourceSettings {
  readonly id: SourceId;
  readonly kind: string;
  /** Folders, archives and repositories of this source; those on this machine absolute. */
  readonly paths: readonly string[];
  /** For repositories and buckets; null where the configuration says nothing. */
  readonly remote?: {
    /** File that holds the password of a repository, absolute. */
    readonly passwordFile: string | null;
    /** Address of an S3-compatible service. */
    readonly endpoint: string | null;
    readonly region: string | null;
  };
  /** What `prepare` has made; left out before it. */
  readonly prepared?: readonly PreparedArchive[];
  /** 医療施設ID to use where the source itself does not say; null to take it from the source. */
  readonly facility: FacilityId | null;
  /** Dump of the index database (SSMIXIDX) of this storage, absolute; looked for beside the storage when left out. */
  readonly index?: string;
  readonly encoding: 'auto' | 'iso-2022-jp' | 'shift_jis' | 'euc-jp' | 'utf-8';
}

/** All that a source holds of one patient, found by names alone. Plain data: it travels to a worker. */
export interface PatientUnit {
  readonly facility: FacilityId;
  readonly patient: PatientId;
  /** Folders that hold this patient, as root index and path relative to it. */
  readonly places: readonly { readonly root: number; readonly path: string }[];
  /** True when the folder lies where the layout does not expect it; its order in `discover` is then not guaranteed. */
  readonly misplaced: boolean;
}

/**
 * What counts as a change of a file: its name, its name with size and time of last change as the volume gives them, or
 * its bytes (every file is read).
 */
export type ChangeTell = 'names' | 'stat' | 'digest';

/** A file of a patient as it lies there, not interpreted. */
export interface ListedFile {
  readonly root: number;
  /** Relative to the root, `/` separated. */
  readonly path: string;
  /** Size in bytes; 0 where only names were asked for. */
  readonly bytes: number;
  /** Differs when the file has changed, as far as was asked; why, where it could not be looked at. */
  readonly mark: string;
  /** 診療日 (`YYYY-MM-DD`) and 発生日時 (sort key of an ISO partial) as the path tells them; '' where it does not. */
  readonly day: string;
  readonly sentAt: string;
}

/** All that the folders of a patient hold. */
export interface UnitListing {
  readonly files: readonly ListedFile[];
  /** What is no file to read, each in one line: links, devices, folders that could not be listed. */
  readonly oddities: readonly string[];
}

/** What `discover` yields: a patient, or a complaint about something that belongs to no patient. */
export type Discovery =
  | { readonly type: 'unit'; readonly unit: PatientUnit }
  | { readonly type: 'issue'; readonly issue: Issue };

/** A file with its bytes; `bytes` is null when it could not be read. `file.original` is filled in by the generation. */
export interface ReadFile {
  readonly file: SourceFile;
  readonly bytes: Uint8Array | null;
}

/** Everything read of one patient. Record provenance indexes into `files`. */
export interface PatientReading {
  /** Demographics, or null when nothing in this source says who the patient is. */
  readonly patient: Patient | null;
  readonly files: readonly ReadFile[];
  readonly records: readonly ClinicalRecord[];
  /** Words of the documents among `records`; a document without an entry here has not been looked into. */
  readonly texts: readonly DocumentText[];
  readonly issues: readonly Issue[];
}

export interface Source {
  readonly settings: SourceSettings;
  /** Roots found (absolute paths); `SourceFile.root` and `PatientUnit.places` index into it. */
  readonly roots: readonly string[];
  /**
   * All patients in ascending order of (facility, patient), except misplaced ones, which come last; and complaints
   * about what belongs to no patient. Reads names only, opens no file, keeps memory independent of the archive's size.
   */
  discover(): Iterable<Discovery>;
  /**
   * The files that `read` would read, in any order. Opens none of them unless `tell` is `digest`. Two listings are equal
   * when, as far as `tell` can see, `read` would give the same.
   */
  list(unit: PatientUnit, tell: ChangeTell): UnitListing;
  /** Reads one patient. Never throws because of content or of one unreadable file: those become issues. */
  read(unit: PatientUnit): PatientReading;
  /**
   * The patients whose number is `typed` (leading zeros, width and separators aside), found by looking where the layout
   * puts them: a bounded number of folders is listed, whatever the size of the archive. Several are a choice. Empty when
   * nobody is there, or when this kind keeps no such order.
   */
  locate(typed: string): readonly PatientUnit[];
  /** Who the patient is, from the fewest files that can say so; null when these do not. Never throws because of content. */
  identify(unit: PatientUnit): Patient | null;
}

/** What `prepare` may use. */
export interface SourceWorkshop {
  /** A folder for scratch files, private to this account; it is removed at the end of the run. */
  readonly folder: () => string;
  readonly signal: AbortSignal;
}

/** How sure one is that something is of a kind, 0 to 1, and what was seen. */
export interface Recognition {
  readonly confidence: number;
  readonly seen: string;
  readonly facility: FacilityId | null;
}

/** How a source of one kind is opened, and recognised by looking. */
export interface SourceKind {
  readonly kind: string;
  /**
   * Makes readable what cannot be read at random places as it lies: archives, repositories of backup programs. Once per
   * run, in the main thread, for any number of `open`; folders alone need no preparation. Throws an AppError.
   */
  prepare?(settings: SourceSettings, workshop: SourceWorkshop): Promise<SourceSettings>;
  /** Throws a SourceError when the path itself cannot be used (missing, not a folder, no permission). */
  open(settings: SourceSettings): Source;
  /** Looks at a bounded number of names of a folder or archive. */
  recognise(path: string, workshop: SourceWorkshop): Promise<Recognition>;
}
