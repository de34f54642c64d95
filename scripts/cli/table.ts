/** Columns that line up when half of the text is Japanese. */
import { harmless } from './output.ts';

/** Code points that take two cells by UAX #11 (wide and full-width, the ranges that Japanese text uses). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const ZERO = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Terminal cells that a text takes. */
export function cells(text: string): number {
  let width = 0;
  for (const character of text) width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** `text` filled with spaces to `width` cells, or cut with `…` when it is wider. */
export function fit(text: string, width: number): string {
  const taken = cells(text);
  if (taken <= width) return text + ' '.repeat(width - taken);
  let kept = '';
  let used = 0;
  for (const character of text) {
    const wide = cells(character);
    if (used + wide > width - 1) break;
    kept += character;
    used += wide;
  }
  return `${kept}…${' '.repeat(Math.max(0, width - used - 1))}`;
}

export interface Column {
  readonly title: string;
  /** Numbers stand right. */
  readonly right?: true;
  /** Most cells that the column may take. */
  readonly most?: number;
}

/** A table as lines, columns two spaces apart, without trailing spaces. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const shown = rows.map((row) => row.map((cell) => harmless(cell).replaceAll('\n', ' ')));
  const widths = columns.map((column, index) => {
    const widest = shown.reduce((most, row) => Math.max(most, cells(row[index] ?? '')), cells(column.title));
    return Math.min(widest, column.most ?? widest);
  });
  const line = (texts: readonly string[]): string =>
    columns
      .map((column, index) => {
        const fitted = fit(texts[index] ?? '', widths[index] ?? 0);
        return column.right ? fitted.replace(/^(.*?)( +)$/u, '$2$1') : fitted;
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(columns.map((column) => column.title)), rule, ...shown.map(line)];
}
