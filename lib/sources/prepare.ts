/** Making archives readable before a run: once, in the main thread; what comes out travels to the workers. */
import { kindOf } from './kinds.ts';
import { Scratch } from './scratch.ts';
import type { SourceSettings } from './source.ts';

export interface Preparation {
  /** To be used in place of the configured ones, by any thread, until `dispose`. */
  readonly settings: readonly SourceSettings[];
  /** Removes what was made. Never throws for what is gone already. */
  dispose(): void;
}

export interface PreparationPlace {
  /** Folder below which a private scratch folder is made when there is an archive; needs room for compressed ones. */
  readonly scratch: string;
  readonly signal: AbortSignal;
}

/** Throws an AppError when a source cannot be used; then nothing is left behind. */
export async function prepareSources(
  settings: readonly SourceSettings[],
  { scratch: base, signal }: PreparationPlace,
): Promise<Preparation> {
  const scratch = new Scratch(base);
  const dispose = (): void => scratch.dispose();
  const prepared: SourceSettings[] = [];
  try {
    for (const one of settings) {
      const prepare = kindOf(one).prepare;
      prepared.push(prepare ? await prepare(one, { folder: () => scratch.folder(), signal }) : one);
    }
  } catch (error) {
    dispose();
    throw error;
  }
  return { settings: prepared, dispose };
}
