/** What lies in a patient's folders, for telling whether anything changed: names, sizes, times, or digests. */
import { sortKeyOf } from '../../records/partial-date.ts';
import type { ChangeTell, ListedFile, PatientUnit, UnitListing } from '../source.ts';
import { contentAround } from './extended/contents.ts';
import { MAX_DOCUMENT } from './extended/open.ts';
import { parseFileName } from './file-name.ts';
import { readBytes } from './load.ts';
import { inVolume, type Root } from './roots.ts';
import { isoDay } from './time.ts';
import { type FoundFile, filesOf } from './unit-files.ts';

export function listUnit(roots: readonly Root[], unit: PatientUnit, tell: ChangeTell): UnitListing {
  const { files, complaints } = filesOf(roots, unit, tell === 'stat' ? 'facts' : 'names');
  const look = LOOKS[tell];
  return {
    files: files.map((found) => listed(found, look(found, roots))),
    oddities: complaints.map(({ code, path, detail }) => `${code} ${path} ${detail}`),
  };
}

type Seen = Pick<ListedFile, 'bytes' | 'mark'>;

const LOOKS: Readonly<Record<ChangeTell, (found: FoundFile, roots: readonly Root[]) => Seen>> = {
  names: () => ({ bytes: 0, mark: '' }),
  stat: ({ size, modified }) => ({ bytes: size ?? 0, mark: `${size} ${modified}` }),
  digest: ({ root: index, path }, roots) => {
    const root = roots[index];
    if (root === undefined) return { bytes: 0, mark: '' };
    const { bytes, sha256, complaint } = readBytes(root.volume, inVolume(root, path), MAX_DOCUMENT);
    return { bytes: bytes?.length ?? 0, mark: complaint ? `${complaint.code} ${complaint.detail}` : sha256 };
  },
};

function listed({ root, path, base, folders }: FoundFile, { bytes, mark }: Seen): ListedFile {
  const name = contentAround({ root, path, base, folders })?.name ?? parseFileName(base);
  const day = name ? name.careDate : isoDay(folders[0] ?? '');
  return { root, path, bytes, mark, day: day ?? '', sentAt: sortKeyOf(name?.sentAt) };
}
