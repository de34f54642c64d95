import type { ReactNode } from 'react';
import { ageText, dateText } from '../../lib/i18n/dates.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ChartFrame } from '../../lib/queries/views.ts';
import { AsOfLine } from '../ui/as-of-line.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Tabs } from '../ui/layout-parts.tsx';
import { PrintFrame } from '../ui/print-frame.tsx';
import { Shell } from '../ui/shell.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { IdentityBanner, WhereNow } from './identity-banner.tsx';

const TABS = [
  'summary',
  'drugs',
  'labs',
  'problems',
  'allergies',
  'encounters',
  'orders',
  'files',
  'timeline',
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

/** Identity and as-of in words, repeated on every printed sheet. */
function SheetHeader({ frame, context }: Pick<ChartPageProps, 'frame' | 'context'>) {
  const { lang, m } = context;
  const t = getMessages(lang);
  const { row, asOf } = frame;
  const { alerts } = row;
  const allergy = {
    data: alerts.allergyTexts.length > 0 ? `${t.alerts.allergy}: ${alerts.allergyTexts.join('、')}` : '',
    none: t.alerts.allergyNone,
    absent: t.alerts.allergyAbsent,
    unreadable: t.alerts.allergyUnreadable,
  }[alerts.allergies];
  const contraindications = alerts.contraindicationTexts.join('、');
  return (
    <div>
      <div className="flex items-baseline gap-4">
        <strong className="text-lead">
          <Text value={row.name || t.patient.unnamed} lang={lang} />
        </strong>
        <Text value={row.kana} lang={lang} />
        <span>
          {t.gender[row.gender]} {ageText(frame.age, lang)}
        </span>
        <span>
          <DateText value={frame.patient.birthDate ?? row.birth} lang={lang} also="era" dayOnly />
        </span>
        <span>
          {m.identity.id} <strong>{row.id}</strong>
        </span>
        <WhereNow frame={frame} context={context} />
      </div>
      <div className="flex flex-wrap gap-x-4">
        <strong>
          {[allergy, contraindications && `${t.alerts.contraindication}: ${contraindications}`]
            .filter(Boolean)
            .join(' / ')}
        </strong>
        <span>
          {t.asOf.newest} {asOf.newestSent ? dateText(asOf.newestSent, lang) : t.asOf.ageUnknown} (
          {t.asOf.generation} {asOf.generation})
        </span>
        <span>{t.app.notLegal}</span>
      </div>
    </div>
  );
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
      <AsOfLine asOf={frame.asOf} lang={lang} />
    </>
  );
  return (
    <Shell lang={lang} user={user} banner={banner}>
      <div className="pt-2">
        <Tabs label={m.nav.chart} tabs={tabs} current={tab} />
      </div>
      <PrintFrame header={<SheetHeader frame={frame} context={context} />} landscape={landscape}>
        {children}
      </PrintFrame>
    </Shell>
  );
}
