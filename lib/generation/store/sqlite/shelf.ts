/** The packs a run may take from or link: its own, those of a stopped run, and those of the published generations. */
import { join } from 'node:path';
import { GenerationError } from '../../errors.ts';
import { hashFileNow, type ManifestFile } from '../../manifest.ts';
import { openPack, type Pack } from './pack.ts';
import { packName } from './schema.ts';

interface Shelved {
  /** `sha256` is '' until it is proven, where only the name speaks of it. */
  file: ManifestFile;
  readonly folder: string;
  /** Not digested yet in this run, as it should be, or not to be used. */
  state: 'unproven' | 'sound' | 'unsound';
  pack: Pack | null;
}

export type Shelf = ReturnType<typeof createShelf>;

export function createShelf() {
  const shelved: Shelved[] = [];
  const numbers = new Map<string, number>();

  function at(number: number): Shelved {
    const one = shelved[number - 1];
    if (one) return one;
    throw new GenerationError({ code: 'writer-misuse', message: `There is no pack ${number}.` });
  }

  /** Reads the whole file once: a shared pack that went bad must not be handed on to the next generation. */
  function prove(one: Shelved): void {
    try {
      const sha256 = hashFileNow(join(one.folder, one.file.path));
      const expected = one.file.sha256 === '' || one.file.sha256 === sha256;
      one.state = expected && packName(sha256) === one.file.path ? 'sound' : 'unsound';
      one.file = { ...one.file, sha256 };
    } catch {
      // Gone or unreadable: its patients are read anew from the source.
      one.state = 'unsound';
    }
  }

  return {
    /** Puts a pack on the shelf, once for each name. Returns its number, from 1. */
    add(folder: string, file: ManifestFile): number {
      const known = numbers.get(file.path);
      if (known !== undefined) return known;
      shelved.push({ file, folder, state: 'unproven', pack: null });
      numbers.set(file.path, shelved.length);
      return shelved.length;
    },
    /** A number for a pack that is only being written. */
    reserve(): number {
      shelved.push({ file: { path: '', bytes: 0, sha256: '' }, folder: '', state: 'unsound', pack: null });
      return shelved.length;
    },
    /** Puts the written pack under its number. */
    fulfil(number: number, folder: string, file: ManifestFile): void {
      shelved[number - 1] = { file, folder, state: 'sound', pack: null };
      numbers.set(file.path, number);
    },
    /** The pack, proven by its digest when it is first asked for; undefined when it must not be used. */
    use(number: number): Pack | undefined {
      const one = at(number);
      if (one.state === 'unproven') prove(one);
      if (one.state === 'unsound') return undefined;
      one.pack ??= openPack(join(one.folder, one.file.path));
      return one.pack;
    },
    file: (number: number): ManifestFile => at(number).file,
    folder: (number: number): string => at(number).folder,
    close(): void {
      for (const one of shelved) {
        one.pack?.close();
        one.pack = null;
      }
    },
  };
}
