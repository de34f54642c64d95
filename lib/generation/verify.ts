/** Proof that a generation is what was published: every byte of every file against the manifest, and CURRENT's hash. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../system/errors.ts';
import { generationFolders, parseCurrent, readCurrentText } from './current.ts';
import { GenerationError } from './errors.ts';
import {
  decodeManifest,
  type GenerationPointer,
  hashFile,
  MANIFEST_FILE,
  type Manifest,
  sha256Hex,
} from './manifest.ts';

/** How to read the manifest of a generation whose hash nobody vouches for (CURRENT itself is damaged). */
export type UnvouchedPointer = Omit<GenerationPointer, 'manifestSha256'> & { readonly manifestSha256: null };

/**
 * The manifest of a generation, held against the hash in CURRENT.
 * @throws GenerationError `generation-damaged` or `generation-version`
 */
export function readManifest(folder: string, pointer: GenerationPointer | UnvouchedPointer): Manifest {
  let text: string;
  try {
    text = readFileSync(join(folder, MANIFEST_FILE), 'utf8');
  } catch (cause) {
    throw new GenerationError({
      code: 'generation-damaged',
      message: `The manifest of ${pointer.name} cannot be read.`,
      cause,
    });
  }
  if (pointer.manifestSha256 !== null && sha256Hex(text) !== pointer.manifestSha256) {
    throw new GenerationError({
      code: 'generation-damaged',
      message: `The manifest of ${pointer.name} is not the one that was published.`,
    });
  }
  return decodeManifest(text, pointer.name);
}

/** What is wrong with one file of a generation. */
export interface FileProblem {
  readonly path: string;
  readonly problem: string;
}

/** A problem as a sentence. */
export const said = ({ path, problem }: FileProblem): string => `${path} ${problem}`;

/** Names and sizes against the manifest: quick enough for every opening. Returns problems, empty when there are none. */
export function compareFileList(folder: string, manifest: Manifest): FileProblem[] {
  const problems: FileProblem[] = [];
  for (const { path, bytes } of manifest.files) {
    try {
      const { size } = statSync(join(folder, path));
      if (size !== bytes) problems.push({ path, problem: `has ${size} bytes, ${bytes} were published` });
    } catch (error) {
      problems.push({ path, problem: `cannot be read: ${messageOf(error)}` });
    }
  }
  const known = new Set([MANIFEST_FILE, ...manifest.files.map((file) => file.path)]);
  for (const name of readdirSync(folder)) {
    if (!known.has(name)) problems.push({ path: name, problem: 'is not part of the generation' });
  }
  return problems;
}

/**
 * Every digest of one generation. Returns problems, empty when it is whole. Reads all of it: seconds per gigabyte.
 * @param proven files that the caller has read and compared itself
 */
export async function verifyFolder(
  folder: string,
  pointer: GenerationPointer | UnvouchedPointer,
  proven: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  return await digestAll(folder, pointer, async (path) =>
    proven.has(path) ? null : hashFile(join(folder, path)),
  );
}

/** Compares the digests that `digestOf` gives; null is for a file that need not be read. */
async function digestAll(
  folder: string,
  pointer: GenerationPointer | UnvouchedPointer,
  digestOf: (path: string) => Promise<string | null>,
): Promise<string[]> {
  try {
    const manifest = readManifest(folder, pointer);
    const problems = compareFileList(folder, manifest).map(said);
    if (problems.length > 0) return problems;
    for (const { path, sha256 } of manifest.files) {
      const found = await digestOf(path);
      if (found !== null && found !== sha256) problems.push(`${path} does not match its SHA-256`);
    }
    return problems;
  } catch (error) {
    return [messageOf(error)];
  }
}

export interface VerifyResult {
  readonly name: string;
  /** `current` serves, `kept` is a fallback, `unpublished` is complete but named by nobody (a crash before the swap). */
  readonly role: 'current' | 'kept' | 'unpublished';
  readonly problems: readonly string[];
  readonly manifest: Manifest | null;
}

/**
 * Verifies every generation in a store, byte by byte.
 * @throws GenerationError `no-generation` when the store has none
 */
export async function verifyStore(store: string): Promise<VerifyResult[]> {
  const pointers = parseCurrent(readCurrentText(store));
  if (pointers.length === 0) {
    throw new GenerationError({ code: 'no-generation', message: `${store} holds no published generation.` });
  }
  const results: VerifyResult[] = [];
  const digestOf = digestOnce();
  for (const [at, pointer] of pointers.entries()) {
    results.push({ ...(await verifyOne(store, pointer, digestOf)), role: at === 0 ? 'current' : 'kept' });
  }
  const named = new Set(pointers.map((pointer) => pointer.name));
  for (const name of generationFolders(store)) {
    if (!named.has(name)) {
      const pointer = { name, manifestSha256: null };
      results.push({ ...(await verifyOne(store, pointer, digestOf)), role: 'unpublished' });
    }
  }
  return results;
}

/** Reads a file once under all its names: generations share packs. */
function digestOnce(): (path: string) => Promise<string> {
  const known = new Map<string, string>();
  return async (path) => {
    const { dev, ino } = statSync(path, { bigint: true });
    const identity = `${dev} ${ino}`;
    const digest = known.get(identity) ?? (await hashFile(path));
    known.set(identity, digest);
    return digest;
  };
}

async function verifyOne(
  store: string,
  pointer: GenerationPointer | UnvouchedPointer,
  digestOf: (path: string) => Promise<string>,
): Promise<Omit<VerifyResult, 'role'>> {
  const folder = join(store, pointer.name);
  const problems = await digestAll(folder, pointer, (path) => digestOf(join(folder, path)));
  const manifest = problems.length === 0 ? readManifest(folder, pointer) : null;
  return { name: pointer.name, problems, manifest };
}
