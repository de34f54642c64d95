/**
 * Kana keys. Old systems send half-width kana, systems without small kana send ｷﾖｳｺ for キョウコ, and people type
 * hiragana: all of them must give the same key. Folding is for finding only; screens show what the source sent.
 */

const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/g;
const SMALL = 'ァィゥェォッャュョヮヵヶ';
const LARGE = 'アイウエオツヤユヨワカケ';
const MERGED: Readonly<Record<string, string>> = { ヂ: 'ジ', ヅ: 'ズ', ヲ: 'オ', ヰ: 'イ', ヱ: 'エ' };
const SMALL_KANA = new RegExp(`[${SMALL}]`, 'g');
const MERGED_KANA = new RegExp(`[${Object.keys(MERGED).join('')}]`, 'g');
const NOT_KANA = /[^\u30a1-\u30fa\u30fc]/g;

/** Hiragana becomes katakana; every other character stays. */
export function toKatakana(text: string): string {
  return text.replace(HIRAGANA, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
}

/** Small kana become large ones: ャ to ヤ, ッ to ツ, ヶ to ケ. */
export function enlargeSmallKana(text: string): string {
  return text.replace(SMALL_KANA, (c) => LARGE.charAt(SMALL.indexOf(c)));
}

/**
 * Katakana with width and hiragana folded, small kana kept, everything that is not kana removed.
 * This is the form that romaji are derived from.
 */
export function plainKana(text: string): string {
  return toKatakana(text.normalize('NFKC')).replace(NOT_KANA, '');
}

/**
 * The search key of a kana name: width, hiragana, small kana and ヂヅヲヰヱ folded, spaces and marks removed,
 * the long-vowel mark ー kept.
 */
export function kanaKey(text: string): string {
  return enlargeSmallKana(plainKana(text)).replace(MERGED_KANA, (c) => MERGED[c] ?? c);
}

/** True when the text holds kana and nothing else but spaces, middle dots and hyphens. */
export function isKana(text: string): boolean {
  return /^[\u30a1-\u30fa\u30fc\s・.-]*[\u30a1-\u30fa][\u30a1-\u30fa\u30fc\s・.-]*$/.test(
    toKatakana(text.normalize('NFKC')),
  );
}
