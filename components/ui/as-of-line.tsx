import type { ReactNode } from 'react';
import { agoText, dateText, instantText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { AsOf } from '../../lib/queries/views.ts';
import { cx } from './cx.ts';
import { DirectLine } from './direct-line.tsx';
import { ClockIcon, WarningIcon } from './icons.tsx';

/** Older than this, the age of the data is shown in amber with words. */
const STALE_HOURS = 24;

interface AsOfLineProps {
  readonly asOf: AsOf;
  readonly lang: Lang;
  /** What can be done about it, at the end of the line. */
  readonly action?: ReactNode;
}

/** True when the reader must be warned about the age of the copy; an unknown age counts as old. */
export function isStale(asOf: AsOf): boolean {
  return asOf.ageHours === null || asOf.ageHours > STALE_HOURS;
}

/** The running number at the end of a generation's name; the whole name stands on the status page and on paper. */
function serialOf(generation: string): string {
  return /\d+$/.exec(generation)?.[0] ?? generation;
}

/** The line that is always on screen: which backup, as of when, how old that is now, and what it does not hold. */
export function AsOfLine({ asOf, lang, action }: AsOfLineProps) {
  const t = getMessages(lang).asOf;
  const stale = isStale(asOf);
  const tone = asOf.fallback
    ? 'border-alert bg-alert-soft text-alert'
    : stale || asOf.direct || asOf.building || asOf.behind || asOf.lostParts > 0
      ? 'border-warn-line bg-warn-soft text-warn'
      : 'border-line bg-paper text-ink';
  const notHeld = (state: string): string =>
    asOf.domains
      .filter((domain) => domain.state === state)
      .map((domain) => t.domains[domain.domain])
      .join('・');
  const missing = notHeld('not-in-source');
  const noFiles = notHeld('no-file');
  return (
    <section
      aria-label={t.label}
      className={cx('flex flex-wrap items-center gap-x-3 border-b px-3 py-0.5 text-small', tone)}
    >
      {asOf.direct ? (
        <DirectLine asOf={asOf} direct={asOf.direct} lang={lang} />
      ) : (
        <IndexLine asOf={asOf} lang={lang} />
      )}
      {asOf.unread && <strong className="text-alert">{getDirectMessages(lang).unread}</strong>}
      {asOf.building && (
        <strong data-building="">
          {getDirectMessages(lang).building(asOf.building.read, asOf.building.patients)}
        </strong>
      )}
      {asOf.behind && (
        <strong data-behind="">
          {asOf.behind.isThisPatient
            ? getDirectMessages(lang).behindThis
            : getDirectMessages(lang).behind(asOf.behind.patients)}
        </strong>
      )}
      {asOf.lostParts > 0 && (
        <strong data-lost-parts="">{getDirectMessages(lang).lostParts(asOf.lostParts)}</strong>
      )}
      {missing && (
        <span>
          {t.missing}: {missing}
        </span>
      )}
      {noFiles && (
        <span>
          {t.noFilesOfPatient}: {noFiles}
        </span>
      )}
      <div className="ms-auto flex items-center gap-x-3 print:hidden">
        {action}
        {asOf.domains.length > 0 && <DomainDetails asOf={asOf} lang={lang} />}
      </div>
    </section>
  );
}

/** Which generation, as of when, how old that is now. */
function IndexLine({ asOf, lang }: AsOfLineProps) {
  const t = getMessages(lang).asOf;
  return (
    <>
      {asOf.fallback ? (
        <strong className="flex items-center gap-1">
          <WarningIcon />
          {asOf.fallback.refused === asOf.generation ? t.partlyDamaged : t.fallback}
        </strong>
      ) : (
        <ClockIcon className="size-3.5" />
      )}
      <span>
        {t.newest} <strong>{asOf.newestSent ? dateText(asOf.newestSent, lang) : t.ageUnknown}</strong>
        {asOf.ageHours !== null && ` (${agoText(asOf.ageHours, lang)})`}
      </span>
      {isStale(asOf) && <strong>{t.stale}</strong>}
      <span title={asOf.generation}>
        {asOf.sources.map((source) => source.note || source.id).join('、')} ({t.generation}{' '}
        {serialOf(asOf.generation)}, {t.built} {instantText(asOf.builtAt)})
      </span>
    </>
  );
}

/** How fresh each domain is, for this patient where the line stands over a chart; opens in place, without script. */
function DomainDetails({ asOf, lang }: AsOfLineProps) {
  const t = getMessages(lang).asOf;
  const overChart = asOf.domains.some((domain) => domain.state === 'no-file' || domain.patientNewest !== '');
  return (
    <details className="relative">
      <summary className="underline">{t.byDomain}</summary>
      <div className="absolute end-0 z-40 mt-1 rounded border border-rule bg-paper p-2 text-ink shadow-lg">
        <table className="border-collapse whitespace-nowrap">
          <caption className="sr-only">{t.byDomain}</caption>
          <thead>
            <tr className="border-b border-rule text-start text-muted">
              <th scope="col" className="pe-4 text-start font-normal">
                {t.domain}
              </th>
              {overChart && (
                <th scope="col" className="pe-4 text-start font-normal">
                  {t.patientNewest}
                </th>
              )}
              <th scope="col" className="text-start font-normal">
                {t.copyNewest}
              </th>
            </tr>
          </thead>
          <tbody>
            {asOf.domains.map((domain) => (
              <tr key={domain.domain} className="border-b border-line">
                <th scope="row" className="pe-4 text-start font-normal">
                  {t.domains[domain.domain]}
                </th>
                {overChart && (
                  <td className="pe-4 font-bold">
                    <Newest domain={domain} moment={domain.patientNewest} lang={lang} />
                  </td>
                )}
                <td>
                  <Newest domain={domain} moment={domain.copyNewest} lang={lang} />
                  {asOf.building && (
                    <span className="ps-2 font-bold text-warn">
                      {getDirectMessages(lang).loading(asOf.building.read, asOf.building.patients)}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <a href="/status" className="mt-1 inline-block">
          {t.detail}
        </a>
      </div>
    </details>
  );
}

interface NewestProps {
  readonly domain: AsOf['domains'][number];
  readonly moment: string;
  readonly lang: Lang;
}

/** A newest moment, or why there is none. */
function Newest({ domain, moment, lang }: NewestProps) {
  const t = getMessages(lang).asOf;
  if (moment) return dateText(moment, lang);
  const words = { held: t.ageUnknown, 'no-file': t.noFile, 'not-in-source': t.notInSource }[domain.state];
  return <span className="font-normal text-muted">{words}</span>;
}
