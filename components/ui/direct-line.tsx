import { agoText, dateText, instantText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { AsOf, DirectAsOf } from '../../lib/queries/views.ts';
import { WarningIcon } from './icons.tsx';

interface DirectLineProps {
  readonly asOf: AsOf;
  readonly direct: DirectAsOf;
  readonly lang: Lang;
}

/** Instead of the as-of line's usual beginning: that no index stands behind this, and when the backup was read. */
export function DirectLine({ asOf, direct, lang }: DirectLineProps) {
  const t = getDirectMessages(lang);
  const { asOf: words } = getMessages(lang);
  return (
    <>
      <strong className="flex items-center gap-1">
        <WarningIcon />
        {t.why[direct.why]}
      </strong>
      {direct.readAt && <span>{t.readAt(instantText(direct.readAt))}</span>}
      {direct.readAt && (
        <span>
          {t.newestOfPatient}{' '}
          <strong>{asOf.newestSent ? dateText(asOf.newestSent, lang) : words.ageUnknown}</strong>
          {asOf.ageHours !== null && ` (${agoText(asOf.ageHours, lang)})`}
        </span>
      )}
      {direct.readAt && direct.why === 'no-index' && <span>{t.copyAgeUnknown}</span>}
      {direct.unattached.length > 0 && (
        <strong className="text-alert">{t.unattached(direct.unattached.join('、'))}</strong>
      )}
    </>
  );
}

/** The same in words, for paper. */
export function directSheetLine(direct: DirectAsOf, lang: Lang): string {
  const t = getDirectMessages(lang);
  return [
    t.why[direct.why],
    direct.readAt && t.readAt(instantText(direct.readAt)),
    direct.unattached.length > 0 && t.unattached(direct.unattached.join('、')),
  ]
    .filter(Boolean)
    .join(' / ');
}
