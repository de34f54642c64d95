/** Runs of base64, which are a file and no words: lines of it, or one long line. */
const BASE64 =
  /(?:[A-Za-z0-9+/]{60,200}\r?\n[ \t]{0,40}){4,}[A-Za-z0-9+/]{0,200}={0,2}|[A-Za-z0-9+/]{400,}={0,2}/g;
/** A whole tag with its name, a processing instruction, or the marks of CDATA; a `<` before anything else is text. */
const MARKUP =
  /<(\/?)([A-Za-z_][\w:.-]{0,100})([^<>]{0,5000})>|<\?[^<>]{0,5000}\?>|<!\[CDATA\[|<!DOCTYPE[^<>]{0,5000}>|\]\]>/g;
const CLOSED = /<\/([A-Za-z_][\w:.-]{0,100})\s*>/g;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
]);

/**
 * The words of markup that cannot be parsed: tags become line breaks, references are resolved, everything else stays.
 * A tag without attributes that nothing closes stays too: `Na 150<H>` is a value and its flag, and often the very
 * mistake; `structure` names the elements that are markup even then. Comments stay visible, since a broken file may
 * have lost their end.
 */
export function looseText(markup: string, structure: readonly string[] = []): string {
  const closed = new Set(structure);
  for (const [, name = ''] of markup.matchAll(CLOSED)) closed.add(name);
  return markup
    .replace(BASE64, '\n')
    .replace(MARKUP, (found: string, ...parts: readonly unknown[]) => {
      const [slash, name = '', rest] = parts.map((part) => (typeof part === 'string' ? part.trim() : ''));
      if (found === ']]>') return '';
      const stays = name !== '' && slash === '' && rest === '' && !closed.has(name);
      return stays ? found : '\n';
    })
    .replace(
      /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp));/g,
      (whole: string, ...groups: readonly unknown[]) => resolved(whole, groups),
    )
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '\ufffd')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

function resolved(whole: string, [decimal, hex, name]: readonly unknown[]): string {
  if (typeof name === 'string') return NAMED.get(name) ?? whole;
  const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
  const valid = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return valid ? String.fromCodePoint(code) : whole;
}
