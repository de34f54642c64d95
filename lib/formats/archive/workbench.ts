/** For the tests of archives: opening one in a scratch folder, and everything that a volume holds. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueArchive, type Workshop } from './catalogue-archive.ts';
import { type ArchiveVolume, catalogueVolume } from './catalogue-volume.ts';
import { type ArchiveLimits, LIMITS } from './damage.ts';
import type { Volume } from './volume.ts';

export function workshopIn(scratch: string, limits: Partial<ArchiveLimits> = {}): Workshop {
  const folder = mkdtempSync(join(scratch, 'work-'));
  return { folder, limits: { ...LIMITS, ...limits }, signal: new AbortController().signal };
}

export async function openArchive(path: string, workshop: Workshop): Promise<ArchiveVolume> {
  const { made } = await catalogueArchive(path, workshop);
  return catalogueVolume(made[0]?.catalogue ?? assert.fail('nothing was catalogued'));
}

/** Each path with what it is; files with their bytes as text, or with `!` and why they cannot be read. */
export function contentsOf(volume: Volume): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (folder: string): void => {
    const at = (name: string): string => (folder ? `${folder}/${name}` : name);
    const listing = volume.list(folder);
    assert.equal(listing.failure, null);
    for (const name of listing.folders) {
      found[at(name)] = 'folder';
      walk(at(name));
    }
    for (const { name } of listing.files) {
      const { bytes, failure } = volume.read(at(name), 10_000_000);
      found[at(name)] = failure ? `! ${failure.detail}` : Buffer.from(bytes).toString();
      if (bytes) assert.equal(volume.stat(at(name))?.size, bytes.length);
    }
    for (const { name, symlink } of listing.others) found[at(name)] = symlink ? 'symlink' : 'special';
  };
  walk('');
  return found;
}
