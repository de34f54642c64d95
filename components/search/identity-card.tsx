import type { ReactNode } from 'react';
import { ageText } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages, type Messages } from '../../lib/i18n/messages.ts';
import type { Age } from '../../lib/records/partial-date.ts';
import { Birth, Known, type ListedPatient, Whereabouts } from '../lists/patient-cells.tsx';
import { Badge } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Text } from '../ui/text.tsx';

interface IdentityCardProps {
  readonly patient: ListedPatient;
  readonly age: Age | null;
  readonly lang: Lang;
  readonly title: string;
  /** The patient this one could be taken for: what differs is then marked. */
  readonly against?: ListedPatient;
  readonly children: ReactNode;
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  /** The plain value, for telling whether two patients agree in it. */
  readonly plain: (patient: ListedPatient) => string;
}

function linesOf({ patient, age, lang }: IdentityCardProps, t: Messages): Line[] {
  return [
    {
      key: 'birth',
      label: t.column.birth,
      value: (
        <>
          <Birth birth={patient.birth} lang={lang} /> {ageText(age, lang)}
        </>
      ),
      plain: (one) => one.birth,
    },
    {
      key: 'sex',
      label: t.column.sex,
      value: t.gender[patient.gender],
      plain: (one) => (one.gender === 'unknown' ? '' : one.gender),
    },
    {
      key: 'id',
      label: t.column.id,
      value: <Text value={patient.id} lang={lang} />,
      plain: (one) => one.id,
    },
    {
      key: 'address',
      label: t.column.address,
      value: <Known value={patient.address} lang={lang} />,
      plain: (one) => one.address,
    },
    {
      key: 'phone',
      label: t.column.phone,
      value: <Known value={patient.phones.map(tailOf).join('、')} lang={lang} />,
      plain: (one) => one.phones.join(),
    },
    {
      key: 'ward',
      label: t.column.ward,
      value: <Whereabouts patient={patient} lang={lang} />,
      plain: (one) => [one.ward, one.room, one.bed].filter(Boolean).join('-'),
    },
    {
      key: 'last',
      label: t.column.lastContact,
      value:
        patient.pending && !patient.lastContact ? (
          getDirectMessages(lang).notRead
        ) : (
          <Known value={patient.lastContact} lang={lang} />
        ),
      plain: (one) => one.lastContact,
    },
  ];
}

/** Enough of a phone number to check against, not enough to copy: the last four digits. */
function tailOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length > 4 ? `…${digits.slice(-4)}` : phone;
}

/** Who somebody is, large, with the items two of which are to be checked. */
export function IdentityCard(props: IdentityCardProps) {
  const { patient, lang, title, against, children } = props;
  const t = getMessages(lang);
  const large = !against;
  return (
    <section
      className={cx(
        'flex flex-col gap-2 rounded border-2 bg-paper p-3',
        large ? 'border-accent' : 'border-warn-line',
      )}
    >
      <h2 className={cx('text-body font-bold', large ? 'text-accent' : 'text-warn')}>{title}</h2>
      <div>
        <div className="text-list text-muted">
          <Text value={patient.kana === patient.name ? '' : patient.kana} lang={lang} />
        </div>
        <div className={cx('leading-tight font-bold', large ? 'text-4xl' : 'text-2xl')}>
          {patient.name ? <Text value={patient.name} lang={lang} /> : t.patient.unnamed}
        </div>
        {patient.romaji && patient.romaji !== patient.name && (
          <div className="text-muted">{patient.romaji}</div>
        )}
        {patient.deceased && <Badge>{t.patient.deceased}</Badge>}
      </div>
      <dl
        className={cx('grid grid-cols-[max-content_1fr] items-baseline gap-x-4 gap-y-1', large && 'text-xl')}
      >
        {linesOf(props, t).map((line) => (
          <div key={line.key} className="contents">
            <dt className="text-body text-muted">{line.label}</dt>
            <dd className="min-w-0 font-bold break-words">
              {line.value}
              {against && <Difference one={line.plain(against)} other={line.plain(patient)} lang={lang} />}
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

interface DifferenceProps {
  readonly one: string;
  readonly other: string;
  readonly lang: Lang;
}

/** Whether two patients agree in an item. Two unknowns do not agree: nothing is said of an item that either lacks. */
function Difference({ one, other, lang }: DifferenceProps) {
  const t = getMessages(lang).confirm;
  if (!one || !other) return null;
  return (
    <span className="ms-2 font-normal">
      <Badge tone={one === other ? 'plain' : 'warn'}>{one === other ? t.same : t.different}</Badge>
    </span>
  );
}
