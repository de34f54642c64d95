import { facilityId, sourceId } from '../records/ids.ts';
import type { SourceSettings } from '../sources/source.ts';
import type { Config } from '../system/config.ts';

/** The sources of a configuration as the adapters take them, in order. */
export function sourceSettings(config: Config): SourceSettings[] {
  return config.sources.map((source) => ({
    id: sourceId(source.id),
    kind: source.kind,
    paths: source.paths,
    facility: source.facility === null ? null : facilityId(source.facility),
    encoding: source.encoding,
  }));
}
