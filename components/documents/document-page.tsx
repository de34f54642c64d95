import type { ReactNode } from 'react';
import type { DocumentView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import { containsWords } from '../../lib/search/contains.ts';
import type { ChartContext } from '../chart/context.ts';
import { Day, Sent } from '../chart/parts.tsx';
import { departmentText } from '../chart/wording.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { KeyValue, PageHeading, Section } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { Marked } from '../ui/marked.tsx';
import { PrintButton } from '../ui/print-button.tsx';
import { Text } from '../ui/text.tsx';
import { Cda } from './cda.tsx';
import { documentTitle } from './document-list.tsx';
import { StepKeys } from './step-keys.tsx';
import { PagedViewer } from './viewer/paged-viewer.tsx';
import { PictureViewer } from './viewer/picture-viewer.tsx';

interface PageProps {
  readonly view: DocumentView;
  /** What was searched for when this document was opened; '' when it was not by a search. */
  readonly query: string;
  readonly context: ChartContext;
}

/** One document with its identity, its neighbours in the list, and what lies beside it. */
export function DocumentPage({ view, query, context }: PageProps) {
  const { m, chart, lang } = context;
  const t = m.document;
  const title = documentTitle(view.item, context);
  const tab = view.tab === 'all' ? '' : view.tab;
  const address = (file: number) => withQuery(`${chart}/documents/${file}`, { tab });
  const newer = view.newer === null ? null : address(view.newer);
  const older = view.older === null ? null : address(view.older);
  return (
    <div className="grid grid-cols-1 gap-2">
      <StepKeys newer={newer} older={older} />
      <PageHeading
        title={<Text value={title} lang={lang} />}
        lead={
          <>
            <Day value={view.item.document.date} context={context} timed />{' '}
            <Badge tone="accent">{m.documents.tabs[groupOf(view)]}</Badge>{' '}
            <span className="print:hidden">
              {m.documents.tabs[view.tab]} {t.position(view.position.at, view.position.total)}
            </span>
          </>
        }
      >
        {newer && <ButtonLink href={newer}>{t.newer}</ButtonLink>}
        {older && <ButtonLink href={older}>{t.older}</ButtonLink>}
        <ButtonLink href={withQuery(`${chart}/documents`, { tab })}>{t.toList}</ButtonLink>
        <PrintButton label={t.print} />
      </PageHeading>
      <div className="grid grid-cols-1 items-start gap-2 lg:grid-cols-[minmax(0,1fr)_19rem] print:grid-cols-1">
        <div
          data-document-content=""
          className="min-w-0 rounded border border-line bg-paper p-2 print:border-0 print:p-0"
        >
          <Content view={view} query={query} context={context} />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-2 print:hidden">
          <Facts view={view} context={context} />
          <Attachments view={view} context={context} />
          <Issues view={view} context={context} />
          <Words view={view} query={query} context={context} />
        </div>
      </div>
    </div>
  );
}

function groupOf({ item }: DocumentView) {
  const { group } = item.document;
  return group === 'vital-signs' ? 'other' : group;
}

function Content({ view, query, context }: PageProps) {
  const { chart, lang, m } = context;
  const { content } = view;
  const page = `${chart}/documents/${view.item.document.from.file}`;
  const words = containsWords(query);
  switch (content.kind) {
    case 'cda':
      return <Cda content={content} place={{ context, words, media: content.media, page }} />;
    case 'pdf':
    case 'tiff':
      return (
        <PagedViewer
          key={`${view.shown}.${content.part}`}
          kind={content.kind}
          src={bytesAddress(view, context)}
          words={words}
          lang={lang}
        />
      );
    case 'picture':
      return (
        <PictureViewer
          src={bytesAddress(view, context)}
          name={documentTitle(view.item, context)}
          lang={lang}
        />
      );
    case 'text':
      return <PlainText view={view} query={query} context={context} />;
    case 'message':
      return (
        <Notice>
          {m.document.message} <a href={`${chart}/vitals`}>{m.tabs.vitals}</a>
        </Notice>
      );
    case 'download':
      return (
        <Notice>
          {view.item.document.format === 'other' ? m.document.unknownFormat : m.document.noViewer}
        </Notice>
      );
    case 'unreadable':
      return (
        <div className="flex gap-2 rounded border-4 border-double border-alert bg-warn-soft px-2 py-1">
          <WarningIcon className="mt-0.5 size-4 text-alert" />
          <p className="font-bold text-alert">{m.document.unreadable}</p>
        </div>
      );
  }
}

function bytesAddress(view: DocumentView, { chart }: ChartContext): string {
  const part = 'part' in view.content ? view.content.part : null;
  return withQuery(`${chart}/documents/${view.shown}/bytes`, { part: part === null ? '' : String(part) });
}

function Notice({ children }: { readonly children: ReactNode }) {
  return <p className="rounded border border-line bg-sunken px-3 py-2 text-list">{children}</p>;
}

function PlainText({ view, query, context }: PageProps) {
  const { lang, m } = context;
  const { content } = view;
  if (content.kind !== 'text') return null;
  const t = m.document;
  const causes = {
    'not-well-formed': content.error && t.broken(content.error.line, content.error.column),
    doctype: t.doctype,
    'too-large': t.tooLarge,
  };
  const cause =
    content.error &&
    (Object.entries(causes).find(([code]) => code === content.error?.code)?.[1] ?? t.tooLarge);
  const notes = [
    cause,
    content.lostCharacters > 0 ? t.lostCharacters(content.lostCharacters) : '',
    content.cut ? t.cut : '',
  ].filter(Boolean);
  const lines = content.text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return (
    <>
      {notes.length > 0 && (
        <ul className="mb-1 border-s-4 border-warn-line bg-warn-soft px-2 py-0.5 text-warn">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {!content.plain && <p className="mb-1 text-small text-muted">{t.noLayout}</p>}
      {lines.trim() === '' ? (
        <Notice>{t.empty}</Notice>
      ) : (
        <div className="text-list break-words whitespace-pre-wrap">
          <Marked value={lines} lang={lang} words={containsWords(query)} />
        </div>
      )}
    </>
  );
}

type PartProps = Omit<PageProps, 'query'>;

function Facts({ view, context }: PartProps) {
  const { m, chart, lang } = context;
  const t = m.document;
  const { document, file } = view.item;
  const codes = document.type.codes
    .map(({ code, system }) => [code, system].filter(Boolean).join(' '))
    .filter(Boolean);
  const rows = [
    { label: t.kind, value: <Sent value={document.type} context={context} /> },
    { label: t.codes, value: codes.join('、') || m.common.notSent },
    { label: t.date, value: <Day value={document.date} context={context} timed /> },
    { label: t.author, value: <Sent value={document.author?.name ?? ''} context={context} /> },
    {
      label: t.department,
      value: (
        <Sent
          value={departmentText(textOf(document.department) || file.department, lang)}
          context={context}
        />
      ),
    },
    { label: t.format, value: m.documents.formats[document.format] },
    { label: t.folder, value: <Text value={document.folder || m.common.unknown} lang={lang} /> },
  ];
  return (
    <Section title={t.facts}>
      <KeyValue rows={rows} className="text-small [&_dd]:break-all" />
      <p className={view.verified ? 'mt-1 text-small text-stated' : 'mt-1 text-small font-bold text-alert'}>
        {view.verified ? <StatedIcon className="size-3.5" /> : <WarningIcon className="size-3.5" />}{' '}
        {view.verified ? t.verified : t.notVerified}
      </p>
      <div className="mt-1 flex flex-wrap gap-1">
        {file.original && (
          <ButtonLink size="small" href={`${chart}/source/${view.shown}/bytes`}>
            {t.download}
          </ButtonLink>
        )}
        <ButtonLink size="small" href={`${chart}/source/${view.shown}`}>
          {t.source}
        </ButtonLink>
      </div>
    </Section>
  );
}

function Attachments({ view, context }: PartProps) {
  const { m, chart, lang } = context;
  const t = m.document;
  const page = `${chart}/documents/${view.item.document.from.file}`;
  if (view.attachments.length === 0) return null;
  return (
    <Section title={t.attachments} aside={m.common.items(view.attachments.length)}>
      <ul className="text-small">
        {view.attachments.map(({ index, file, type }) => (
          <li key={index} className="border-b border-line py-0.5 break-all last:border-0">
            <a
              href={type === null ? `${chart}/source/${index}` : `${page}?show=file-${index}`}
              aria-current={view.shown === index ? 'true' : undefined}
              className="inline-block min-h-6"
            >
              <Text value={file.path.split('/').at(-1) ?? file.path} lang={lang} />
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Issues({ view, context }: PartProps) {
  const t = context.m.document;
  if (view.issues.length === 0 && view.wordsProblem === '') return null;
  return (
    <Section title={t.issues}>
      <ul className="text-small text-warn">
        {view.issues.map((issue) => (
          <li key={`${issue.code}|${issue.place}|${issue.message}`} className="break-words">
            {issue.code}: {issue.message}
          </li>
        ))}
        {view.wordsProblem && <li className="break-words">{t.wordsProblem(view.wordsProblem)}</li>}
      </ul>
    </Section>
  );
}

/** The extracted words, for browsers without script and for copying; closed, since the original is what counts. */
function Words({ view, query, context }: PageProps) {
  const { lang, m } = context;
  const t = m.document;
  const isViewer =
    view.content.kind === 'pdf' || view.content.kind === 'download' || view.content.kind === 'message';
  if (!isViewer || view.words === '') return null;
  return (
    <Section title={t.words}>
      <p className="text-small text-muted">{t.wordsNote}</p>
      {view.wordsCut && <p className="text-small text-warn">{t.wordsCut}</p>}
      <details open={view.content.kind !== 'pdf'}>
        <summary className="text-small">{t.open}</summary>
        <div className="text-small break-words whitespace-pre-wrap">
          <Marked value={view.words} lang={lang} words={containsWords(query)} />
        </div>
      </details>
    </Section>
  );
}
