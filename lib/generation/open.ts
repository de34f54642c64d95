/** Opens what serves: CURRENT's generation, or the newest one before it that is whole. */
import { join } from 'node:path';
import { messageOf } from '../system/errors.ts';
import type { Generation } from './contract.ts';
import { generationFolders, parseCurrent, readCurrentText } from './current.ts';
import { GenerationError } from './errors.ts';
import { type GenerationPointer, hashFileNow, type Manifest } from './manifest.ts';
import { openSqliteGeneration } from './store/sqlite/reader.ts';
import { isPackName } from './store/sqlite/schema.ts';
import { compareFileList, readManifest, said, type UnvouchedPointer } from './verify.ts';

/**
 * Files up to these sizes (bytes) are digested at every opening, about a second per gigabyte; larger ones are left to
 * `verifyStore`. What lies in packs is digested one by one when it is read; rows of the other files are not.
 */
const MEGABYTE = 1024 * 1024;
const DIGEST_ROWS = 256 * MEGABYTE;
const DIGEST_PACK = 16 * MEGABYTE;

type Pointer = GenerationPointer | UnvouchedPointer;

/**
 * `whole`: every file must be what was published. `rows`: packs need not be; older generations share them and are no
 * better then, while every chart is proven by its own digest before it is shown.
 */
type Demand = 'whole' | 'rows';

function checkSmallFiles(folder: string, manifest: Manifest, demand: Demand): void {
  for (const { path, bytes, sha256 } of manifest.files) {
    if (demand === 'rows' && isPackName(path)) continue;
    if (bytes > (isPackName(path) ? DIGEST_PACK : DIGEST_ROWS)) continue;
    if (hashFileNow(join(folder, path)) === sha256) continue;
    throw new GenerationError({
      code: 'generation-damaged',
      message: `${path} of ${manifest.name} does not match its SHA-256.`,
    });
  }
}

interface Wanted {
  readonly demand: Demand;
  readonly fallback: Generation['fallback'];
}

function openPointer(store: string, pointer: Pointer, { demand, fallback }: Wanted): Generation {
  const folder = join(store, pointer.name);
  const manifest = readManifest(folder, pointer);
  const compared = compareFileList(folder, manifest);
  const [problem] = compared.filter(({ path }) => demand === 'whole' || !isPackName(path)).map(said);
  if (problem !== undefined) {
    throw new GenerationError({ code: 'generation-damaged', message: `${pointer.name}: ${problem}.` });
  }
  checkSmallFiles(folder, manifest, demand);
  return openSqliteGeneration({
    folder,
    manifest,
    fallback,
    lostPacks: demand === 'rows' ? 'left-out' : 'refused',
  });
}

interface Candidates {
  readonly pointers: readonly Pointer[];
  /** What CURRENT should have led to, when CURRENT itself cannot be trusted. */
  readonly refused: { readonly refused: string; readonly reason: string } | null;
}

/** The published generations, newest first. With CURRENT damaged, whatever is complete: the screen says so. */
function candidatesIn(store: string): Candidates {
  try {
    return { pointers: parseCurrent(readCurrentText(store)), refused: null };
  } catch (error) {
    if (!(error instanceof GenerationError) || error.code !== 'generation-damaged') throw error;
    const pointers = generationFolders(store).map((name) => ({ name, manifestSha256: null }));
    return { pointers, refused: { refused: 'CURRENT', reason: messageOf(error) } };
  }
}

/**
 * Opens the newest generation that is older than the one of this name and can be read, to compare with. Undefined when
 * there is none; never throws because one of them is damaged.
 */
export function openBefore(store: string, name: string): Generation | undefined {
  const { pointers } = candidatesIn(store);
  const at = pointers.findIndex((pointer) => pointer.name === name);
  for (const pointer of at < 0 ? [] : pointers.slice(at + 1)) {
    try {
      const generation = openPointer(store, pointer, { demand: 'rows', fallback: null });
      if (generation.phase === 'whole') return generation;
      generation.close();
    } catch (error) {
      if (!(error instanceof GenerationError)) throw error;
    }
  }
  return undefined;
}

/**
 * Opens the serving generation for reading. When it is refused, the newest older one that is whole serves instead, and
 * `fallback` says which was refused and why. When no other is whole either, the newest one serves whose files are all
 * sound but packs: charts in a damaged pack cannot be opened, `fallback` names that generation itself and the reason.
 * @throws GenerationError `no-generation`, or the reason why the serving one was refused when no other can serve
 */
export function openGeneration(store: string): Generation {
  const { pointers, refused } = candidatesIn(store);
  const failures: Failure[] = [];
  for (const demand of ['whole', 'rows'] as const) {
    for (const pointer of pointers) {
      const fallback =
        refused ?? (demand === 'whole' ? olderShown(failures) : partShown(failures, pointer.name));
      try {
        return openPointer(store, pointer, { demand, fallback });
      } catch (error) {
        if (!(error instanceof GenerationError)) throw error;
        if (demand === 'whole') failures.push({ name: pointer.name, error });
      }
    }
  }
  const [first] = failures;
  if (first) throw first.error;
  throw new GenerationError({ code: 'no-generation', message: `${store} holds no published generation.` });
}

interface Failure {
  readonly name: string;
  readonly error: GenerationError;
}

/** The newest one was refused, and a whole older one stands in for it. */
function olderShown([newest]: readonly Failure[]): Generation['fallback'] {
  return newest ? { refused: newest.name, reason: messageOf(newest.error) } : null;
}

/** None is whole: what is wrong with the newest, and with the one that is shown when that is another. */
function partShown([newest, ...older]: readonly Failure[], shown: string): Generation['fallback'] {
  if (!newest) return null;
  const own = older.find(({ name }) => name === shown);
  const reasons = [newest, ...(own ? [own] : [])].map(({ error }) => messageOf(error));
  return { refused: newest.name, reason: reasons.join(' ') };
}
