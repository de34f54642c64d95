/** A report as plain data: headings, paragraphs, lists and tables, to be drawn by a page or written into a file. */

/** `gap`: nothing where something was expected · `alert`: less than before, or lost */
export type Tone = 'plain' | 'muted' | 'warn' | 'alert' | 'gap';

export interface Line {
  readonly text: string;
  readonly tone: Tone;
}

export interface Cell extends Line {
  /** Where it leads in the viewer; '' for nowhere. */
  readonly href: string;
}

export interface Column {
  readonly title: string;
  readonly align: 'start' | 'end';
}

export type Block =
  | { readonly type: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly type: 'text'; readonly line: Line }
  | { readonly type: 'list'; readonly lines: readonly Line[] }
  | {
      readonly type: 'table';
      readonly caption: string;
      readonly columns: readonly Column[];
      /** The first cell of each names the row. */
      readonly rows: readonly (readonly Cell[])[];
    }
  | { readonly type: 'fold'; readonly summary: string; readonly blocks: readonly Block[] };

export interface ReportDocument {
  readonly title: string;
  readonly lead: readonly string[];
  readonly blocks: readonly Block[];
}

export function line(text: string, tone: Tone = 'plain'): Line {
  return { text, tone };
}

export function cell(text: string | number, tone: Tone = 'plain'): Cell {
  return { text: typeof text === 'number' ? text.toLocaleString('en-US') : text, tone, href: '' };
}

/** Columns by title; those from `numbers` on are aligned at their end. */
export function columns(titles: readonly string[], numbers: readonly number[]): Column[] {
  return titles.map((title, at) => ({ title, align: numbers.includes(at) ? 'end' : 'start' }));
}
