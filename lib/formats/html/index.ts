/** The words of an HTML page, as plain text: read in one pass, nothing is run, nothing is loaded, nothing is trusted. */

/** Elements whose content is no prose. */
const SILENT = new Set(['script', 'style']);
const BREAKING = new Set(
  (
    'address article aside blockquote body br caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr ' +
    'html legend li main nav ol option p pre section summary table tbody tfoot thead title tr ul'
  ).split(' '),
);
/** A tag that goes on for longer has lost a quote; pictures inside attributes are what makes tags long. */
const LONGEST_TAG = 1024 * 1024;
const CELLS = new Set(['td', 'th']);

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ensp', ' '],
  ['emsp', ' '],
  ['thinsp', ' '],
  ['yen', '¥'],
  ['copy', '©'],
  ['reg', '®'],
  ['deg', '°'],
  ['plusmn', '±'],
  ['micro', 'µ'],
  ['middot', '·'],
  ['times', '×'],
  ['divide', '÷'],
  ['sup2', '²'],
  ['sup3', '³'],
  ['frac12', '½'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['larr', '←'],
  ['uarr', '↑'],
  ['rarr', '→'],
  ['darr', '↓'],
  ['le', '≤'],
  ['ge', '≥'],
  ['ne', '≠'],
  ['alpha', 'α'],
  ['beta', 'β'],
  ['gamma', 'γ'],
  ['delta', 'δ'],
  ['mu', 'μ'],
  ['Delta', 'Δ'],
  ['omega', 'ω'],
  ['bull', '•'],
  ['prime', '′'],
]);

export interface HtmlText {
  readonly text: string;
  /** True when the page went on after what is given here. */
  readonly cut: boolean;
}

/**
 * Text of a page, blocks on lines of their own, cells apart by a tab; at most `limit` characters. Never throws, takes
 * time in proportion to the length, whatever is unbalanced or unclosed.
 */
export function htmlText(html: string, limit: number): HtmlText {
  return new HtmlReader(html, limit).read();
}

class HtmlReader {
  private readonly html: string;
  private readonly limit: number;
  private readonly parts: string[] = [];
  private length = 0;
  private at = 0;
  private preformatted = 0;
  /** Set when a quote in a tag was never closed: from then on `>` ends a tag wherever it stands. */
  private looseQuotes = false;

  constructor(html: string, limit: number) {
    this.html = html;
    this.limit = limit;
  }

  read(): HtmlText {
    const { html } = this;
    while (this.at < html.length && this.length <= this.limit * 2) {
      const open = html.indexOf('<', this.at);
      this.say(html.slice(this.at, open < 0 ? html.length : open));
      if (open < 0) {
        this.at = html.length;
        break;
      }
      this.markup(open);
    }
    const text = tidy(this.parts.join(''));
    const cut = this.at < html.length || text.length > this.limit;
    return { text: text.slice(0, this.limit), cut };
  }

  private say(raw: string): void {
    if (raw === '') return;
    const text = entities(this.preformatted > 0 ? raw : raw.replace(/\s+/g, ' '));
    this.parts.push(text);
    this.length += text.trim().length;
  }

  private markup(open: number): void {
    const { html } = this;
    if (html.startsWith('<!--', open)) {
      this.skipTo('-->', open + 4);
      return;
    }
    const next = html[open + 1] ?? '';
    if (next === '!' || next === '?') {
      this.skipTo('>', open + 2);
      return;
    }
    const name = /^<\/?([A-Za-z][A-Za-z0-9:-]{0,30})/.exec(html.slice(open, open + 34))?.[1]?.toLowerCase();
    if (name === undefined) {
      // A bare `<` is text: 血圧 < 90.
      this.say('<');
      this.at = open + 1;
      return;
    }
    const closing = next === '/';
    this.at = this.endOfTag(open);
    if (BREAKING.has(name)) this.parts.push('\n');
    else if (CELLS.has(name)) this.parts.push('\t');
    if (name === 'pre') this.preformatted = Math.max(0, this.preformatted + (closing ? -1 : 1));
    const closesItself = html[this.at - 2] === '/';
    if (!closing && !closesItself && SILENT.has(name)) this.skipElement(name);
  }

  private skipTo(mark: string, from: number): void {
    const found = this.html.indexOf(mark, from);
    this.at = found < 0 ? this.html.length : found + mark.length;
  }

  private skipElement(name: string): void {
    const closing = new RegExp(`</${name}`, 'gi');
    closing.lastIndex = this.at;
    const end = closing.exec(this.html)?.index ?? -1;
    this.at = end < 0 ? this.html.length : this.endOfTag(end);
  }

  /** Behind the `>` that ends a tag; a quoted attribute value may hold one. */
  private endOfTag(open: number): number {
    const { html } = this;
    const limit = this.looseQuotes ? open : Math.min(html.length, open + LONGEST_TAG);
    let quote = '';
    for (let at = open + 1; at < limit; at++) {
      const character = html[at] ?? '';
      if (quote !== '') {
        if (character === quote) quote = '';
      } else if (character === '>') return at + 1;
      else if ((character === '"' || character === "'") && html[at - 1] === '=') quote = character;
    }
    this.looseQuotes = true;
    const plain = html.indexOf('>', open);
    return plain < 0 ? html.length : plain + 1;
  }
}

function entities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,10});?/g,
    (whole, name: string) => {
      if (!name.startsWith('#')) return NAMED.get(name) ?? whole;
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
      const isScalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isScalar ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

/** Spaces around line ends go, and more than one empty line in a row. */
function tidy(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  const kept: string[] = [];
  for (const line of lines) {
    const trimmed = line.trim();
    if (trimmed !== '' || kept.at(-1) !== '') kept.push(trimmed);
  }
  return kept.join('\n').trim();
}
