/**
 * What the index database says there should be, held against what there is. A current file that it lists and that is
 * nowhere in the copy stands among the patient's files as missing, so that no block calls its kind complete.
 */
import { createHash } from 'node:crypto';
import type { Issue } from '../../../records/issue.ts';
import type { SourceFile } from '../../../records/provenance.ts';
import type { PatientReading, PatientUnit, ReadFile, SourceSettings } from '../../source.ts';
import { parseContentName } from '../extended/content-name.ts';
import { readTypeFolder } from '../extended/type-folder.ts';
import { type FileName, parseFileName, timeKey, versionKey } from '../file-name.ts';
import { ISSUES, type IssueCode } from '../issues.ts';
import { inVolume, type Root } from '../roots.ts';
import { IndexCatalogue, type Listed } from './catalogue.ts';

/** How many files of a volume are looked for before it is said to be elsewhere. */
const SAMPLES = 20;
const FEW = 5;
/** Types whose missing files are told one by one; the rest is counted. */
const MOST_TYPES = 40;

export class IndexCheck {
  readonly #settings: SourceSettings;
  readonly #roots: readonly Root[];
  readonly #catalogue: IndexCatalogue;
  readonly #severalFacilities: boolean;
  #elsewhere: ReadonlySet<string> | undefined;

  constructor(settings: SourceSettings, roots: readonly Root[], catalogue: string) {
    this.#settings = settings;
    this.#roots = roots;
    this.#catalogue = new IndexCatalogue(catalogue);
    this.#severalFacilities = new Set(roots.map((root) => root.facility)).size > 1;
  }

  /** Changes when what is listed of this patient changes. */
  mark({ patient, facility }: PatientUnit): string {
    const rows = this.#listed(patient, facility).map(({ name }) => name);
    return `index ${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 16)}`;
  }

  /** Volumes of the database of which nothing lies in this copy: their files are not missing, they are elsewhere. */
  elsewhere(): ReadonlySet<string> {
    this.#elsewhere ??= new Set(
      [...this.#catalogue.samples(SAMPLES)].flatMap(([label, files]) => {
        if (files.length === 0 || files.some((file) => this.#isHere(file))) return [];
        return this.#ofPatientsHere(label).some((file) => this.#isHere(file)) ? [] : [label];
      }),
    );
    return this.#elsewhere;
  }

  /** Files of a volume that are listed of patients who are in the copy: where most of it is lost, samples of all miss it. */
  #ofPatientsHere(label: string): (Listed & { readonly patient: string })[] {
    const patients = this.#roots.flatMap((root) => {
      const list = (path: string): readonly string[] => root.volume.list(inVolume(root, path)).folders;
      const firsts = list('').filter((name) => name.length <= 3);
      const seconds = firsts
        .slice(0, FEW)
        .flatMap((first) => list(first).map((second) => `${first}/${second}`));
      return seconds.slice(0, FEW).flatMap((folder) => list(folder).slice(0, FEW));
    });
    return [...new Set(patients)].flatMap((patient) => {
      const own = this.#catalogue.of(patient).filter((one) => one.label === label && one.name.endsWith('_1'));
      return own.slice(0, SAMPLES).map((one) => ({ ...one, patient }));
    });
  }

  /** Patients with current files in the database, in ascending order. */
  patients(): Generator<{ readonly patient: string; readonly files: number }> {
    return this.#catalogue.patients(this.elsewhere());
  }

  /** The reading with what is missing from it. Paths must still be those of the tree. */
  apply(unit: PatientUnit, reading: PatientReading): PatientReading {
    const listed = this.#listed(unit.patient, unit.facility);
    const here = new Set(reading.files.flatMap(({ file }) => file.path.split('/').map(stemOf)));
    const newest = newestOfKeys(reading.files);
    const missing = listed.filter(
      ({ name, kind, label }) =>
        name.endsWith('_1') &&
        !here.has(stemOf(name)) &&
        !this.elsewhere().has(label) &&
        !isOutdated(nameOf(name, kind), newest),
    );
    const known = new Set(listed.map(({ name }) => stemOf(name)));
    const unlisted = reading.files.filter(
      ({ file }) =>
        file.status === 'current' && !file.path.split('/').some((part) => known.has(stemOf(part))),
    );
    const issues = [...this.#missingIssues(unit, missing), ...this.#unlistedIssues(unit, unlisted)];
    const files = missing.map((one) => ({ file: this.#missingFile(one), bytes: null }));
    return { ...reading, files: [...reading.files, ...files], issues: [...reading.issues, ...issues] };
  }

  #listed(patient: string, facility: string): Listed[] {
    const rows = this.#catalogue.of(patient);
    return this.#severalFacilities ? rows.filter((row) => row.facility === facility) : rows;
  }

  #isHere({ patient, name, kind, directory }: Listed & { readonly patient: string }): boolean {
    const date = nameOf(name, kind)?.date ?? '';
    const layout = [patient.slice(0, 3), patient.slice(3, 6), patient, date, kind].join('/');
    return this.#roots.some((root) =>
      [layout, directory].some((folder) => {
        const { files, folders } = root.volume.list(inVolume(root, folder));
        return [...files.map((file) => file.name), ...folders].some((one) => stemOf(one) === stemOf(name));
      }),
    );
  }

  #missingFile(listed: Listed): SourceFile {
    const name = nameOf(listed.name, listed.kind);
    const extended = listed.kind.includes('^');
    return {
      source: this.#settings.id,
      root: 0,
      path: pathOf(listed),
      bytes: 0,
      sha256: '',
      dataType: extended ? readTypeFolder(listed.kind).dataType : (name?.dataType ?? listed.kind),
      messageType: '',
      careDate: name?.careDate ?? null,
      orderNo: /^9+$/.test(name?.orderNo ?? '') ? '' : (name?.orderNo ?? ''),
      sentAt: name?.sentAt ?? null,
      department: name?.department ?? '',
      flag: '1',
      status: 'missing',
      charset: '',
      badCharacters: 0,
      gaijiCharacters: 0,
      original: null,
    };
  }

  #missingIssues(unit: PatientUnit, missing: readonly Listed[]): Issue[] {
    const byType = Map.groupBy(missing, ({ kind, name }) => kind || (nameOf(name, kind)?.dataType ?? ''));
    const issues = [...byType].slice(0, MOST_TYPES).map(([type, files]): Issue => {
      const [first] = files;
      const message = `${files.length} current ${type} that the index database lists, and that this copy does not hold`;
      return this.#issue('index-missing-file', unit, { path: first ? pathOf(first) : '', message });
    });
    return issues;
  }

  #unlistedIssues(unit: PatientUnit, unlisted: readonly ReadFile[]): Issue[] {
    const [first] = unlisted;
    if (first === undefined) return [];
    const message = `${unlisted.length} current files that the index database does not list: it is older than the storage, or incomplete`;
    return [this.#issue('index-unlisted-file', unit, { path: first.file.path, message })];
  }

  #issue(code: IssueCode, unit: PatientUnit, about: { path: string; message: string }): Issue {
    const { patient, facility } = unit;
    return {
      code,
      severity: ISSUES[code].severity,
      source: this.#settings.id,
      place: '',
      patient,
      facility,
      ...about,
    };
  }
}

function pathOf({ directory, name }: Listed): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** A name without its condition flag, which goes on changing. */
function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/_[^_]$/, '');
}

function nameOf(name: string, kind: string): FileName | null {
  return kind.includes('^') ? parseContentName(name, kind) : parseFileName(name);
}

/** The newest 発生日時 of each key in the copy, whatever became of it. */
function newestOfKeys(files: readonly ReadFile[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { file } of files) {
    const parts = file.path.split('/');
    const names = parts.map((part, at) => parseFileName(part) ?? parseContentName(part, parts[at - 1] ?? ''));
    for (const name of names) {
      if (name === null) continue;
      const key = versionKey(name);
      if ((newest.get(key) ?? '') < timeKey(name)) newest.set(key, timeKey(name));
    }
  }
  return newest;
}

/** True when the copy has a later version: the database was dumped before it was written. */
function isOutdated(name: FileName | null, newest: ReadonlyMap<string, string>): boolean {
  return name !== null && (newest.get(versionKey(name)) ?? '') > timeKey(name);
}
