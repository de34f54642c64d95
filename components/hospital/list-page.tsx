import type { ReactNode } from 'react';
import { dateText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ListFrame } from '../../lib/queries/views.ts';
import { EmptyNote } from '../lists/empty-note.tsx';
import { listSheetLines } from '../lists/sheet-lines.ts';
import { AsOfLine } from '../ui/as-of-line.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { PageHeading, Tabs } from '../ui/layout-parts.tsx';
import { Pager } from '../ui/pager.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { PrintFrame } from '../ui/print-frame.tsx';
import { Shell } from '../ui/shell.tsx';

export type ListTab = 'drugs' | 'results' | 'organisms' | 'problems';

const TABS: readonly ListTab[] = ['drugs', 'results', 'organisms', 'problems'];

/** Size of a page that holds everybody, for printing. */
export const EVERYBODY = 2_000;

interface ListPageProps {
  readonly tab: ListTab;
  readonly lang: Lang;
  readonly user: string;
  readonly frame: ListFrame;
  /** The question in words, for the printed sheet; '' when nothing was asked. */
  readonly asked: string;
  readonly form: ReactNode;
  /** The answer; its state is the caller's to tell. */
  readonly children: ReactNode;
}

/** The frame of a list over the hospital: kinds of list, the form, the answer, what the list cannot say. */
export function ListPage({ tab, lang, user, frame, asked, form, children }: ListPageProps) {
  const t = getMessages(lang).hospital;
  const { page } = frame;
  const parts = [
    `${t[tab].title}: ${asked}`,
    frame.filter.ward !== null && (frame.filter.ward || t.unknownWard),
    frame.filter.inpatients && t.inpatients,
    page.total > 0 && t.count(page.total, page.inpatients),
    page.total > page.size && shownText(frame, lang),
  ];
  const sheet = listSheetLines(parts.filter(Boolean).join(' '), frame.asOf, lang);
  const tabs = TABS.map((key) => ({ key, label: t.tabs[key], href: `/lists/${key}` }));
  return (
    <Shell lang={lang} user={user} current="lists" banner={<AsOfLine asOf={frame.asOf} lang={lang} />}>
      <PrintFrame landscape sheet={sheet}>
        <div className="print:hidden">
          <PageHeading title={t[tab].title} lead={t.lead}>
            {page.total > 0 && <PrintButton label={getMessages(lang).app.print} />}
          </PageHeading>
          <Tabs label={t.tabsLabel} tabs={tabs} current={tab} />
        </div>
        {form}
        {children}
      </PrintFrame>
    </Shell>
  );
}

function shownText({ page }: ListFrame, lang: Lang): string {
  const last = Math.min(page.offset + page.size, page.total);
  return getMessages(lang).hospital.shown(page.offset + 1, last);
}

interface AnswerProps {
  readonly lang: Lang;
  readonly frame: ListFrame;
  readonly state: 'data' | 'nothing' | 'unknown-name' | 'not-in-copy';
  readonly text: string;
  /** Address of the page that starts at an offset, with so many patients. */
  readonly hrefAt: (offset: number, size?: number) => string;
  /** What was compared and what was not; shown above the table. */
  readonly remarks?: readonly string[];
  readonly children: ReactNode;
}

/** Counts, what may be missing, and the table, or in words why there is none. */
export function ListAnswer({ lang, frame, state, text, hrefAt, remarks = [], children }: AnswerProps) {
  const t = getMessages(lang).hospital;
  const { page } = frame;
  if (state === 'not-in-copy') return <EmptyNote text={t.notInCopy} meaning={t.notInCopyMeaning} />;
  return (
    <>
      {state === 'data' && (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3">
          <strong className="text-lead">{t.count(page.total, page.inpatients)}</strong>
          {page.total > page.size && (
            <>
              <span>{shownText(frame, lang)}</span>
              <ButtonLink href={hrefAt(0, EVERYBODY)} size="small">
                {t.showAll}
              </ButtonLink>
              <span className="hidden font-bold print:inline">{t.partOnly}</span>
            </>
          )}
        </p>
      )}
      {remarks.length > 0 && <p className="mt-1 text-small">{remarks.join(' / ')}</p>}
      <ListNotes frame={frame} lang={lang} />
      {state === 'unknown-name' && <EmptyNote text={t.unknownName(text)} meaning={t.unknownNameHelp} />}
      {state === 'nothing' && <EmptyNote text={t.nothing} meaning={t.nothingMeaning} />}
      {state === 'data' && children}
      <Pager {...page} lang={lang} hrefAt={(offset) => hrefAt(offset)} />
    </>
  );
}

interface NotesProps {
  readonly lang: Lang;
  readonly frame: Pick<ListFrame, 'newestSent' | 'gaps'> & Partial<Pick<ListFrame, 'missingTypes'>>;
}

/** As of when the list speaks, and of whom it cannot. */
export function ListNotes({ lang, frame }: NotesProps) {
  const t = getMessages(lang).hospital;
  const { gaps, newestSent, missingTypes = [] } = frame;
  const names: Readonly<Record<string, string>> = t.types;
  const missing = missingTypes.map((type) => names[type] ?? type).join('、');
  const notes = [
    gaps.pending > 0 && t.pending(gaps.pending),
    gaps.unreadable > 0 && t.unreadable(gaps.unreadable),
    gaps.quarantined > 0 && t.quarantined(gaps.quarantined),
    missing !== '' && t.missingTypes(missing),
  ].filter((note) => note !== false);
  return (
    <div className="my-1 text-small">
      <p className="text-muted">{newestSent ? t.newest(dateText(newestSent, lang)) : t.newestUnknown}</p>
      {notes.length > 0 && (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">
          <strong className="flex items-center gap-1">
            <WarningIcon className="size-3.5" />
            {t.notes}
          </strong>
          {notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
          <a href="/status/issues" className="print:hidden">
            {t.issuesLink}
          </a>
        </p>
      )}
    </div>
  );
}
