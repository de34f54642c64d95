import { decodeBytes } from '../charset/index.ts';
import { embeddedFile } from './media.ts';
import type { Narrative, NarrativeRow } from './narrative-types.ts';
import type { CdaBody, CdaSection } from './types.ts';

/** The words of a body, one block per line, cells apart by a tab: for searching and for reading without a browser. */
export function bodyText(body: CdaBody): string {
  if (body.kind === 'text') return tidied(body.text);
  if (body.kind === 'structured') return tidied(body.sections.map(sectionText).join('\n'));
  if (body.kind === 'file' && body.media.declaredType.startsWith('text/')) {
    const file = embeddedFile(body.media);
    return file === null ? '' : tidied(decodeBytes(file.bytes).text);
  }
  return '';
}

function sectionText(section: CdaSection): string {
  return [section.title, narrativeText(section.narrative), ...section.sections.map(sectionText)].join('\n');
}

/** The words of a narrative; struck-out text is marked, because without its line it would say the opposite. */
export function narrativeText(nodes: readonly Narrative[]): string {
  return nodes.map(nodeText).join('');
}

function nodeText(node: Narrative): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'break':
      return '\n';
    case 'content':
    case 'sub':
    case 'sup':
    case 'paragraph':
    case 'caption':
    case 'footnote': {
      const inner = narrativeText(node.children);
      const said = node.style.revised === 'delete' ? `［削除］${inner}［/削除］` : inner;
      return node.kind === 'content' || node.kind === 'sub' || node.kind === 'sup' ? said : `\n${said}\n`;
    }
    case 'list':
      return `\n${[narrativeText(node.caption), ...node.items.map(narrativeText)].join('\n')}\n`;
    case 'table':
      return `\n${[narrativeText(node.caption), ...[...node.head, ...node.body].map(rowText)].join('\n')}\n`;
    case 'link':
      return node.address === ''
        ? narrativeText(node.children)
        : `${narrativeText(node.children)} ${node.address}`;
    case 'media':
      return narrativeText(node.children);
  }
}

function rowText(row: NarrativeRow): string {
  return row
    .map((cell) =>
      narrativeText(cell.children)
        .trim()
        .replace(/\s*\n\s*/g, ' '),
    )
    .join('\t');
}

function tidied(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
