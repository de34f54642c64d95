/** What lies in the extended part of a patient's folders: one document per content folder, or per file without one. */
import { isExtendedType } from '../../../records/data-types.ts';
import type { FoundFile } from '../unit-files.ts';
import { type ContentName, parseContentName } from './content-name.ts';
import { readTypeFolder, type TypeFolder } from './type-folder.ts';

/** The files of one document. */
export interface Content {
  readonly root: number;
  /** Content folder, or the file itself where there is none; relative to the root. */
  readonly path: string;
  /** Name of the content folder; '' for a file that lies directly in the type folder. */
  readonly folder: string;
  readonly type: TypeFolder;
  /** Folder above the type folder: a date or `-` where the layout is kept. */
  readonly day: string;
  /** Null when the name does not have the form. */
  readonly name: ContentName | null;
  /** False when the folders do not stand as `date/type/content`. */
  readonly inPlace: boolean;
  readonly files: readonly FoundFile[];
}

interface Place {
  readonly typeAt: number;
  readonly contentAt: number;
}

/** Where a file's type and content folder stand among its folders; null for a file of standard storage. */
function placeOf(folders: readonly string[]): Place | null {
  const marked = folders.findIndex(isExtendedType);
  if (marked < 0 && folders.length < 3) return null;
  const content = folders.findIndex(
    (name, index) => index > 0 && parseContentName(name, folders[index - 1] ?? '') !== null,
  );
  if (marked < 0 && content < 0) return null;
  // The name of a content folder may hold the whole name of its type.
  if (marked >= 0 && marked !== content) return { typeAt: marked, contentAt: marked + 1 };
  return { typeAt: content - 1, contentAt: content };
}

/** True for a file of extended storage: below a folder with `^` in its name, or in a content folder. */
export function isExtended(found: Pick<FoundFile, 'folders'>): boolean {
  return placeOf(found.folders) !== null;
}

/** The document that a file belongs to, without its files; null for a file of standard storage. */
export function contentAround(
  found: Pick<FoundFile, 'root' | 'path' | 'base' | 'folders'>,
): Omit<Content, 'files'> | null {
  const place = placeOf(found.folders);
  if (place === null) return null;
  const { typeAt, contentAt } = place;
  const folder = found.folders[contentAt] ?? '';
  const below = [...found.folders.slice(contentAt + 1), found.base].join('/');
  const typeName = found.folders[typeAt] ?? '';
  const name = parseContentName(folder === '' ? found.base : folder, typeName);
  const isDay = /^(?:\d{8}|-)$/.test(typeName);
  const field = name?.typeField ?? '';
  const type = isDay && name !== null ? readTypeFolder(field) : readTypeFolder(typeName, field);
  return {
    root: found.root,
    path: folder === '' ? found.path : found.path.slice(0, found.path.length - below.length - 1),
    folder,
    type,
    day: (isDay ? typeName : found.folders[typeAt - 1]) ?? '',
    name: name && { ...name, dataType: type.dataType },
    inPlace: typeAt === 1 && !isDay,
  };
}

/** Documents in the order of their first file. */
export function contentsOf(files: readonly FoundFile[]): Content[] {
  const contents = new Map<string, Omit<Content, 'files'> & { readonly files: FoundFile[] }>();
  for (const found of files) {
    const around = contentAround(found);
    if (around === null) continue;
    const key = `${around.root} ${around.path}`;
    const known = contents.get(key);
    if (known) known.files.push(found);
    else contents.set(key, { ...around, files: [found] });
  }
  return [...contents.values()];
}
