import { facilityId, sourceId } from '../../lib/records/ids.ts';
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
  return config.sources.map((source) => ({
    settings: {
      id: sourceId(source.id),
      kind: source.kind,
      paths: source.paths,
      facility: source.facility === null ? null : facilityId(source.facility),
      encoding: source.encoding,
    },
    note: source.note,
  }));
}
