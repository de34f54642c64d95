/**
 * A second opinion on who matches: every patient is looked at, with foldings written anew from the rules (index side
 * only; the words typed are read by the product). Slow on purpose, and sharing nothing with lib/search but its data.
 */
import { VARIANT_GROUPS } from '../../lib/search/kanji-variants.ts';
import type { Reading } from '../../lib/search/query.ts';
import type { MadeUpPatient } from './population.ts';

export interface Person {
  readonly id: string;
  readonly number: string;
  readonly birth: number;
  readonly phone: string;
  readonly kana: readonly string[];
  readonly romaji: readonly string[];
  readonly latin: readonly string[];
  readonly written: string;
}

const LARGE: Readonly<Record<string, string>> = {
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ャ: 'ヤ',
  ュ: 'ユ',
  ョ: 'ヨ',
  ッ: 'ツ',
  ヶ: 'ケ',
  ヂ: 'ジ',
  ヅ: 'ズ',
  ヲ: 'オ',
  ヰ: 'イ',
  ヱ: 'エ',
};
const ROWS =
  'アa イi ウu エe オo カka キki クku ケke コko サsa シsi スsu セse ソso タta チti ツtu テte トto ナna ニni ヌnu ネne ノno ハha ヒhi フhu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジzi ズzu ゼze ゾzo ダda ヂzi ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴbu';
const MORAE = new Map(ROWS.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));
const SMALL_VOWEL: Readonly<Record<string, string>> = {
  ァ: 'a',
  ィ: 'i',
  ェ: 'e',
  ォ: 'o',
  ャ: 'ya',
  ュ: 'yu',
  ョ: 'yo',
};

/** One mora at a time: a small kana takes the vowel's place. ウェ keeps its w, ティ and デュ lose nothing. */
function kunreiOf(kana: string): string {
  let out = '';
  for (const char of kana) {
    const small = SMALL_VOWEL[char];
    if (char === 'ッ' || char === 'ー' || char === ' ') continue;
    if (small === undefined) out += MORAE.get(char) ?? '';
    else if (out.endsWith('u') && /^[aieo]$/.test(small)) {
      const stem = out.slice(0, -1);
      out = (stem === '' || /[aiueon]$/.test(stem) ? `${stem}w` : stem) + small;
    } else out = out.slice(0, -1) + small;
  }
  return out;
}

function loosened(letters: string): string {
  return letters
    .replace(/([a-z])\1+/g, '$1')
    .replace(/wo/g, 'o')
    .replace(/o[ou]+/g, 'o')
    .replace(/([a-z])\1+/g, '$1');
}

/** キヨ may be キョ where a name has no small kana at all. */
function readings(kana: string): string[] {
  const plain = loosened(kunreiOf(kana));
  if (/[ァィェォャュョッ]/.test(kana)) return [plain];
  const shrunk = kana.replace(
    /([キギシジチヂニヒビピミリ])([ヤユヨ])/g,
    (_, row: string, large: string) => row + 'ャュョ'.charAt('ヤユヨ'.indexOf(large)),
  );
  return shrunk === kana ? [plain] : [plain, loosened(kunreiOf(shrunk))];
}

function large(kana: string): string {
  return [...kana.replaceAll(' ', '')].map((char) => LARGE[char] ?? char).join('');
}

function writtenKey(name: string): string {
  let out = '';
  for (const char of name.toLowerCase().replace(/[\s-]/g, '')) {
    const group = VARIANT_GROUPS.find((variants) => variants.includes(char));
    const next = char === '々' ? (out.at(-1) ?? '') : group ? (Array.from(group)[0] ?? char) : char;
    out += /[ぁ-ゖ]/.test(next) ? String.fromCharCode(next.charCodeAt(0) + 0x60) : next;
  }
  return out.replaceAll('ヶ', 'ケ');
}

/** Everything a patient may be asked about, worked out once. */
export function personOf(patient: MadeUpPatient): Person {
  const [, ...given] = patient.kana.split(' ');
  const later = given.map((_, at) => given.slice(at).join(''));
  const ascii = patient.romaji.toLowerCase().replaceAll('ü', 'u').replaceAll('-', '');
  const words = ascii === '' ? [] : ascii.split(' ');
  const latin = words.length > 1 ? [...words, words.join(''), words.toReversed().join('')] : words;
  return {
    id: patient.id,
    number: String(Number(patient.id)),
    birth: Number(patient.birth.replaceAll('-', '').padEnd(8, '0')),
    phone: patient.phones.join('').replaceAll('-', ''),
    kana: [patient.kana, ...later].filter((kana) => kana !== '').map(large),
    romaji: [patient.kana, ...later].filter((kana) => kana !== '').flatMap(readings),
    latin,
    written: writtenKey(patient.name),
  };
}

const CLUMSY: readonly (readonly [RegExp, string])[] = [
  [/l/g, 'r'],
  [/sm/g, 'sm'],
  [/ch/g, 'ty'],
  [/sh/g, 'sy'],
  [/j/g, 'zy'],
  [/v/g, 'b'],
  [/f/g, 'h'],
  [/c/g, 'k'],
];

/** Latin words also answer to their folded spelling: MULLER to murer. */
function foldedWords(person: Person): string[] {
  return person.latin.map((word) =>
    loosened(CLUMSY.reduce((text, [from, to]) => text.replace(from, to), word)),
  );
}

export function agrees(person: Person, reading: Reading): boolean {
  switch (reading.kind) {
    case 'id':
      return reading.partial ? person.number.startsWith(reading.key) : person.number === reading.key;
    case 'phone':
      return (
        person.phone.endsWith(reading.digits) ||
        (reading.digits.length > 5 && person.phone.startsWith(reading.digits))
      );
    case 'birth':
      return reading.range.from <= person.birth && person.birth <= reading.range.to;
    case 'kana':
      return person.kana.some((kana) => kana.startsWith(reading.key));
    case 'kanji':
      return person.written.includes(reading.key);
    case 'romaji':
      return (
        person.latin.some((word) => word.startsWith(reading.word)) ||
        reading.keys.some((key) =>
          [...person.romaji, ...foldedWords(person)].some((own) => own.startsWith(key)),
        )
      );
  }
}
