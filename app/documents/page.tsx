import { DocumentCounts, DocumentHits } from '../../components/hospital/document-hits.tsx';
import { DocumentForm } from '../../components/hospital/forms.tsx';
import { ListNotes } from '../../components/hospital/list-page.tsx';
import { EmptyNote } from '../../components/lists/empty-note.tsx';
import { listSheetLines } from '../../components/lists/sheet-lines.ts';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { ButtonLink } from '../../components/ui/button.tsx';
import { PageHeading } from '../../components/ui/layout-parts.tsx';
import { withQuery } from '../../components/ui/links.ts';
import { PrintFrame } from '../../components/ui/print-frame.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { searchDocuments } from '../../lib/queries/search-documents.ts';
import type { DocumentSearchView } from '../../lib/queries/views.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { daysParam, filterParams, filterQuery, wordParam } from '../lists/list-params.ts';
import { param, type SearchParams } from '../search-params.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.nav.documents);

export default guarded(DocumentsPage);

const SHOWN = 30;

async function DocumentsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang).hospital.documents;
  const view = searchDocuments(actor, {
    ...(await filterParams(searchParams)),
    size: SHOWN,
    text: await param(searchParams, 'q'),
    group: await wordParam(searchParams, 'group', [
      '',
      'progress',
      'summary',
      'referral',
      'report',
      'vital-signs',
      'other',
    ]),
    days: await daysParam(searchParams, 0),
    after: await param(searchParams, 'after'),
  });
  const { question, filter } = view;
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="documents"
      banner={<AsOfLine asOf={view.asOf} lang={lang} />}
    >
      <PrintFrame landscape sheet={listSheetLines(`${t.heading}: ${question.text}`, view.asOf, lang)}>
        <div className="print:hidden">
          <PageHeading title={t.heading} lead={t.lead} />
        </div>
        <DocumentForm lang={lang} asked={question} filter={filter} wards={view.wards} />
        <Answer view={view} lang={lang} />
      </PrintFrame>
    </Shell>
  );
}

function hrefAt({ question, filter }: DocumentSearchView, after: string): string {
  const { text, group, days } = question;
  return withQuery('/documents', { q: text, group, days: days || undefined, ...filterQuery(filter), after });
}

interface AnswerProps {
  readonly view: DocumentSearchView;
  readonly lang: Lang;
}

function Answer({ view, lang }: AnswerProps) {
  const t = getMessages(lang).hospital.documents;
  const { state, question, hits } = view;
  if (state === 'not-in-copy') return <EmptyNote text={t.notInCopy} meaning={t.notInCopyMeaning} />;
  return (
    <>
      {hits.length > 0 && <p className="mt-2 font-bold">{t.hits(hits.length)}</p>}
      <DocumentCounts view={view} lang={lang} />
      <ListNotes frame={view} lang={lang} />
      {state === 'no-words' && <EmptyNote text={t.noWords} meaning={t.noWordsHelp} />}
      {state === 'nothing' && (
        <EmptyNote
          text={question.after === '' ? t.nothing : t.nothingOlder}
          meaning={getMessages(lang).hospital.nothingMeaning}
        />
      )}
      {state === 'data' && hits.length === 0 && <EmptyNote text={t.nothingYet} meaning={t.time} />}
      {hits.length > 0 && <DocumentHits view={view} lang={lang} from={hrefAt(view, question.after)} />}
      {state === 'data' && <Ending view={view} lang={lang} />}
    </>
  );
}

/** Why the list ends here, and how to go on. */
function Ending({ view, lang }: AnswerProps) {
  const t = getMessages(lang).hospital.documents;
  const words = { all: t.all, page: t.more, time: t.time }[view.ended];
  return (
    <p className="my-2 flex flex-wrap items-center gap-3">
      <strong className={view.ended === 'time' ? 'text-warn' : ''}>{words}</strong>
      {view.next !== null && (
        <ButtonLink href={hrefAt(view, view.next)} weight="primary">
          {t.goOn}
        </ButtonLink>
      )}
      {view.question.after !== '' && <ButtonLink href={hrefAt(view, '')}>{t.fromStart}</ButtonLink>}
    </p>
  );
}
