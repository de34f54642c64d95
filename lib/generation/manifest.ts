/** The manifest of a generation: what was written, by whom, from what, and the digest of every file. */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { GenerationMeta, GenerationPhase } from './contract.ts';
import { GenerationError } from './errors.ts';

export const FORMAT_NAME = 'tomoshibi-generation';
/**
 * Raised whenever a reader of the old version could misread the new one, and whenever a field of `ChartDraft` comes, goes or
 * changes its meaning: what an older program stored is taken over night after night.
 */
export const FORMAT_VERSION = 6;
export const MANIFEST_FILE = 'manifest.json';

export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

export interface GenerationPointer {
  readonly name: string;
  /** SHA-256 of the generation's manifest.json, lower-case hex. */
  readonly manifestSha256: string;
}

export interface Manifest {
  readonly format: typeof FORMAT_NAME;
  readonly version: number;
  readonly name: string;
  /** `interim` when indexing was still going on. */
  readonly phase: GenerationPhase;
  readonly meta: GenerationMeta;
  /** The generation that was current when this one was published; null for the first. */
  readonly parent: GenerationPointer | null;
  readonly counts: {
    /** Pending ones included. */
    readonly patients: number;
    readonly pending: number;
    readonly records: number;
    readonly files: number;
    readonly issues: number;
    /** Drafts refused because their patient had been added already. `patients + rejected` drafts were read. */
    readonly rejected: number;
  };
  /** SHA-256 over what is said of every patient: equal input gives an equal one, however it was read and stored. */
  readonly contentSha256: string;
  readonly wroteWith: { readonly node: string; readonly sqlite: string };
  readonly files: readonly ManifestFile[];
}

export function encodeManifest(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 of a whole file, read in pieces; lower-case hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

/** {@link hashFile} for those who cannot wait for a promise; memory stays at one piece. */
export function hashFileNow(path: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
  return hash.digest('hex');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFileEntry(value: unknown): value is ManifestFile {
  return (
    isRecord(value) &&
    typeof value.path === 'string' &&
    /^[a-z0-9-]+\.db$/.test(value.path) &&
    typeof value.bytes === 'number' &&
    typeof value.sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(value.sha256)
  );
}

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & Manifest {
  const { counts, meta, files } = value;
  return (
    typeof value.name === 'string' &&
    isRecord(counts) &&
    ['patients', 'pending', 'records', 'files', 'issues', 'rejected'].every(
      (key) => typeof counts[key] === 'number',
    ) &&
    (value.phase === 'whole' || value.phase === 'interim') &&
    isRecord(meta) &&
    typeof meta.startedAt === 'string' &&
    Array.isArray(meta.sources) &&
    Array.isArray(files) &&
    files.every(isFileEntry)
  );
}

/**
 * Reads a manifest strictly.
 * @throws GenerationError `generation-version` for another format version, `generation-damaged` for anything else odd
 */
export function decodeManifest(text: string, name: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GenerationError({
      code: 'generation-damaged',
      message: `The manifest of ${name} is no JSON.`,
      cause,
    });
  }
  if (!isRecord(value) || value.format !== FORMAT_NAME) {
    throw new GenerationError({
      code: 'generation-damaged',
      message: `${name} has no ${FORMAT_NAME} manifest.`,
    });
  }
  if (value.version !== FORMAT_VERSION) {
    throw new GenerationError({
      code: 'generation-version',
      message: `${name} has format version ${String(value.version)}; this program reads version ${FORMAT_VERSION}.`,
    });
  }
  if (!isManifest(value) || value.name !== name) {
    throw new GenerationError({
      code: 'generation-damaged',
      message: `The manifest of ${name} is incomplete.`,
    });
  }
  return value;
}
