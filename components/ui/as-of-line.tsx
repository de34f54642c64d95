import { agoText, dateText, instantText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { AsOf } from '../../lib/queries/views.ts';
import { cx } from './cx.ts';
import { ClockIcon, WarningIcon } from './icons.tsx';

/** Older than this, the age of the data is shown in amber with words. */
const STALE_HOURS = 24;

interface AsOfLineProps {
  readonly asOf: AsOf;
  readonly lang: Lang;
}

/** True when the reader must be warned about the age of the copy; an unknown age counts as old. */
export function isStale(asOf: AsOf): boolean {
  return asOf.ageHours === null || asOf.ageHours > STALE_HOURS;
}

/** The line that is always on screen: which backup, as of when, how old that is now, and what it does not hold. */
export function AsOfLine({ asOf, lang }: AsOfLineProps) {
  const t = getMessages(lang).asOf;
  const stale = isStale(asOf);
  const tone = asOf.fallback
    ? 'border-alert bg-alert-soft text-alert'
    : stale
      ? 'border-warn-line bg-warn-soft text-warn'
      : 'border-line bg-paper text-ink';
  const missing = asOf.domains.filter((domain) => domain.state === 'not-in-source');
  return (
    <section
      aria-label={t.label}
      className={cx('flex flex-wrap items-center gap-x-3 border-b px-3 py-0.5 text-small', tone)}
    >
      {asOf.fallback ? (
        <strong className="flex items-center gap-1">
          <WarningIcon />
          {t.fallback}
        </strong>
      ) : (
        <ClockIcon className="size-3.5" />
      )}
      <span>
        {t.newest} <strong>{asOf.newestSent ? dateText(asOf.newestSent, lang) : t.ageUnknown}</strong>
        {asOf.ageHours !== null && ` (${agoText(asOf.ageHours, lang)})`}
      </span>
      {stale && <strong>{t.stale}</strong>}
      <span>
        {asOf.sources.map((source) => source.note || source.id).join('、')} / {t.generation} {asOf.generation}{' '}
        ({t.built} {instantText(asOf.builtAt)})
      </span>
      {missing.length > 0 && (
        <span>
          {t.missing}: {missing.map((domain) => t.domains[domain.domain]).join('・')}
        </span>
      )}
      <a href="/status" className="ms-auto text-inherit print:hidden">
        {t.detail}
      </a>
    </section>
  );
}
