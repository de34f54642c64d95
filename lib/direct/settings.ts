import { facilityId, sourceId } from '../records/ids.ts';
import type { SourceSettings } from '../sources/source.ts';
import type { SourceConfig } from '../system/config.ts';

/** The sources of a configuration as the adapters take them, in order. */
export function sourceSettings(sources: readonly SourceConfig[]): SourceSettings[] {
  return sources.map((source) => ({
    id: sourceId(source.id),
    kind: source.kind,
    paths: source.paths,
    facility: source.facility === null ? null : facilityId(source.facility),
    ...(source.index === undefined ? {} : { index: source.index }),
    encoding: source.encoding,
    ...(source.remote ? { remote: source.remote } : {}),
  }));
}
