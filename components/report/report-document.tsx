import type { Block, Cell, Tone } from '../../lib/report/blocks.ts';
import { cx } from '../ui/cx.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';

const TONES: Readonly<Record<Tone, string>> = {
  plain: '',
  muted: 'text-muted',
  warn: 'bg-warn-soft text-warn',
  alert: 'bg-alert-soft font-bold text-alert',
  gap: 'hatched font-bold',
};

/** A report on the screen: the same blocks that the file has. */
export function ReportBlocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return numbered(blocks).map(({ key, item }) => <ReportBlock key={key} block={item} />);
}

/** Nothing in a report moves: the place of a thing is who it is. */
function numbered<T>(items: readonly T[]): { readonly key: number; readonly item: T }[] {
  return items.map((item, key) => ({ key, item }));
}

function ReportBlock({ block }: { readonly block: Block }) {
  switch (block.type) {
    case 'heading':
      return block.level === 2 ? (
        <h2 className="mt-5 mb-1 border-b-2 border-accent text-lead font-bold">{block.text}</h2>
      ) : (
        <h3 className="mt-3 mb-1 text-list font-bold">{block.text}</h3>
      );
    case 'text':
      return <p className={cx('my-1', TONES[block.line.tone])}>{block.line.text}</p>;
    case 'list':
      return (
        <ul className="my-1 flex max-w-6xl flex-col gap-0.5">
          {block.lines.map(({ text, tone }) => (
            <li key={text} className={cx('border-s-4 border-rule px-2 py-0.5', TONES[tone])}>
              {text}
            </li>
          ))}
        </ul>
      );
    case 'fold':
      return (
        <details className="my-2 print:hidden">
          <summary className="cursor-pointer font-bold text-accent">{block.summary}</summary>
          <ReportBlocks blocks={block.blocks} />
        </details>
      );
    case 'table':
      return <ReportTable block={block} />;
  }
}

/** Tables of so few columns would be torn apart by the whole width. */
const NARROW = 4;

function ReportTable({ block }: { readonly block: Extract<Block, { readonly type: 'table' }> }) {
  const { caption, columns, rows } = block;
  const isEnd = (at: number): boolean => columns[at]?.align === 'end';
  return (
    <Table caption={caption} size="small" className={cx('bg-paper', columns.length <= NARROW && 'max-w-2xl')}>
      <thead>
        <tr>
          {numbered(columns).map(({ key, item }) => (
            <Th key={key}>
              <span className={isEnd(key) ? 'block text-end' : ''}>{item.title}</span>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbered(rows).map(({ key: row, item: cells }) => (
          <tr key={row}>
            {numbered(cells).map(({ key, item }) =>
              key === 0 ? (
                <RowTh key={key} className="whitespace-nowrap">
                  <CellText cell={item} />
                </RowTh>
              ) : (
                <Td
                  key={key}
                  className={cx('whitespace-pre-line', isEnd(key) && 'text-end', TONES[item.tone])}
                >
                  <CellText cell={item} />
                </Td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A moment alone in its cell: a browser would break it after any of its hyphens. */
const MOMENT = /^\d{4}-\d{2}(-\d{2}( \d{2}:\d{2})?)?$/;

function CellText({ cell }: { readonly cell: Cell }) {
  if (MOMENT.test(cell.text)) return <span className="whitespace-nowrap">{cell.text}</span>;
  return cell.href ? <a href={cell.href}>{cell.text}</a> : cell.text;
}
