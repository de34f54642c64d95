import { getMessages } from '../../lib/i18n/messages.ts';
import type { ChartFrame } from '../../lib/queries/views.ts';
import { Chip } from '../ui/chip.tsx';
import { AbsentIcon, AlertIcon, StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';

/** More than this many names are counted, so that the banner keeps its height. */
const SHOWN = 3;

type Alerts = ChartFrame['row']['alerts'];

interface AlertChipsProps {
  readonly alerts: Alerts;
  readonly context: ChartContext;
}

interface NamesProps {
  readonly label: string;
  readonly texts: readonly string[];
  readonly context: ChartContext;
}

function Names({ label, texts, context }: NamesProps) {
  const { lang } = context;
  const rest = texts.length - SHOWN;
  return (
    <Chip tone="alert">
      <AlertIcon />
      <span>
        {label}: <Text value={texts.slice(0, SHOWN).join('、')} lang={lang} />
        {rest > 0 && ` ${getMessages(lang).alerts.more(rest)}`}
      </span>
    </Chip>
  );
}

/** Data without a single allergy name (contraindications only) says nothing about allergies: that is unknown. */
function AllergyChip({ alerts, context }: AlertChipsProps) {
  const t = getMessages(context.lang).alerts;
  if (alerts.allergyTexts.length > 0) {
    return <Names label={t.allergy} texts={alerts.allergyTexts} context={context} />;
  }
  switch (alerts.allergies) {
    case 'none':
      return (
        <Chip tone="stated">
          <StatedIcon />
          {t.allergyNone}
        </Chip>
      );
    case 'unreadable':
      return (
        <Chip tone="alert">
          <WarningIcon />
          {t.allergyUnreadable}
        </Chip>
      );
    case 'data':
    case 'absent':
      return (
        <Chip tone="absent">
          <AbsentIcon />
          {t.allergyAbsent}
        </Chip>
      );
  }
}

/** Flags by name; results of infection tests are only said to be there, since nobody here judges them. */
function InfectionChips({ alerts, context }: AlertChipsProps) {
  const t = getMessages(context.lang).alerts;
  const { infectionTexts, infectionResults } = alerts;
  if (infectionTexts.length === 0 && infectionResults === 0) {
    return (
      <li>
        <Chip tone="absent">{context.m.alerts.infectionAbsent}</Chip>
      </li>
    );
  }
  return (
    <>
      {infectionTexts.length > 0 && (
        <li>
          <Names label={t.infection} texts={infectionTexts} context={context} />
        </li>
      )}
      {infectionResults > 0 && (
        <li>
          <Chip tone="accent">
            <a href={`${context.chart}/allergies`}>{t.infectionResults(infectionResults)}</a>
          </Chip>
        </li>
      )}
    </>
  );
}

/** Allergy, contraindication, infection and blood type, each always there: what is not known is said to be unknown. */
export function AlertChips({ alerts, context }: AlertChipsProps) {
  const { m, lang } = context;
  const t = getMessages(lang).alerts;
  return (
    <ul
      aria-label={m.alerts.label}
      className="flex min-w-[min(100%,22rem)] flex-1 flex-wrap justify-end gap-1"
    >
      <li>
        <AllergyChip alerts={alerts} context={context} />
      </li>
      <li>
        {alerts.contraindicationTexts.length > 0 ? (
          <Names label={t.contraindication} texts={alerts.contraindicationTexts} context={context} />
        ) : (
          <Chip tone="absent">{m.alerts.contraindicationAbsent}</Chip>
        )}
      </li>
      <InfectionChips alerts={alerts} context={context} />
      <li>
        {alerts.bloodType ? (
          <Chip tone="accent">
            {t.blood} <strong>{alerts.bloodType}</strong>
          </Chip>
        ) : (
          <Chip tone="absent">{t.bloodAbsent}</Chip>
        )}
      </li>
    </ul>
  );
}
