const CDATA_OPEN = '<![CDATA[';
const CDATA_CLOSE = ']]>';
/** A `&` that begins no reference XML knows without a DTD. */
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(nbsp;)?/g;
/** Characters that XML 1.0 §2.2 forbids, and references to them. */
const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[1-24-9]|2\d|3[01])|x0*(?:[0-8bcef]|1[\da-f]));/gi;

/**
 * Mends what real senders get wrong and what cannot change the structure: something before the declaration, a bare `&`
 * or an entity of HTML (shown as written; `&nbsp;` as the space it is), control characters (U+FFFD). Says how often.
 */
export function repaired(text: string): { readonly text: string; readonly repairs: number } {
  let repairs = 0;
  const count = (replacement: string) => {
    repairs++;
    return replacement;
  };
  const start = text.indexOf('<');
  const blank = start > 0 && /^[\s\ufeff\0]*$/.test(text.slice(0, Math.min(start, 1000)));
  let rest = blank ? text.slice(start) : text;
  if (blank) repairs++;
  const out: string[] = [];
  while (rest !== '') {
    const open = rest.indexOf(CDATA_OPEN);
    const outside = open < 0 ? rest : rest.slice(0, open);
    out.push(
      outside
        .replace(FORBIDDEN, () => count('\ufffd'))
        .replace(BARE_AMPERSAND, (_, nbsp) => count(nbsp === undefined ? '&amp;' : '\u00a0')),
    );
    if (open < 0) break;
    const close = rest.indexOf(CDATA_CLOSE, open);
    const end = close < 0 ? rest.length : close + CDATA_CLOSE.length;
    out.push(rest.slice(open, end).replace(FORBIDDEN_RAW, () => count('\ufffd')));
    rest = rest.slice(end);
  }
  return { text: out.join(''), repairs };
}

const FORBIDDEN_RAW = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
