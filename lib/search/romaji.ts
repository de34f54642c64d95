/**
 * Romaji keys. Hepburn, Kunrei and passport spellings, and long vowels written or not, all fold to one loose
 * canonical form; kana is transliterated and folded by the same function, so that both sides always meet.
 * Loose on purpose (オノ and オオノ share a key): the screen shows kana, birth date and ID beside every hit.
 */
import { plainKana } from './kana.ts';
import { DIGRAPHS, MONOGRAPHS } from './romaji-table.ts';

const FOLDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z]/g, ''],
  [/[tc]+(?=ch)/g, ''],
  [/sh/g, 'sy'],
  [/ch|cy/g, 'ty'],
  [/ts(?=u)/g, 't'],
  [/ts/g, 'tu'],
  [/dz/g, 'z'],
  [/j/g, 'zy'],
  [/[cq]/g, 'k'],
  [/f/g, 'h'],
  [/l/g, 'r'],
  [/v/g, 'b'],
  [/m(?=[bpm])/g, 'n'],
  [/([bcdghkmnprstwyz])\1+/g, '$1'],
  [/(?<=[stz])y(?=i)/g, ''],
  [/w(?=o)/g, ''],
  [/oh(?![aiueoy])/g, 'o'],
  [/o[ou]+/g, 'o'],
  [/([aiue])\1+/g, '$1'],
];

/** Endings that may grow into several canonical forms while the word is still being typed. */
const OPEN_ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/s+h$/, ['sy', 'si']],
  [/[tc]*ch$/, ['ty', 'ti']],
  [/t?c+$/, ['ty', 'ti', 'k']],
  [/j+$/, ['zy', 'zi']],
  [/ts$/, ['tu']],
  [/m$/, ['m', 'n']],
];

function foldOnce(text: string): string {
  let folded = text;
  for (const [pattern, replacement] of FOLDS) folded = folded.replace(pattern, replacement);
  return folded;
}

/** Lower-case ASCII letters of a text, with macrons and other accents taken off. */
export function latinLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The loose canonical form of a romaji spelling: sato = satou = satoh = SATŌ, shi = si, homma = honma. */
export function romajiKey(romaji: string): string {
  let key = latinLetters(romaji);
  for (let next = foldOnce(key); next !== key; next = foldOnce(key)) key = next;
  return key;
}

/** Hepburn-like letters of a kana text; ッ, ー and unknown signs give nothing, since the key drops doubling anyway. */
export function romanize(kana: string): string {
  const plain = plainKana(kana);
  let letters = '';
  for (let at = 0; at < plain.length; at += 1) {
    const pair = DIGRAPHS[plain.slice(at, at + 2)];
    if (pair !== undefined) at += 1;
    letters += pair ?? MONOGRAPHS[plain.charAt(at)] ?? '';
  }
  return letters;
}

/** The romaji key of a kana name. */
export function romajiKeyOfKana(kana: string): string {
  return romajiKey(romanize(kana));
}

/**
 * The key a sender without small kana hides: キヨウコ may stand for キョウコ. Undefined when the kana holds small
 * kana already, or when nothing would change.
 */
export function romajiKeyOfEnlargedKana(kana: string): string | undefined {
  const plain = plainKana(kana);
  if (/[ァィゥェォャュョッ]/.test(plain)) return undefined;
  const shrunk = plain.replace(/(?<=[キギシジチニヒビピミリ])[ヤユヨ]/g, (c) =>
    String.fromCharCode(c.charCodeAt(0) - 1),
  );
  return shrunk === plain ? undefined : romajiKeyOfKana(shrunk);
}

/**
 * Canonical prefixes that a romaji word may be the beginning of. `sh` begins both `sya` and `si`; `hom` begins
 * both `homare` and `honma`.
 */
export function romajiPrefixes(typed: string): string[] {
  const letters = latinLetters(typed);
  for (const [ending, grown] of OPEN_ENDINGS) {
    if (!ending.test(letters)) continue;
    const stem = letters.replace(ending, '');
    return [...new Set(grown.map((end) => romajiKey(stem + end)))].filter((key) => key !== '');
  }
  const key = romajiKey(letters);
  return key === '' ? [] : [key];
}
