/** What the copy as a whole can hold, for the sentences that say what a page does not show. */
import type { ChartFrame } from '../../lib/queries/views.ts';

/** True when some source of the copy carries pictures. */
export function imagesHeld(frame: ChartFrame): boolean {
  return frame.asOf.domains.some((domain) => domain.domain === 'images' && domain.state !== 'not-in-source');
}

/** True when everything comes from SS-MIX2 standard storage, whose limits are then the limits of the chart. */
export function onlyStandardStorage(frame: ChartFrame): boolean {
  const documents = frame.asOf.domains.find(({ domain }) => domain === 'documents');
  const hasDocuments = documents !== undefined && documents.state !== 'not-in-source';
  return !hasDocuments && frame.asOf.sources.every((source) => source.kind === 'ssmix2');
}
