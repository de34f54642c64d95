import type { ReactNode } from 'react';
import type {
  EmbeddedMedia,
  Narrative,
  NarrativeCell,
  NarrativeRow,
  NarrativeStyle,
} from '../../lib/queries/views.ts';
import type { ChartContext } from '../chart/context.ts';
import { cx } from '../ui/cx.ts';
import { Marked } from '../ui/marked.tsx';
import { Text } from '../ui/text.tsx';

/** What every part of a document needs beside its own nodes. */
export interface NarrativePlace {
  readonly context: ChartContext;
  /** Folded words of the query that led here. */
  readonly words: readonly string[];
  readonly media: readonly EmbeddedMedia[];
  /** Address of the document's page. */
  readonly page: string;
}

interface NodesProps {
  readonly nodes: readonly Narrative[];
  readonly place: NarrativePlace;
}

/** A narrative block as elements of our own: the document names what a part is, and never how it acts. */
export function Nodes({ nodes, place }: NodesProps) {
  const blocks = nodes.some((node) => BLOCKS.has(node.kind));
  const shown = nodes
    .map((node, key) => ({ node, key }))
    .filter(({ node }) => !(blocks && node.kind === 'text' && node.text.trim() === ''));
  return shown.map(({ node, key }) => <Node key={key} node={trimmed(node, blocks)} place={place} />);
}

const BLOCKS: ReadonlySet<Narrative['kind']> = new Set([
  'paragraph',
  'caption',
  'footnote',
  'list',
  'table',
  'media',
]);

/** The line breaks between blocks only indent the file; inside running text they are the author's own. */
function trimmed(node: Narrative, besideBlocks: boolean): Narrative {
  return node.kind === 'text' && besideBlocks ? { kind: 'text', text: node.text.trim() } : node;
}

function Node({ node, place }: { readonly node: Narrative; readonly place: NarrativePlace }): ReactNode {
  switch (node.kind) {
    case 'text':
      return <Marked value={node.text} lang={place.context.lang} words={place.words} />;
    case 'break':
      return <br />;
    case 'paragraph':
    case 'caption':
    case 'footnote':
      return (
        <div
          className={cx(
            'my-1',
            node.kind === 'caption' && 'font-bold',
            node.kind === 'footnote' && 'text-small',
          )}
        >
          <Styled style={node.style} context={place.context}>
            <Nodes nodes={edgesTrimmed(node.children)} place={place} />
          </Styled>
        </div>
      );
    case 'content':
    case 'sub':
    case 'sup':
      return (
        <Styled style={node.style} context={place.context}>
          <Raised kind={node.kind}>
            <Nodes nodes={node.children} place={place} />
          </Raised>
        </Styled>
      );
    case 'list':
      return <List node={node} place={place} />;
    case 'table':
      return <NarrativeTable node={node} place={place} />;
    case 'link':
      return <Link node={node} place={place} />;
    case 'media':
      return <Media node={node} place={place} />;
  }
}

function edgesTrimmed(nodes: readonly Narrative[]): readonly Narrative[] {
  return nodes.map((node, at) => {
    if (node.kind !== 'text') return node;
    const start = at === 0 ? node.text.trimStart() : node.text;
    return { kind: 'text', text: at === nodes.length - 1 ? start.trimEnd() : start };
  });
}

interface StyledProps {
  readonly style: NarrativeStyle;
  readonly context: ChartContext;
  readonly children: ReactNode;
}

/** Struck-out text says so in words as well: a line through it is easily overlooked, and not heard at all. */
function Styled({ style, context, children }: StyledProps) {
  const t = context.m.document;
  const look = cx(style.bold && 'font-bold', style.italic && 'italic', style.underline && 'underline');
  if (style.revised === 'delete') {
    return (
      <span className="text-muted">
        <span className="mx-0.5 rounded-sm border border-rule px-0.5 text-tiny">{t.deleted}</span>
        <del className={look}>{children}</del>{' '}
      </span>
    );
  }
  if (style.revised === 'insert') {
    return (
      <ins className={look} title={t.inserted}>
        {children}
      </ins>
    );
  }
  return look === '' ? children : <span className={look}>{children}</span>;
}

function Raised({
  kind,
  children,
}: {
  readonly kind: 'content' | 'sub' | 'sup';
  readonly children: ReactNode;
}) {
  if (kind === 'sub') return <sub>{children}</sub>;
  if (kind === 'sup') return <sup>{children}</sup>;
  return children;
}

interface KindProps<K extends Narrative['kind']> {
  readonly node: Extract<Narrative, { kind: K }>;
  readonly place: NarrativePlace;
}

function List({ node, place }: KindProps<'list'>) {
  const items = node.items.map((item, key) => ({ item, key }));
  const content = items.map(({ item, key }) => (
    <li key={key}>
      <Nodes nodes={edgesTrimmed(item)} place={place} />
    </li>
  ));
  return (
    <div className="my-1">
      {node.caption.length > 0 && (
        <p className="font-bold">
          <Nodes nodes={node.caption} place={place} />
        </p>
      )}
      {node.ordered ? (
        <ol className="list-decimal ps-6">{content}</ol>
      ) : (
        <ul className="list-disc ps-6">{content}</ul>
      )}
    </div>
  );
}

function NarrativeTable({ node, place }: KindProps<'table'>) {
  return (
    <div className="my-2 overflow-x-auto print:overflow-visible">
      <table className="border-collapse">
        {node.caption.length > 0 && (
          <caption className="pb-0.5 font-bold">
            <Nodes nodes={node.caption} place={place} />
          </caption>
        )}
        {node.head.length > 0 && (
          <thead>
            <Rows rows={node.head} place={place} />
          </thead>
        )}
        <tbody>
          <Rows rows={node.body} place={place} />
        </tbody>
      </table>
    </div>
  );
}

function Rows({ rows, place }: { readonly rows: readonly NarrativeRow[]; readonly place: NarrativePlace }) {
  return rows
    .map((row, key) => ({ key, cells: row.map((cell, at) => ({ cell, at })) }))
    .map(({ cells, key }) => (
      <tr key={key}>
        {cells.map(({ cell, at }) => (
          <Cell key={at} cell={cell} place={place} />
        ))}
      </tr>
    ));
}

const CELL = 'border border-rule px-2 py-0.5 text-start align-top';

function Cell({ cell, place }: { readonly cell: NarrativeCell; readonly place: NarrativePlace }) {
  const spans = { colSpan: cell.columns, rowSpan: cell.rows };
  const content = <Nodes nodes={edgesTrimmed(cell.children)} place={place} />;
  if (!cell.header) {
    return (
      <td {...spans} className={CELL}>
        {content}
      </td>
    );
  }
  return (
    <th {...spans} className={cx(CELL, 'bg-sunken font-bold')}>
      {content}
    </th>
  );
}

/** The address is text: nothing in a document leads anywhere by a click. */
function Link({ node, place }: KindProps<'link'>) {
  const { lang, m } = place.context;
  return (
    <span>
      <Nodes nodes={node.children} place={place} />
      {node.address && (
        <span className="text-small text-muted">
          {' '}
          ({m.document.linkAddress}: <Text value={node.address} lang={lang} />)
        </span>
      )}
    </span>
  );
}

function Media({ node, place }: KindProps<'media'>) {
  const found = node.ids.map((id) => ({ id, media: place.media.find((each) => each.id === id) }));
  return (
    <figure className="my-2">
      {found.map(({ id, media }) => (
        <MediaItem key={id} media={media ?? null} name={id} place={place} />
      ))}
      <figcaption className="text-small">
        <Nodes nodes={node.children} place={place} />
      </figcaption>
    </figure>
  );
}

interface MediaItemProps {
  readonly media: EmbeddedMedia | null;
  readonly name: string;
  readonly place: NarrativePlace;
}

/** Address of the bytes of a file inside or beside a document. */
export function bytesOf(media: EmbeddedMedia, { page, context }: NarrativePlace): string {
  return media.file === null
    ? `${page}/bytes?part=${media.part}`
    : `${context.chart}/documents/${media.file}/bytes`;
}

/** A picture is shown where it stands; what needs a viewer of its own is one step away. */
export function MediaItem({ media, name, place }: MediaItemProps) {
  const { m, lang } = place.context;
  if (media === null || media.type === null) {
    return (
      <p className="hatched inline-block rounded border border-dashed border-rule px-2 py-0.5 text-muted">
        <Text value={m.document.missingMedia(media?.name || name)} lang={lang} />
      </p>
    );
  }
  const show =
    media.file === null ? `${place.page}?show=part-${media.part}` : `${place.page}?show=file-${media.file}`;
  const isPlainPicture = media.type.startsWith('image/') && media.type !== 'image/tiff';
  return (
    <p>
      {isPlainPicture && (
        <a href={show}>
          {/* biome-ignore lint/performance/noImgElement: no image optimiser stands between a record and its reader */}
          <img
            src={bytesOf(media, place)}
            alt={m.viewer.imageAlt(media.name || name)}
            className="max-h-96 max-w-full border border-line"
          />
        </a>
      )}
      <a href={show} className="inline-block min-h-6">
        {m.document.open}: <Text value={media.name || name} lang={lang} />
      </a>
    </p>
  );
}
