import { sourceSettings } from '../../lib/direct/settings.ts';
import { sourceKinds } from '../../lib/sources/kinds.ts';
import { prepareSources } from '../../lib/sources/prepare.ts';
import type { Config } from '../../lib/system/config.ts';
import { readConfig } from '../../lib/system/config.ts';
import type { IndexedSource } from '../index/contract.ts';

/** The configuration of a call, with its kinds of source checked. */
export function configOf(path: string): Config {
  return readConfig(
    path,
    sourceKinds.map(({ kind }) => kind),
  );
}

/** Runs work over the sources of a configuration with their archives made readable, and clears up after it. */
export async function withPreparedSources<T>(
  config: Config,
  signal: AbortSignal,
  work: (sources: IndexedSource[]) => Promise<T>,
): Promise<T> {
  const sources = indexedSources(config);
  const settings = sources.map((source) => source.settings);
  const prepared = await prepareSources(settings, { scratch: config.store, signal });
  try {
    return await work(
      sources.map((source, at) => ({ ...source, settings: prepared.settings[at] ?? source.settings })),
    );
  } finally {
    prepared.dispose();
  }
}

/** The sources of a configuration as the adapters take them. */
export function indexedSources(config: Config): IndexedSource[] {
  return sourceSettings(config.sources).map((settings, index) => {
    const { note = '', changes = 'stat' } = config.sources[index] ?? {};
    return { settings, note, changes };
  });
}
