import { sourceSettings } from '../../lib/direct/settings.ts';
import { sourceKinds } from '../../lib/sources/kinds.ts';
import type { Config } from '../../lib/system/config.ts';
import { readConfig } from '../../lib/system/config.ts';
import type { IndexedSource } from '../index/pipeline.ts';

/** The configuration of a call, with its kinds of source checked. */
export function configOf(path: string): Config {
  return readConfig(
    path,
    sourceKinds.map(({ kind }) => kind),
  );
}

/** The sources of a configuration as the adapters take them. */
export function indexedSources(config: Config): IndexedSource[] {
  const notes = config.sources.map(({ note }) => note);
  return sourceSettings(config.sources).map((settings, index) => ({ settings, note: notes[index] ?? '' }));
}
