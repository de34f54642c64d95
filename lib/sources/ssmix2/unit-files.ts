/** The files of one patient, found by walking the patient's folders; the layout says date/type/file, disks say more. */
import type { Detail, ListedFile } from '../../formats/archive/volume.ts';
import type { PatientUnit } from '../source.ts';
import type { Complaint } from './load.ts';
import { inVolume, type Root } from './roots.ts';

/** Deeper nesting than any backup has; the rest is reported and left. */
const MAX_DEPTH = 16;

export interface FoundFile {
  readonly root: number;
  /** Relative to the root, `/` separated. */
  readonly path: string;
  readonly base: string;
  /** Folders between the patient's and the file: date and type where the layout is kept. */
  readonly folders: readonly string[];
  /** Bytes; null when only names were asked for and the listing does not tell it anyway. */
  readonly size: ListedFile['size'];
  /** Last change, milliseconds since 1970; null as the size is. */
  readonly modified: ListedFile['modified'];
}

export interface FoundComplaint extends Complaint {
  readonly path: string;
}

export interface UnitFiles {
  readonly files: readonly FoundFile[];
  readonly complaints: readonly FoundComplaint[];
}

/** `facts` asks for size and time of every file as well. */
export function filesOf(roots: readonly Root[], unit: PatientUnit, detail: Detail = 'names'): UnitFiles {
  const files: FoundFile[] = [];
  const complaints: FoundComplaint[] = [];
  for (const { root: index, path } of unit.places) {
    const root = roots[index];
    if (root !== undefined) walk({ root, index, detail, files, complaints }, path, []);
  }
  return { files, complaints };
}

interface Walk {
  readonly root: Root;
  readonly index: number;
  readonly detail: Detail;
  readonly files: FoundFile[];
  readonly complaints: FoundComplaint[];
}

function walk(state: Walk, path: string, folders: readonly string[]): void {
  const folder = state.root.volume.list(inVolume(state.root, path), state.detail);
  const complain = (code: Complaint['code'], at: string, detail: string): void => {
    state.complaints.push({ code, place: '', detail, path: at });
  };
  if (folder.failure !== null) complain('folder-unreadable', path, folder.failure);
  for (const { name: base, size, modified } of folder.files)
    state.files.push({ root: state.index, path: `${path}/${base}`, base, folders, size, modified });
  for (const { name, symlink } of folder.others) {
    complain(symlink ? 'symlink' : 'special-file', `${path}/${name}`, 'not followed, not opened');
  }
  for (const name of folder.folders) {
    if (folders.length < MAX_DEPTH) walk(state, `${path}/${name}`, [...folders, name]);
    else complain('folder-unreadable', `${path}/${name}`, `nested more than ${MAX_DEPTH} deep; not read`);
  }
}
