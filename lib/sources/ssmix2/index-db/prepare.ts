/** Finding dumps of the index database and making the catalogue of them, once per run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childPath, type Volume } from '../../../formats/archive/volume.ts';
import { AppError } from '../../../system/errors.ts';
import type { PreparedArchive, SourceSettings, SourceWorkshop } from '../../source.ts';
import { catalogueDumps } from './catalogue.ts';

const NAME = /ssmixidx.*\.(csv|tsv|txt|sql|dmp|dump)$/i;
/** Folders beside the roots that are looked into for a dump. */
const MOST_FOLDERS = 50;

interface Folder {
  /** The configured path, a folder of the disk. */
  readonly path: string;
  readonly volume: Volume;
}

/** The configured dump, else those that lie beside the storage. Throws an AppError when the configured one is not there. */
function dumpsOf(settings: SourceSettings, folders: readonly Folder[]): string[] {
  const { index } = settings;
  if (index !== undefined) {
    if (existsSync(index)) return [index];
    throw new AppError({
      code: 'source-unusable',
      exit: 'source',
      message: `${index}: does not exist`,
      hint: 'Check `index:` of this source, or leave it out.',
    });
  }
  return folders.flatMap(({ path, volume }) => {
    const { folders: names } = volume.list('');
    const inside = ['', ...names.filter((name) => name.length > 3).slice(0, MOST_FOLDERS)];
    return inside.flatMap((folder) =>
      volume
        .list(folder)
        .files.flatMap(({ name }) => (NAME.test(name) ? [join(path, childPath(folder, name))] : [])),
    );
  });
}

export async function prepareIndex(
  settings: SourceSettings,
  folders: readonly Folder[],
  { folder }: SourceWorkshop,
): Promise<PreparedArchive[]> {
  const dumps = dumpsOf(settings, folders);
  if (dumps.length === 0) return [];
  const catalogue = join(folder(), `${settings.id}.index`);
  const facts = await catalogueDumps(catalogue, dumps);
  const of = settings.paths[0] ?? '';
  return dumps.map((label, at) => {
    const { problem = '', rows = 0 } = facts[at] ?? {};
    const found = problem === '' ? { catalogue, failure: '' } : { catalogue: null, failure: problem };
    return { of, label, ...found, rows, holds: 'index' };
  });
}
