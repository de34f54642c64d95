/** The files of one patient, found by walking the patient's folders; the layout says date/type/file, disks say more. */
import { join } from 'node:path';
import type { PatientUnit } from '../source.ts';
import type { Complaint } from './load.ts';
import type { Root } from './roots.ts';
import { listFolder } from './tree.ts';

/** Deeper nesting than any backup has; the rest is reported and left. */
const MAX_DEPTH = 16;

export interface FoundFile {
  readonly root: number;
  /** Relative to the root, `/` separated. */
  readonly path: string;
  readonly base: string;
  /** Folders between the patient's and the file: date and type where the layout is kept. */
  readonly folders: readonly string[];
}

export interface FoundComplaint extends Complaint {
  readonly path: string;
}

export interface UnitFiles {
  readonly files: readonly FoundFile[];
  readonly complaints: readonly FoundComplaint[];
}

export function filesOf(roots: readonly Root[], unit: PatientUnit): UnitFiles {
  const files: FoundFile[] = [];
  const complaints: FoundComplaint[] = [];
  for (const { root, path } of unit.places) {
    const base = roots[root]?.path;
    if (base !== undefined) walk({ base, root, files, complaints }, path, []);
  }
  return { files, complaints };
}

interface Walk {
  readonly base: string;
  readonly root: number;
  readonly files: FoundFile[];
  readonly complaints: FoundComplaint[];
}

function walk(state: Walk, path: string, folders: readonly string[]): void {
  const folder = listFolder(join(state.base, path));
  const complain = (code: Complaint['code'], at: string, detail: string): void => {
    state.complaints.push({ code, place: '', detail, path: at });
  };
  if (folder.failure !== null) complain('folder-unreadable', path, folder.failure);
  for (const base of folder.files)
    state.files.push({ root: state.root, path: `${path}/${base}`, base, folders });
  for (const { name, symlink } of folder.others) {
    complain(symlink ? 'symlink' : 'special-file', `${path}/${name}`, 'not followed, not opened');
  }
  for (const name of folder.folders) {
    if (folders.length < MAX_DEPTH) walk(state, `${path}/${name}`, [...folders, name]);
    else complain('folder-unreadable', `${path}/${name}`, `nested more than ${MAX_DEPTH} deep; not read`);
  }
}
