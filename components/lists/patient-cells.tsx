import { ageText, dateText, eraOf, missingPart } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { PatientHit } from '../../lib/queries/views.ts';
import type { Age } from '../../lib/records/partial-date.ts';
import { Badge } from '../ui/chip.tsx';
import { LookalikeIcon } from '../ui/icons.tsx';
import { MarkedText, Text } from '../ui/text.tsx';

/** A patient as the lists know it (one row of the index). */
export type ListedPatient = PatientHit['patient'];

interface NameCellProps {
  readonly patient: ListedPatient;
  readonly lang: Lang;
  /** Where the name leads; without it the name is plain text (printed sheets). */
  readonly href?: string;
  readonly highlights?: PatientHit['highlights'];
}

/** Kana above the name, as on Japanese charts, with what must not be overlooked about this row. */
export function NameCell({ patient, lang, href, highlights }: NameCellProps) {
  const t = getMessages(lang);
  const name = patient.name ? (
    <MarkedText value={patient.name} ranges={highlights?.name ?? []} lang={lang} />
  ) : (
    t.patient.unnamed
  );
  return (
    <div className="min-w-24">
      {patient.kana && patient.kana !== patient.name && (
        <div className="text-tiny leading-4 text-muted">
          <MarkedText value={patient.kana} ranges={highlights?.kana ?? []} lang={lang} />
        </div>
      )}
      <div className="flex flex-wrap items-baseline gap-x-2">
        {href ? (
          <a href={href} className="text-lead font-bold">
            {name}
          </a>
        ) : (
          <span className="font-bold">{name}</span>
        )}
        {highlights && highlights.romaji.length > 0 && (
          <span className="text-small text-muted">
            <MarkedText value={patient.romaji} ranges={highlights.romaji} lang={lang} />
          </span>
        )}
        {patient.lookalikes > 0 && (
          <Badge tone="warn">
            <LookalikeIcon className="size-3" /> {t.search.lookalike(patient.lookalikes)}
          </Badge>
        )}
        {patient.deceased && <Badge>{t.patient.deceased}</Badge>}
        {patient.pending && <Badge tone="warn">{getDirectMessages(lang).notRead}</Badge>}
      </div>
    </div>
  );
}

interface PersonProps {
  readonly patient: ListedPatient;
  readonly age: Age | null;
  readonly lang: Lang;
}

/** `72歳 男`; both parts in words when unknown. */
export function AgeSex({ patient, age, lang }: PersonProps) {
  return <AgeText age={age} gender={patient.gender} lang={lang} />;
}

interface AgeTextProps {
  readonly age: Age | null;
  readonly gender: ListedPatient['gender'];
  readonly lang: Lang;
}

/** The same for somebody who is in no index. */
export function AgeText({ age, gender, lang }: AgeTextProps) {
  return (
    <span className="whitespace-nowrap">
      {ageText(age, lang)} {getMessages(lang).gender[gender]}
    </span>
  );
}

/** Birth date as far as known, with its year in the Japanese calendar. */
export function Birth({ birth, lang }: { readonly birth: string; readonly lang: Lang }) {
  const t = getMessages(lang).patient;
  if (!birth) return <span className="text-muted">{t.unknown}</span>;
  const era = eraOf(birth, lang);
  return (
    <span className="whitespace-nowrap">
      {dateText(birth, lang)}
      {era && <span className="text-small text-muted"> ({era})</span>}
      {birth.length < 10 && <span className="text-tiny text-muted"> {missingPart(birth, lang)}</span>}
    </span>
  );
}

/** Text that may not have been sent; then said in words, never left blank. */
export function Known({ value, lang }: { readonly value: string; readonly lang: Lang }) {
  if (value) return <Text value={value} lang={lang} />;
  return <span className="text-small text-muted">{getMessages(lang).patient.notSent}</span>;
}

/** A department or category as sent. A bare code is said to be one: codes are never turned into names here. */
export function CodedText({ value, lang }: { readonly value: string; readonly lang: Lang }) {
  if (/^[0-9]+$/.test(value)) {
    return <span className="whitespace-nowrap">{getMessages(lang).patient.codeOnly(value)}</span>;
  }
  return <Known value={value} lang={lang} />;
}

/** Ward, room and bed in one, or that no stay is known. */
export function Whereabouts({ patient, lang }: { readonly patient: ListedPatient; readonly lang: Lang }) {
  const parts = [patient.ward, patient.room, patient.bed].filter(Boolean);
  if (parts.length === 0) {
    const words = patient.pending ? getDirectMessages(lang).notRead : getMessages(lang).patient.outpatient;
    return <span className="text-small text-muted">{words}</span>;
  }
  return <Text value={parts.join('-')} lang={lang} />;
}
