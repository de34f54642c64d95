import { dateText, instantText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { AsOf } from '../../lib/queries/views.ts';

/** Over every printed list: what it is, from which copy and as of when. */
export function listSheetLines(title: string, asOf: AsOf, lang: Lang): string[] {
  const t = getMessages(lang);
  const newest = asOf.newestSent ? dateText(asOf.newestSent, lang) : t.asOf.ageUnknown;
  const { building, behind, lostParts } = asOf;
  return [
    title,
    ...(building ? [getDirectMessages(lang).building(building.read, building.patients)] : []),
    ...(lostParts > 0 ? [getDirectMessages(lang).lostParts(lostParts)] : []),
    ...(behind ? [getDirectMessages(lang).behind(behind.patients)] : []),
    `${t.asOf.newest} ${newest} / ${t.asOf.generation} ${asOf.generation} (${t.asOf.built} ${instantText(asOf.builtAt)})`,
  ];
}
