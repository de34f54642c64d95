import type { DocumentItem, DocumentsView, DocumentTab } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { ChartContext } from '../chart/context.ts';
import { BlockSection, Day, Origin } from '../chart/parts.tsx';
import { departmentText } from '../chart/wording.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Badge, type Tone } from '../ui/chip.tsx';
import { PageHeading } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { Pager } from '../ui/pager.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { ListKeys } from './list-keys.tsx';

export const TABS: readonly DocumentTab[] = ['all', 'progress', 'summary', 'referral', 'report', 'other'];

interface ListProps {
  readonly view: DocumentsView;
  readonly offset: number;
  readonly context: ChartContext;
}

const PAGE_SIZE = 100;

/** The documents of a patient under the headings that clinicians know, newest first. */
export function DocumentList({ view, offset, context }: ListProps) {
  const { m, chart, lang } = context;
  const here = `${chart}/documents`;
  const query = (tab: DocumentTab) => ({ tab: tab === 'all' ? '' : tab });
  const total = view.counts[view.tab];
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.documents.title} lead={m.documents.keys}>
        <ButtonLink href={`${chart}/files`}>{m.documents.all}</ButtonLink>
      </PageHeading>
      <nav aria-label={m.documents.kind} className="flex flex-wrap gap-1 print:hidden">
        {TABS.map((tab) => (
          <ButtonLink key={tab} size="small" href={withQuery(here, query(tab))} current={tab === view.tab}>
            {m.documents.tabs[tab]} {view.counts[tab]}
          </ButtonLink>
        ))}
      </nav>
      {view.vitalMessages > 0 && (
        <p className="text-small">
          <a href={`${chart}/vitals`} className="inline-block min-h-6">
            {m.documents.vitals(view.vitalMessages)}
          </a>
        </p>
      )}
      <BlockSection
        title={m.documents.tabs[view.tab]}
        aside={total > 0 ? m.common.items(total) : undefined}
        block={view.block}
        context={context}
      >
        {(items) => (
          <DocumentTable items={items.slice(offset, offset + PAGE_SIZE)} tab={view.tab} context={context} />
        )}
      </BlockSection>
      <Pager
        {...{ offset, lang, total }}
        size={PAGE_SIZE}
        hrefAt={(at) => withQuery(here, { ...query(view.tab), offset: at === 0 ? '' : at })}
      />
    </div>
  );
}

interface TableProps {
  readonly items: readonly DocumentItem[];
  readonly tab: DocumentTab;
  readonly context: ChartContext;
}

function DocumentTable({ items, tab, context }: TableProps) {
  const { m } = context;
  return (
    <>
      <ListKeys />
      <Table caption={m.documents.list} size="body">
        <thead>
          <tr>
            <Th>{m.documents.date}</Th>
            {tab === 'all' && <Th>{m.documents.kind}</Th>}
            <Th>{m.documents.name}</Th>
            <Th>{m.common.department}</Th>
            <Th>{m.documents.author}</Th>
            <Th>{m.documents.format}</Th>
            <Th className="print:hidden">{m.documents.searchable}</Th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <DocumentRow key={item.document.from.file} item={item} tab={tab} context={context} />
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** What can be searched needs no word of its own; what cannot must be seen. */
const WORD_TONES: Readonly<Record<DocumentItem['words'], Tone>> = {
  extracted: 'plain',
  'no-text': 'absent',
  'not-extractable': 'absent',
  failed: 'warn',
  'not-looked': 'absent',
};

/** Title inside the document, else the official or the folder's own name of its kind. */
export function documentTitle({ document }: DocumentItem, context: ChartContext): string {
  return document.title || textOf(document.type) || document.folder || context.m.documents.noTitle;
}

interface RowProps {
  readonly item: DocumentItem;
  readonly tab: DocumentTab;
  readonly context: ChartContext;
}

function DocumentRow({ item, tab, context }: RowProps) {
  const { m, lang, chart } = context;
  const { document, file } = item;
  const title = documentTitle(item, context);
  const kind = textOf(document.type);
  const group = document.group === 'vital-signs' ? 'other' : document.group;
  const { start, end } = document.period ?? { start: null, end: null };
  const day = (value: typeof start) => value?.iso?.slice(0, 10) ?? m.common.unknown;
  return (
    <tr>
      <RowTh>
        <Day value={document.date} context={context} timed />
      </RowTh>
      {tab === 'all' && (
        <Td>
          <Badge tone="accent">{m.documents.tabs[group]}</Badge>
        </Td>
      )}
      <Td className="min-w-64">
        <a
          href={withQuery(`${chart}/documents/${document.from.file}`, { tab: tab === 'all' ? '' : tab })}
          data-document=""
          className="inline-block min-h-6 font-bold"
        >
          <Text value={title} lang={lang} />
        </a>
        {kind && kind !== title && (
          <span className="ms-2 text-small text-muted">
            <Text value={kind} lang={lang} />
          </span>
        )}
        {document.attachments.length > 0 && (
          <span className="ms-2 text-small text-muted">
            {m.documents.attachmentCount(document.attachments.length)}
          </span>
        )}
        {(start || end) && (
          <span className="block text-small">{m.documents.period(day(start), day(end))}</span>
        )}
        <Origin from={document.from} context={context} what={title} />
      </Td>
      <Td>
        <Text value={departmentText(textOf(document.department) || file.department, lang)} lang={lang} />
      </Td>
      <Td>
        <Text value={document.author?.name ?? ''} lang={lang} />
      </Td>
      <Td className="whitespace-nowrap">{m.documents.formats[document.format]}</Td>
      <Td className="print:hidden">
        {item.words === 'extracted' ? (
          <span className="text-small text-muted">{m.documents.words.extracted}</span>
        ) : (
          <Badge tone={WORD_TONES[item.words]}>{m.documents.words[item.words]}</Badge>
        )}
      </Td>
    </tr>
  );
}
