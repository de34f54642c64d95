import type { ReactNode } from 'react';
import { ageText, dateText, eraOf } from '../../lib/i18n/dates.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ChartFrame } from '../../lib/queries/views.ts';
import { dayOf } from '../../lib/records/partial-date.ts';
import { AsOfLine } from '../ui/as-of-line.tsx';
import { directSheetLine } from '../ui/direct-line.tsx';
import { Tabs } from '../ui/layout-parts.tsx';
import { PrintFrame } from '../ui/print-frame.tsx';
import { Shell } from '../ui/shell.tsx';
import type { ChartContext } from './context.ts';
import { DirectBar, ReadAgain } from './direct-bar.tsx';
import { IdentityBanner } from './identity-banner.tsx';
import { whereOf } from './where.ts';

const TABS = [
  'summary',
  'drugs',
  'labs',
  'problems',
  'allergies',
  'encounters',
  'orders',
  'documents',
  'vitals',
  'timeline',
  'files',
  'search',
] as const;

export type ChartTab = (typeof TABS)[number];

interface ChartPageProps {
  readonly frame: ChartFrame;
  readonly context: ChartContext;
  /** Name of who is signed in. */
  readonly user: string;
  readonly tab: ChartTab;
  readonly landscape?: boolean;
  readonly children: ReactNode;
}

/** Where the patient lies, in words. */
function whereText({ frame, context }: Pick<ChartPageProps, 'frame' | 'context'>): string {
  const { lead, place, note, deceased } = whereOf(frame, context);
  const t = getMessages(context.lang).patient;
  return [deceased && t.deceased, lead, place, note].filter(Boolean).join(' ');
}

/** More names of one kind than this are counted: the margin of a sheet has a fixed height. */
const SHEET_NAMES = 5;

/** Every kind of alert for paper: what is not known is said to be unknown, as in the banner. */
function alertLine(alerts: ChartFrame['row']['alerts'], { lang, m }: ChartContext): string {
  const t = getMessages(lang).alerts;
  const named = (label: string, texts: readonly string[]): string => {
    if (texts.length === 0) return '';
    const rest = texts.length - SHEET_NAMES;
    const more = rest > 0 ? ` ${t.more(rest)}` : '';
    return `${label}: ${texts.slice(0, SHEET_NAMES).join('、')}${more}`;
  };
  const tested = alerts.infectionResults > 0;
  const unnamed = {
    data: t.allergyAbsent,
    none: t.allergyNone,
    absent: t.allergyAbsent,
    unreadable: t.allergyUnreadable,
  }[alerts.allergies];
  return [
    named(t.allergy, alerts.allergyTexts) || unnamed,
    named(t.contraindication, alerts.contraindicationTexts) || m.alerts.contraindicationAbsent,
    named(t.infection, alerts.infectionTexts) || (tested ? '' : m.alerts.infectionAbsent),
    tested ? t.infectionResults(alerts.infectionResults) : '',
    alerts.bloodType ? `${t.blood} ${alerts.bloodType}` : t.bloodAbsent,
  ]
    .filter(Boolean)
    .join(' / ');
}

/** Identity, alerts and as-of in words, for the top of every printed sheet. */
function sheetLines({ frame, context }: Pick<ChartPageProps, 'frame' | 'context'>): string[] {
  const { lang, m } = context;
  const t = getMessages(lang);
  const { row, asOf } = frame;
  const { alerts } = row;
  const birth = dayOf(frame.patient.birthDate) ?? row.birth;
  return [
    [
      `${row.name || t.patient.unnamed} (${row.kana})`,
      `${t.gender[row.gender]} ${ageText(frame.age, lang)}`,
      birth && `${birth} ${eraOf(birth, lang)}`,
      `${m.identity.id} ${row.id}`,
      whereText({ frame, context }),
    ]
      .filter(Boolean)
      .join('   '),
    asOf.unread ? '' : alertLine(alerts, context),
    asOf.direct ? directSheetLine(asOf.direct, lang) : '',
    asOf.unread ? getDirectMessages(lang).unread : '',
    `${t.asOf.newest} ${asOf.newestSent ? dateText(asOf.newestSent, lang) : t.asOf.ageUnknown}${asOf.direct ? '' : ` (${t.asOf.generation} ${asOf.generation})`}`,
  ].filter(Boolean);
}

/** The frame of every chart page: identity and as-of fixed on top, tabs, and the same identity on every printed sheet. */
export function ChartPage({ frame, context, user, tab, landscape = false, children }: ChartPageProps) {
  const { lang, m, chart } = context;
  const tabs = TABS.map((key) => ({
    key,
    label: m.tabs[key],
    href: key === 'summary' ? chart : `${chart}/${key}`,
  }));
  const banner = (
    <>
      <IdentityBanner frame={frame} context={context} />
      <AsOfLine asOf={frame.asOf} lang={lang} action={<ReadAgain frame={frame} context={context} />} />
    </>
  );
  return (
    <Shell lang={lang} user={user} banner={banner}>
      <div className="pt-2">
        <Tabs label={m.nav.chart} tabs={tabs} current={tab} />
        <DirectBar frame={frame} context={context} />
      </div>
      <PrintFrame sheet={sheetLines({ frame, context })} landscape={landscape}>
        {children}
      </PrintFrame>
    </Shell>
  );
}
