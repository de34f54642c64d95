import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { Range } from '../../lib/queries/views.ts';

/** Private-use characters (U+E000–F8FF): the hospital's own glyphs, which no other machine can draw. */
const GAIJI = /[\uE000-\uF8FF]/u;

interface Piece {
  readonly key: number;
  readonly text: string;
  readonly gaiji: boolean;
}

function piecesOf(text: string): Piece[] {
  return text
    .split(/([\uE000-\uF8FF])/u)
    .map((part, key) => ({ key, text: part, gaiji: GAIJI.test(part) }))
    .filter((piece) => piece.text !== '');
}

function codeOf(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase()}`;
}

interface TextProps {
  /** Text as sent. */
  readonly value: string;
  readonly lang: Lang;
}

/** Text from a source. Gaiji are drawn as 〓 with their code, since this machine has no glyph for them. */
export function Text({ value, lang }: TextProps) {
  if (!GAIJI.test(value)) return value;
  const t = getMessages(lang);
  return piecesOf(value).map((piece) =>
    piece.gaiji ? (
      <abbr key={piece.key} title={t.gaiji(codeOf(piece.text))} className="no-underline">
        〓
      </abbr>
    ) : (
      <span key={piece.key}>{piece.text}</span>
    ),
  );
}

interface MarkedTextProps extends TextProps {
  /** Ranges [start, end) in UTF-16 units, ascending, not overlapping. */
  readonly ranges: readonly Range[];
}

/** Text with ranges marked, as search results need it. */
export function MarkedText({ value, lang, ranges }: MarkedTextProps) {
  if (ranges.length === 0) return <Text value={value} lang={lang} />;
  const parts: { readonly at: number; readonly text: string; readonly marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) parts.push({ at, text: value.slice(at, start), marked: false });
    parts.push({ at: start, text: value.slice(start, end), marked: true });
    at = end;
  }
  if (at < value.length) parts.push({ at, text: value.slice(at), marked: false });
  return parts.map((part) =>
    part.marked ? (
      <mark key={part.at}>
        <Text value={part.text} lang={lang} />
      </mark>
    ) : (
      <Text key={part.at} value={part.text} lang={lang} />
    ),
  );
}
