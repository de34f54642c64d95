import { ageText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ChartFrame } from '../../lib/queries/views.ts';
import { identityDoubts } from '../../lib/records/identity-doubts.ts';
import { kanaName, nameIn } from '../../lib/records/names.ts';
import { Chip } from '../ui/chip.tsx';
import { DateText } from '../ui/date-text.tsx';
import { LookalikeIcon, WarningIcon } from '../ui/icons.tsx';
import { Text } from '../ui/text.tsx';
import { AlertChips } from './alert-chips.tsx';
import type { ChartContext } from './context.ts';
import { whereOf } from './where.ts';

interface BannerProps {
  readonly frame: ChartFrame;
  readonly context: ChartContext;
}

/** Kanji large with kana above; romaji beside it where the source has both. */
export function PatientName({ frame, context }: BannerProps) {
  const { lang, m } = context;
  const kana = kanaName(frame.patient) || frame.row.kana;
  const romaji = nameIn(frame.patient, 'ABC')?.text ?? frame.row.romaji;
  const name = frame.row.name;
  const beside = romaji && romaji !== name && (lang === 'en' || !kana) ? romaji : '';
  return (
    <div className="leading-tight">
      <div className="text-small">
        {kana && kana !== name ? (
          <Text value={kana} lang={lang} />
        ) : (
          <span className="text-muted">{kana ? '' : m.identity.noKana}</span>
        )}
        {beside && <span className="ms-2 text-muted">{beside}</span>}
      </div>
      <div className="text-name font-bold">
        {name ? <Text value={name} lang={lang} /> : getMessages(lang).patient.unnamed}
      </div>
    </div>
  );
}

/** Ward, room and bed of the open stay, or a record of death with the last bed; words when none is known. */
export function WhereNow({ frame, context }: BannerProps) {
  const { lead, place, note, deceased } = whereOf(frame, context);
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
      {deceased && <strong>{getMessages(context.lang).patient.deceased}</strong>}
      {lead && <span className={place ? '' : 'text-muted'}>{lead}</span>}
      {place && (
        <strong className="text-lead">
          <Text value={place} lang={context.lang} />
        </strong>
      )}
      {note && <strong>{note}</strong>}
    </span>
  );
}

function Facts({ frame, context }: BannerProps) {
  const { lang, m } = context;
  return (
    <dl className="grid grid-cols-[auto_auto] gap-x-5 leading-snug">
      <div className="flex items-baseline gap-1.5">
        <dt className="sr-only">{getMessages(lang).column.ageSex}</dt>
        <dd className="text-lead font-bold">
          {getMessages(lang).gender[frame.row.gender]} {ageText(frame.age, lang)}
        </dd>
      </div>
      <div className="flex items-baseline gap-1.5">
        <dt className="text-small text-muted">{m.identity.id}</dt>
        <dd className="text-lead font-bold">{frame.row.id}</dd>
      </div>
      <div className="flex items-baseline gap-1.5">
        <dt className="text-small text-muted">{m.identity.birth}</dt>
        <dd>
          <DateText value={frame.patient.birthDate ?? frame.row.birth} lang={lang} also="era" dayOnly />
        </dd>
      </div>
      <div className="flex items-baseline gap-1.5">
        <dt className="sr-only">{m.encounters.location}</dt>
        <dd>
          <WhereNow frame={frame} context={context} />
        </dd>
      </div>
    </dl>
  );
}

/** Who this is, on top of every chart page; it stays there while the page scrolls. */
export function IdentityBanner({ frame, context }: BannerProps) {
  const { m } = context;
  const { row } = frame;
  const short = row.quarantined + row.unreadable > 0;
  const doubts = identityDoubts(frame.issues);
  return (
    <section aria-label={m.identity.banner} className="border-b border-rule bg-paper px-3 py-1">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
        <PatientName frame={frame} context={context} />
        <Facts frame={frame} context={context} />
        {row.pending && frame.asOf.unread ? (
          <Chip tone="alert">
            <WarningIcon />
            {m.alerts.label}: {getDirectMessages(context.lang).notRead}
          </Chip>
        ) : (
          <AlertChips alerts={row.alerts} context={context} />
        )}
      </div>
      {(row.lookalikes > 0 || short || doubts.length > 0 || frame.patient.basis === 'derived') && (
        <ul className="flex flex-wrap gap-x-3 gap-y-0.5 pt-0.5">
          {row.lookalikes > 0 && (
            <li>
              <Chip tone="warn">
                <LookalikeIcon />
                <a href={`${context.chart}/confirm`} className="text-warn">
                  {m.identity.lookalike(row.lookalikes)}
                </a>
              </Chip>
            </li>
          )}
          {doubts.map((doubt) => (
            <li key={doubt}>
              <Chip tone="warn">
                <WarningIcon />
                <a href={`${context.chart}/files`} className="text-warn">
                  {m.identity.doubts[doubt]}
                </a>
              </Chip>
            </li>
          ))}
          {frame.patient.basis === 'derived' && (
            <li>
              <Chip tone="warn">{m.identity.derived}</Chip>
            </li>
          )}
          {short && (
            <li>
              <Chip tone="warn">
                <WarningIcon />
                <a href={`${context.chart}/files`} className="text-warn">
                  {[
                    row.unreadable > 0 && m.identity.unreadable(row.unreadable),
                    row.quarantined > 0 && m.identity.quarantined(row.quarantined),
                  ]
                    .filter(Boolean)
                    .join(' ・ ')}
                </a>
              </Chip>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}
