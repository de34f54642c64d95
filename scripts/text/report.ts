import type { Block, ReportDocument, Tone } from '../../lib/report/blocks.ts';
import { table } from '../cli/table.ts';

const MARKS: Readonly<Record<Tone, string>> = { plain: '', muted: '', warn: '! ', alert: '!! ', gap: '- ' };
/** Of a cell with several lines (examples), as much as a terminal can show. */
const WIDEST = 60;

/** A report for a text console. What is folded away on the screen is left out: it is in the file. */
export function reportText({ title, lead, blocks }: ReportDocument): string[] {
  return [title, ...lead, ...blocks.flatMap(blockText)];
}

function blockText(block: Block): string[] {
  switch (block.type) {
    case 'heading':
      return ['', `${block.level === 2 ? '■' : '□'} ${block.text}`];
    case 'text':
      return [`${MARKS[block.line.tone]}${block.line.text}`];
    case 'list':
      return block.lines.map(({ text, tone }) => `${MARKS[tone]}${text}`);
    case 'fold':
      return [];
    case 'table':
      return table(
        block.columns.map(({ title, align }) => ({
          title,
          most: WIDEST,
          ...(align === 'end' ? { right: true as const } : {}),
        })),
        block.rows.map((row) => row.map(({ text, tone }) => `${tone === 'alert' ? '!' : ''}${text}`)),
      );
  }
}
