import { dateText, eraOf, missingPart, weekdayOf } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { PartialDateTime } from '../../lib/records/partial-date.ts';
import { Text } from './text.tsx';

interface DateTextProps {
  /** A partial date, or an ISO partial ('' for none) from a list row. */
  readonly value: PartialDateTime | string | null;
  readonly lang: Lang;
  /** What to add in brackets. */
  readonly also?: 'era' | 'weekday';
  /** Leave out the time of day even where it is known. */
  readonly dayOnly?: boolean;
}

/**
 * A date as far as it is known, never padded. What could not be read as a date is shown as sent, and said to be so;
 * no date at all is said in words.
 */
export function DateText({ value, lang, also, dayOnly = false }: DateTextProps) {
  const t = getMessages(lang).date;
  const iso = typeof value === 'string' ? value : (value?.iso ?? '');
  const raw = typeof value === 'string' || value === null ? '' : value.raw;
  if (!iso) {
    if (!raw) return <span className="text-muted">{t.none}</span>;
    return (
      <span>
        「<Text value={raw} lang={lang} />」<span className="text-tiny text-muted">{t.unreadable}</span>
      </span>
    );
  }
  const shown = dayOnly ? iso.slice(0, 10) : iso;
  const missing = missingPart(iso, lang);
  const extra = also === 'era' ? eraOf(iso, lang) : also === 'weekday' ? weekdayOf(iso, lang) : '';
  return (
    <time dateTime={shown} className="whitespace-nowrap" title={raw && raw !== iso ? raw : undefined}>
      {dateText(shown, lang)}
      {extra && <span className="text-muted"> ({extra})</span>}
      {missing && <span className="text-tiny text-muted"> {missing}</span>}
    </time>
  );
}
