/** Finding patients by names alone, one first-level folder at a time, so that memory does not grow with the archive. */
import { join } from 'node:path';
import { byName, type Listing } from '../../formats/archive/volume.ts';
import type { FacilityId, SourceId } from '../../records/ids.ts';
import { patientId } from '../../records/ids.ts';
import type { Issue } from '../../records/issue.ts';
import type { Discovery, PatientUnit } from '../source.ts';
import { ISSUES, type IssueCode } from './issues.ts';
import { inVolume, isRegularPlace, type Root } from './roots.ts';

type Place = PatientUnit['places'][number];

/** `archives`: paths of files that are read as volumes of their own. The regular patients in order, then those found elsewhere (a second walk, made only when the first saw any). */
export function* discoverPatients(
  source: SourceId,
  roots: readonly Root[],
  archives: ReadonlySet<string>,
): Generator<Discovery> {
  const facilities = [...new Set(roots.map((root) => root.facility))].sort(byName);
  const known = { source, roots, archives };
  const scans = facilities.map((facility) => new FacilityScan(known, facility));
  for (const scan of scans) yield* scan.regular();
  for (const scan of scans) yield* scan.misplaced();
}

interface Known {
  readonly source: SourceId;
  readonly roots: readonly Root[];
  readonly archives: ReadonlySet<string>;
}

class FacilityScan {
  private readonly source: SourceId;
  private readonly roots: readonly Root[];
  private readonly facility: FacilityId;
  private readonly archives: ReadonlySet<string>;
  private readonly rootPaths: ReadonlySet<string>;
  private misplacedSeen = 0;

  constructor({ source, roots, archives }: Known, facility: FacilityId) {
    this.source = source;
    this.roots = roots;
    this.archives = archives;
    this.facility = facility;
    this.rootPaths = new Set(roots.map((root) => root.path));
  }

  *regular(): Generator<Discovery> {
    const tops = this.list(this.tops());
    yield* this.complaints(tops);
    let patients = 0;
    for (const first of names(tops)) {
      const firsts = this.list(children(tops, first));
      if (first.length > 3 || looksLikePatient(firsts)) {
        yield* this.noteStray(first, firsts);
        patients++;
        continue;
      }
      yield* this.complaints(firsts);
      for (const second of names(firsts)) {
        const seconds = this.list(children(firsts, second));
        if (second.length > 3 || looksLikePatient(seconds)) {
          yield* this.noteStray(second, seconds);
          patients++;
          continue;
        }
        yield* this.complaints(seconds);
        for (const id of names(seconds)) {
          patients++;
          if (isRegularPlace(id, first, second)) yield this.unit(id, children(seconds, id), 'regular');
          else this.misplacedSeen++;
        }
      }
    }
    if (patients === 0) yield this.issue('no-patients', { path: '' }, 'no patient folder was found');
  }

  *misplaced(): Generator<Discovery> {
    if (this.misplacedSeen === 0) return;
    const tops = this.list(this.tops());
    for (const first of names(tops)) {
      const firsts = this.list(children(tops, first));
      if (looksLikePatient(firsts)) {
        yield* this.misplacedUnit(
          first,
          firsts.map(({ place }) => place),
        );
        continue;
      }
      if (first.length > 3) continue;
      for (const second of names(firsts)) {
        const seconds = this.list(children(firsts, second));
        if (looksLikePatient(seconds)) {
          yield* this.misplacedUnit(
            second,
            seconds.map(({ place }) => place),
          );
          continue;
        }
        if (second.length > 3) continue;
        for (const id of names(seconds)) {
          if (!isRegularPlace(id, first, second)) yield* this.misplacedUnit(id, children(seconds, id));
        }
      }
    }
  }

  private *misplacedUnit(id: string, places: readonly Place[]): Generator<Discovery> {
    for (const place of places) {
      const at = { path: place.path, patient: id };
      yield this.issue('misplaced-patient', at, `patient folder ${id} does not belong here`);
    }
    yield this.unit(id, places, 'misplaced');
  }

  private tops(): Place[] {
    const own = this.roots
      .map((root, index) => ({ root, index }))
      .filter(({ root }) => root.facility === this.facility);
    return own.map(({ index }) => ({ root: index, path: '' }));
  }

  /** Every place listed; a root that lies inside another one is not looked at twice. */
  private list(places: readonly Place[]): Listed[] {
    return places.flatMap((place) => {
      const root = this.roots[place.root];
      if (root === undefined) return [];
      const folder = root.volume.list(inVolume(root, place.path));
      const folders = folder.folders.filter(
        (name) => place.path !== '' || !this.rootPaths.has(join(root.path, name)),
      );
      const names = new Set(places.length > 1 ? folders : []);
      return [{ place, folder: { ...folder, folders }, names }];
    });
  }

  /** A folder above the patients that is either a patient in the wrong place or nothing we know. */
  private *noteStray(name: string, listed: readonly Listed[]): Generator<Discovery> {
    if (looksLikePatient(listed)) {
      this.misplacedSeen++;
      return;
    }
    for (const { place } of listed) {
      yield this.issue(
        'stray-folder',
        place,
        `folder "${name}" is neither part of an ID nor a patient; not read`,
      );
    }
  }

  private *complaints(listed: readonly Listed[]): Generator<Discovery> {
    for (const { place, folder } of listed) {
      const at = (name: string): string => (place.path ? `${place.path}/${name}` : name);
      if (folder.failure !== null) yield this.issue('folder-unreadable', place, folder.failure);
      for (const { name } of folder.files) {
        if (this.archives.has(join(this.roots[place.root]?.path ?? '', at(name)))) continue;
        yield this.issue(
          'stray-file',
          { path: at(name) },
          'a file where only folders of patients are expected; not read',
        );
      }
      for (const { name, symlink } of folder.others) {
        yield this.issue(
          symlink ? 'symlink' : 'special-file',
          { path: at(name) },
          'not followed, not opened',
        );
      }
    }
  }

  private unit(id: string, places: readonly Place[], where: 'regular' | 'misplaced'): Discovery {
    const unit = {
      facility: this.facility,
      patient: patientId(id),
      places,
      misplaced: where === 'misplaced',
    };
    return { type: 'unit', unit };
  }

  private issue(code: IssueCode, at: { path: string; patient?: string }, message: string): Discovery {
    const issue: Issue = {
      code,
      severity: ISSUES[code].severity,
      source: this.source,
      path: at.path,
      place: '',
      message,
      facility: this.facility,
      patient: at.patient ?? '',
    };
    return { type: 'issue', issue };
  }
}

interface Listed {
  readonly place: Place;
  readonly folder: Listing;
  /** The folders again, for asking; empty unless there are several places to ask. */
  readonly names: ReadonlySet<string>;
}

function names(listed: readonly Listed[]): string[] {
  const [only] = listed;
  if (only !== undefined && listed.length === 1) return [...only.folder.folders];
  return [...new Set(listed.flatMap(({ folder }) => folder.folders))].sort(byName);
}

function children(listed: readonly Listed[], name: string): Place[] {
  return listed
    .filter(({ names }) => listed.length === 1 || names.has(name))
    .map(({ place }) => ({ root: place.root, path: place.path ? `${place.path}/${name}` : name }));
}

/** Date folders inside tell a patient's folder from a part of an ID. */
function looksLikePatient(listed: readonly Listed[]): boolean {
  return listed.some(({ place, folder }) => {
    const own = place.path.slice(place.path.lastIndexOf('/') + 1);
    const idsExpected = own !== place.path && own.length <= 3;
    return folder.folders.some((name) => name === '-' || (!idsExpected && /^\d{8}$/.test(name)));
  });
}
