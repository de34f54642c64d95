import { attribute, type XmlElement, type XmlNode } from '../xml/index.ts';
import type { Narrative, NarrativeCell, NarrativeRow, NarrativeStyle } from './narrative-types.ts';

type Found = readonly Narrative[];

/** Reads narrative blocks and remembers which elements it did not know; their content is read all the same. */
export class NarrativeReader {
  readonly unknown: string[] = [];

  /** The content of `section/text`, of a table cell, of anything that holds narrative. */
  children(element: XmlElement): Found {
    return element.children.flatMap((child) => this.node(child));
  }

  private node(node: XmlNode): Found {
    if (typeof node === 'string') return node === '' ? [] : [{ kind: 'text', text: node }];
    switch (node.name) {
      case 'paragraph':
      case 'content':
      case 'sub':
      case 'sup':
      case 'caption':
      case 'footnote':
        return [{ kind: node.name, style: styleOf(node), children: this.children(node) }];
      case 'br':
        return [{ kind: 'break' }, ...this.children(node)];
      case 'list':
        return [this.list(node)];
      case 'table':
        return [this.table(node)];
      case 'linkHtml':
        return [{ kind: 'link', address: attribute(node, 'href') ?? '', children: this.children(node) }];
      case 'renderMultiMedia': {
        const ids = (attribute(node, 'referencedObject') ?? '').split(/\s+/).filter(Boolean);
        return [{ kind: 'media', ids, children: this.children(node) }];
      }
      case 'footnoteRef':
        return this.children(node);
      default:
        this.unknown.push(node.name);
        return this.children(node);
    }
  }

  private list(element: XmlElement): Narrative {
    const items: Found[] = [];
    const caption: Narrative[] = [];
    for (const child of solid(element)) {
      if (typeof child !== 'string' && child.name === 'item') items.push(this.children(child));
      else if (typeof child !== 'string' && child.name === 'caption') caption.push(...this.children(child));
      else items.push(this.node(child));
    }
    return { kind: 'list', ordered: attribute(element, 'listType') === 'ordered', caption, items };
  }

  private table(element: XmlElement): Narrative {
    const head: NarrativeRow[] = [];
    const body: NarrativeRow[] = [];
    const foot: NarrativeRow[] = [];
    const caption: Narrative[] = [];
    for (const child of solid(element)) {
      const name = typeof child === 'string' ? '' : child.name;
      if (typeof child === 'string') body.push([plainCell([{ kind: 'text', text: child }])]);
      else if (name === 'caption') caption.push(...this.children(child));
      else if (name === 'thead') head.push(...this.rows(child));
      else if (name === 'tfoot') foot.push(...this.rows(child));
      else if (name === 'tbody') body.push(...this.rows(child));
      else if (name === 'tr') body.push(this.row(child));
      // Widths of columns are the screen's own affair.
      else if (name !== 'col' && name !== 'colgroup') body.push([plainCell(this.node(child))]);
    }
    return { kind: 'table', caption, head, body: [...body, ...foot] };
  }

  private rows(element: XmlElement): NarrativeRow[] {
    return solid(element).map((child) =>
      typeof child !== 'string' && child.name === 'tr' ? this.row(child) : [plainCell(this.node(child))],
    );
  }

  private row(element: XmlElement): NarrativeRow {
    return solid(element).map((child) => {
      if (typeof child === 'string' || (child.name !== 'td' && child.name !== 'th'))
        return plainCell(this.node(child));
      return {
        header: child.name === 'th',
        columns: span(attribute(child, 'colspan'), 100),
        rows: span(attribute(child, 'rowspan'), 1000),
        children: this.children(child),
      };
    });
  }
}

/** Children without the white space that only indents the file. */
function solid(element: XmlElement): readonly XmlNode[] {
  return element.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
}

function plainCell(children: Found): NarrativeCell {
  return { header: false, columns: 1, rows: 1, children };
}

/** A span that the browser cannot be hurt with; nonsense is 1. */
function span(value: string | undefined, most: number): number {
  const wanted = /^\d{1,9}$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(Math.max(wanted, 1), most);
}

function styleOf(element: XmlElement): NarrativeStyle {
  const codes = (attribute(element, 'styleCode') ?? '').toLowerCase().split(/\s+/);
  const revised = attribute(element, 'revised');
  return {
    bold: codes.includes('bold'),
    italic: codes.includes('italics') || codes.includes('emphasis'),
    underline: codes.includes('underline'),
    revised: revised === 'insert' || revised === 'delete' ? revised : null,
  };
}
