/**
 * What a person typed into the one search box, and everything it may mean. Nothing is guessed away: an eight-digit
 * number is a birth date, an ID and a telephone number at once, and each hit says by which reading it was found.
 */
import { type BirthRange, readBirthDate } from './birth.ts';
import { isKana, kanaKey, toKatakana } from './kana.ts';
import { hasKanji, kanjiKey } from './kanji.ts';
import { idKey, MIN_ID_PREFIX, MIN_PHONE_DIGITS, phoneKey } from './numbers.ts';
import { latinLetters, romajiPrefixes } from './romaji.ts';

/** One meaning of one typed word. */
export type Reading =
  /** The patient ID (`key` is an idKey); with `partial` also the beginning of one that is still being typed. */
  | { readonly kind: 'id'; readonly key: string; readonly partial: boolean }
  /** The end of a telephone number, or the beginning from {@link MIN_PHONE_PREFIX} digits on. */
  | { readonly kind: 'phone'; readonly digits: string }
  | { readonly kind: 'birth'; readonly range: BirthRange }
  /** Beginning of the whole name in kana, or of the given name. */
  | { readonly kind: 'kana'; readonly key: string }
  /** Beginning of the name or given name in romaji (any of `keys`), or of a Latin word of the name (`word`). */
  | { readonly kind: 'romaji'; readonly keys: readonly string[]; readonly word: string }
  /** Part of the written name. */
  | { readonly kind: 'kanji'; readonly key: string };

export type ReadingKind = Reading['kind'];

export interface QueryToken {
  /** The word as typed (width folded). */
  readonly text: string;
  /** Every meaning; empty when the word can mean nothing in a patient index. */
  readonly readings: readonly Reading[];
}

export interface QueryPlan {
  /** What was typed, trimmed. */
  readonly text: string;
  /** All must hold of a found patient. */
  readonly tokens: readonly QueryToken[];
  /** All words read as one (`ヤマダ タロウ`, `090 1234 5678`), an alternative to `tokens`; null for one word. */
  readonly joined: QueryToken | null;
  /** True when there was more than is read: words or characters beyond the limits. */
  readonly cut: boolean;
}

/** More words than this are no name; the rest are ignored (and said to be), so that a pasted page cannot cost anything. */
const MAX_WORDS = 4;
/** In UTF-16 units. */
const MAX_LENGTH = 100;

/** Barcode readers set to Codabar (NW-7) send start and stop letters around the number. */
const CODABAR = /^[A-D](\d+)[A-D]$/i;

function numberReadings(text: string): Reading[] {
  const readings: Reading[] = [];
  const codabar = CODABAR.exec(text)?.[1];
  const birth = readBirthDate(text);
  const key = idKey(text);
  if (birth && /\d[-./]\d/.test(text)) {
    return [
      { kind: 'birth', range: birth },
      { kind: 'id', key, partial: false },
    ];
  }
  const digits = phoneKey(text);
  if (key !== '') readings.push({ kind: 'id', key, partial: key.length >= MIN_ID_PREFIX });
  if (codabar !== undefined) readings.push({ kind: 'id', key: idKey(codabar), partial: false });
  if (birth) readings.push({ kind: 'birth', range: birth });
  if (!/[A-Za-z]/.test(text) && digits.length >= MIN_PHONE_DIGITS) readings.push({ kind: 'phone', digits });
  return readings;
}

/** While an input method is composing, Latin letters trail behind kana: `やまd`. */
function withoutComposition(text: string): string {
  return text.replace(/(?<=[\u3041-\u30ff])[a-z]{1,3}$/i, '');
}

function romajiReading(text: string): Reading[] {
  const keys = romajiPrefixes(text);
  const word = latinLetters(text);
  return word === '' ? [] : [{ kind: 'romaji', keys, word }, ...letterIds(text)];
}

/** Some hospitals give test patients and foreign visitors numbers without a digit. */
function letterIds(text: string): Reading[] {
  const key = idKey(text);
  return /^[A-Za-z-]+$/.test(text) && key.length >= MIN_ID_PREFIX ? [{ kind: 'id', key, partial: true }] : [];
}

function readToken(text: string): QueryToken {
  const birth = /[年月日元]|^[明大昭平令]/.test(text) ? readBirthDate(text) : undefined;
  if (birth) return { text, readings: [{ kind: 'birth', range: birth }] };
  const typed = withoutComposition(text);
  if (isKana(typed)) return { text, readings: [{ kind: 'kana', key: kanaKey(typed) }] };
  if (hasKanji(typed) || /[^\p{Script=Latin}\p{M}\p{N}\p{P}\p{S}]/u.test(typed)) {
    const key = kanjiKey(typed);
    return { text, readings: key === '' ? [] : [{ kind: 'kanji', key }] };
  }
  if (/\d/.test(typed)) return { text, readings: numberReadings(typed) };
  return { text, readings: romajiReading(typed) };
}

/** Beside another word a number must be the whole ID: half an ID and a name is nothing that anybody types. */
function withWholeIds(token: QueryToken): QueryToken {
  return {
    text: token.text,
    readings: token.readings.map((reading) =>
      reading.kind === 'id' ? { ...reading, partial: false } : reading,
    ),
  };
}

/** Readings that hold of the words written together; kanji and birth dates gain nothing by it. */
function joinTokens(tokens: readonly QueryToken[]): QueryToken | null {
  if (tokens.length < 2) return null;
  const joined = readToken(tokens.map((token) => token.text).join(''));
  const kinds: readonly ReadingKind[] = ['id', 'phone', 'kana', 'romaji'];
  const shared = kinds.filter((kind) =>
    tokens.every(
      (token) =>
        token.readings.some((reading) => reading.kind === kind) ||
        ((kind === 'id' || kind === 'phone') && /^[\d()+-]+$/.test(token.text)),
    ),
  );
  const readings = joined.readings.filter((reading) => shared.includes(reading.kind));
  return readings.length === 0 ? null : { text: joined.text, readings };
}

/** Reads what was typed. Pure, total, and quick whatever the input; an empty text gives no tokens. */
export function parseQuery(text: string): QueryPlan {
  const whole = text.trim();
  const trimmed = whole.slice(0, MAX_LENGTH);
  const plain = trimmed
    .normalize('NFKC')
    .replace(/[\u0000-\u001f]/g, ' ')
    .replace(/(?<=[年月明治大正昭和平成令和])\s+(?=[\d元])/g, '')
    .replace(/[、,]/g, ' ')
    .trim();
  const all = plain === '' ? [] : plain.split(/\s+/);
  const words = all.slice(0, MAX_WORDS);
  const cut = trimmed.length < whole.length || words.length < all.length;
  const tokens = words.length > 1 ? words.map(readToken).map(withWholeIds) : words.map(readToken);
  return { text: trimmed, tokens, joined: joinTokens(tokens), cut };
}

/**
 * Folds any text for a "contains" search inside a chart: width, letter case, hiragana/katakana and runs of white
 * space. `ＨｂＡ１ｃ` and `hba1c` fold to the same text.
 */
export function foldForContains(text: string): string {
  return toKatakana(text.normalize('NFKC').toLowerCase().normalize('NFKC')).replace(/\s+/g, ' ');
}
