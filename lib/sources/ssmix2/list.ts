/** What lies in a patient's folders, for telling whether anything changed: names, sizes, times, or digests. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { sortKeyOf } from '../../records/partial-date.ts';
import { systemCodeOf } from '../../system/errors.ts';
import type { ChangeTell, ListedFile, PatientUnit, UnitListing } from '../source.ts';
import { parseFileName } from './file-name.ts';
import { readBytes } from './load.ts';
import type { Root } from './roots.ts';
import { isoDay } from './time.ts';
import { type FoundFile, filesOf } from './unit-files.ts';

export function listUnit(roots: readonly Root[], unit: PatientUnit, tell: ChangeTell): UnitListing {
  const { files, complaints } = filesOf(roots, unit);
  const look = LOOKS[tell];
  return {
    files: files.map((found) => listed(found, look(join(roots[found.root]?.path ?? '', found.path)))),
    oddities: complaints.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
  };
}

type Seen = Pick<ListedFile, 'bytes' | 'mark'>;

const LOOKS: Readonly<Record<ChangeTell, (path: string) => Seen>> = {
  names: () => ({ bytes: 0, mark: '' }),
  stat: (path) => {
    try {
      const { size, mtimeMs } = lstatSync(path);
      return { bytes: size, mark: `${size} ${mtimeMs}` };
    } catch (error) {
      return { bytes: 0, mark: systemCodeOf(error) };
    }
  },
  digest: (path) => {
    const { bytes, sha256, complaint } = readBytes(path);
    return { bytes: bytes?.length ?? 0, mark: complaint ? `${complaint.code} ${complaint.detail}` : sha256 };
  },
};

function listed({ root, path, base, folders }: FoundFile, { bytes, mark }: Seen): ListedFile {
  const name = parseFileName(base);
  const day = name ? name.careDate : isoDay(folders[0] ?? '');
  return { root, path, bytes, mark, day: day ?? '', sentAt: sortKeyOf(name?.sentAt ?? null) };
}
