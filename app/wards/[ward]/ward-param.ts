import { dateText } from '../../../lib/i18n/dates.ts';
import type { Lang } from '../../../lib/i18n/lang.ts';
import { getMessages } from '../../../lib/i18n/messages.ts';
import type { WardView } from '../../../lib/queries/views.ts';
import { decoded } from '../../patient-key.ts';

/** Route parameters of a ward page. */
export type WardParams = Promise<{ readonly ward: string }>;

/** Stands in the address for stays without a ward, since a path part cannot be empty. */
const NO_WARD = '-';

/** The ward that the address names, '' for stays without one. */
export async function wardOf(params: WardParams): Promise<string> {
  const name = decoded((await params).ward);
  return name === NO_WARD ? '' : name;
}

export function wardHref(ward: string): string {
  return `/wards/${encodeURIComponent(ward || NO_WARD)}`;
}

/** As of when this is who lies here: the newest movement that the copy holds, not the time of reading. */
export function wardAsOf(view: WardView, lang: Lang): string {
  const t = getMessages(lang);
  const moment = view.asOf.domains.find((domain) => domain.domain === 'movements')?.copyNewest ?? '';
  return t.wards.asOf(moment ? dateText(moment, lang) : t.asOf.ageUnknown);
}
