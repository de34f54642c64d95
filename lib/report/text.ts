/** A report for a text console: the same blocks, tables as lines of `name: value`. */
import type { Block, ReportDocument, Tone } from './blocks.ts';

const MARKS: Readonly<Record<Tone, string>> = { plain: '', muted: '', warn: '! ', alert: '!! ', gap: '- ' };

export function reportText({ title, lead, blocks }: ReportDocument): string[] {
  return [title, ...lead, ...blocks.flatMap(blockText)];
}

/** What is folded away on the screen is left out: it is in the file. */
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
      return [block.columns.map(({ title }) => title).join('\t'), ...block.rows.map(rowText)];
  }
}

function rowText(row: readonly { readonly text: string; readonly tone: Tone }[]): string {
  return row
    .map(({ text, tone }) => `${tone === 'alert' ? '!' : ''}${text.replaceAll('\n', ' | ')}`)
    .join('\t');
}
