import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages, type Messages } from '../../lib/i18n/messages.ts';
import type { PatientHit } from '../../lib/queries/views.ts';
import { Chip } from '../ui/chip.tsx';
import { AbsentIcon, AlertIcon, StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { Text } from '../ui/text.tsx';

type Alerts = PatientHit['patient']['alerts'];

interface AlertChipsProps {
  readonly alerts: Alerts;
  readonly lang: Lang;
  /** How many texts of one kind are shown before the rest is counted. */
  readonly most?: number;
  /** Also show the blood type, or that it is not known. */
  readonly blood?: boolean;
}

/** Allergies, contraindications, infections (and blood type). What is not known is said, never left blank. */
export function AlertChips({ alerts, lang, most = 3, blood = false }: AlertChipsProps) {
  const t = getMessages(lang).alerts;
  return (
    <ul className="flex min-w-24 flex-wrap gap-1">
      <AllergyChip alerts={alerts} lang={lang} most={most} t={t} />
      <TextsChip label={t.contraindication} texts={alerts.contraindicationTexts} {...{ lang, most, t }} />
      <TextsChip label={t.infection} texts={alerts.infectionTexts} {...{ lang, most, t }} />
      {alerts.infectionResults > 0 && (
        <li>
          <Chip tone="accent">{t.infectionResults(alerts.infectionResults)}</Chip>
        </li>
      )}
      {blood && (
        <li>
          {alerts.bloodType ? (
            <Chip>
              {t.blood} <strong>{alerts.bloodType}</strong>
            </Chip>
          ) : (
            <Chip tone="absent">{t.bloodAbsent}</Chip>
          )}
        </li>
      )}
    </ul>
  );
}

interface PartProps {
  readonly lang: Lang;
  readonly most: number;
  readonly t: Messages['alerts'];
}

function AllergyChip({ alerts, ...part }: PartProps & { readonly alerts: Alerts }) {
  const { t } = part;
  switch (alerts.allergies) {
    case 'data':
      return <TextsChip label={t.allergy} texts={alerts.allergyTexts} {...part} />;
    case 'none':
      return (
        <li>
          <Chip tone="stated">
            <StatedIcon className="size-3.5" />
            {t.allergyNone}
          </Chip>
        </li>
      );
    case 'absent':
      return (
        <li>
          <Chip tone="absent">
            <AbsentIcon className="size-3.5" />
            {t.allergyAbsent}
          </Chip>
        </li>
      );
    case 'unreadable':
      return (
        <li>
          <Chip tone="alert">
            <WarningIcon className="size-3.5" />
            {t.allergyUnreadable}
          </Chip>
        </li>
      );
  }
}

interface TextsChipProps extends PartProps {
  readonly label: string;
  readonly texts: readonly string[];
}

function TextsChip({ label, texts, lang, most, t }: TextsChipProps) {
  if (texts.length === 0) return null;
  const rest = texts.length - most;
  return (
    <li>
      <Chip tone="alert">
        <AlertIcon className="size-3.5" />
        <span>
          {label}: <Text value={texts.slice(0, most).join('、')} lang={lang} />
          {rest > 0 && ` ${t.more(rest)}`}
        </span>
      </Chip>
    </li>
  );
}
