/** CURRENT: the pointer file that says which generation serves, and which ones came before it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCodeOf } from '../system/errors.ts';
import { writeAside } from '../system/write-aside.ts';
import { GenerationError } from './errors.ts';
import type { GenerationPointer } from './manifest.ts';

export const CURRENT_FILE = 'CURRENT';

const LINE = /^(gen-[0-9]{8}T[0-9]{6}Z-[0-9]{6}) ([0-9a-f]{64})$/;
const NAME = /^gen-[0-9]{8}T[0-9]{6}Z-([0-9]{6})$/;

/** The text of CURRENT, '' when there is none. Cheap enough to be polled. */
export function readCurrentText(store: string): string {
  try {
    return readFileSync(join(store, CURRENT_FILE), 'utf8');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return '';
    throw new GenerationError({
      code: 'store-unusable',
      message: `${join(store, CURRENT_FILE)} cannot be read.`,
      cause: error,
    });
  }
}

/**
 * The published generations, the serving one first, then the kept older ones.
 * @throws GenerationError `generation-damaged` when a line is not a pointer
 */
export function parseCurrent(text: string): GenerationPointer[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const match = LINE.exec(line);
    if (!match) {
      throw new GenerationError({
        code: 'generation-damaged',
        message: 'CURRENT holds a line that is no pointer.',
      });
    }
    const [, name = '', manifestSha256 = ''] = match;
    return { name, manifestSha256 };
  });
}

/** Swaps the pointer atomically: written aside, flushed, renamed, the folder flushed. */
export function writeCurrent(store: string, pointers: readonly GenerationPointer[]): void {
  const lines = pointers.map(({ name, manifestSha256 }) => `${name} ${manifestSha256}\n`);
  writeAside(join(store, CURRENT_FILE), lines.join(''));
}

/** The number that only grows; the time before it is the clock's opinion. */
function numberOf(name: string): number {
  return Number(NAME.exec(name)?.[1] ?? 0);
}

/** Folders in the store that are named like generations, newest first. */
export function generationFolders(store: string): string[] {
  try {
    return readdirSync(store)
      .filter((name) => NAME.test(name))
      .toSorted((a, b) => numberOf(b) - numberOf(a));
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return [];
    throw new GenerationError({ code: 'store-unusable', message: `${store} cannot be listed.`, cause });
  }
}

/** The name of the next generation: the moment indexing started (UTC) and a number that only grows. */
export function nextName(store: string, startedAt: string): string {
  const [newest = ''] = generationFolders(store);
  const number = numberOf(newest) + 1;
  const stamp = new Date(startedAt).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  return `gen-${stamp}-${String(number).padStart(6, '0')}`;
}
