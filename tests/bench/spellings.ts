/** The ways in which people ask for one patient: sixteen spellings, each a class of its own. */
import type { MadeUpPatient } from './population.ts';

export interface Spelling {
  readonly name: string;
  /** What is typed for this patient; '' when the class does not apply to them. */
  readonly of: (patient: MadeUpPatient) => string;
}

const HALF: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ'].flatMap((half) => {
    const pairs = [half, `${half}ﾞ`, `${half}ﾟ`].map((text) => [text.normalize('NFKC'), text] as const);
    return pairs.filter(([full]) => full.length === 1);
  }),
);

const SMALL = 'ャュョッァィゥェォ';
const LARGE = 'ヤユヨツアイウエオ';

function halfWidth(kana: string): string {
  return [...kana].map((char) => HALF[char] ?? char).join('');
}

function withoutSmall(kana: string): string {
  return [...kana].map((char) => LARGE[SMALL.indexOf(char)] ?? char).join('');
}

function hiragana(kana: string): string {
  return kana.replace(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
}

const HEPBURN: Readonly<Record<string, string>> = {
  シャ: 'sha',
  シュ: 'shu',
  ショ: 'sho',
  チャ: 'cha',
  チュ: 'chu',
  チョ: 'cho',
  ジャ: 'ja',
  ジュ: 'ju',
  ジョ: 'jo',
  キョ: 'kyo',
  リュ: 'ryu',
  リョ: 'ryo',
  ミュ: 'myu',
  ヒョ: 'hyo',
  ア: 'a',
  イ: 'i',
  ウ: 'u',
  エ: 'e',
  オ: 'o',
  カ: 'ka',
  キ: 'ki',
  ク: 'ku',
  ケ: 'ke',
  コ: 'ko',
  サ: 'sa',
  シ: 'shi',
  ス: 'su',
  セ: 'se',
  ソ: 'so',
  タ: 'ta',
  チ: 'chi',
  ツ: 'tsu',
  テ: 'te',
  ト: 'to',
  ナ: 'na',
  ニ: 'ni',
  ヌ: 'nu',
  ネ: 'ne',
  ノ: 'no',
  ハ: 'ha',
  ヒ: 'hi',
  フ: 'fu',
  ヘ: 'he',
  ホ: 'ho',
  マ: 'ma',
  ミ: 'mi',
  ム: 'mu',
  メ: 'me',
  モ: 'mo',
  ヤ: 'ya',
  ユ: 'yu',
  ヨ: 'yo',
  ラ: 'ra',
  リ: 'ri',
  ル: 'ru',
  レ: 're',
  ロ: 'ro',
  ワ: 'wa',
  ヲ: 'o',
  ン: 'n',
  ガ: 'ga',
  ギ: 'gi',
  グ: 'gu',
  ゲ: 'ge',
  ゴ: 'go',
  ザ: 'za',
  ジ: 'ji',
  ズ: 'zu',
  ゼ: 'ze',
  ゾ: 'zo',
  ダ: 'da',
  ヂ: 'ji',
  ヅ: 'zu',
  デ: 'de',
  ド: 'do',
  バ: 'ba',
  ビ: 'bi',
  ブ: 'bu',
  ベ: 'be',
  ボ: 'bo',
  パ: 'pa',
  ピ: 'pi',
  プ: 'pu',
  ペ: 'pe',
  ポ: 'po',
  ー: '',
};

const KUNREI: readonly (readonly [RegExp, string])[] = [
  [/sh(?=[auo])/g, 'sy'],
  [/ch(?=[auo])/g, 'ty'],
  [/j(?=[auo])/g, 'zy'],
  [/shi/g, 'si'],
  [/chi/g, 'ti'],
  [/tsu/g, 'tu'],
  [/fu/g, 'hu'],
  [/ji/g, 'zi'],
];

/** A transliteration of its own, so that the tests do not lean on the one they test. */
function hepburn(kana: string): string {
  let out = '';
  for (let at = 0; at < kana.length; at += 1) {
    const pair = HEPBURN[kana.slice(at, at + 2)];
    if (kana[at] === 'ッ') out += (HEPBURN[kana.charAt(at + 1)] ?? '').charAt(0);
    else out += pair ?? HEPBURN[kana.charAt(at)] ?? ' ';
    if (pair !== undefined && kana.length > at + 1) at += 1;
  }
  return out;
}

const kunrei = (kana: string): string =>
  KUNREI.reduce((text, [from, to]) => text.replace(from, to), hepburn(kana));
const passport = (kana: string): string =>
  hepburn(kana)
    .replace(/o[ou]/g, 'o')
    .replace(/uu/g, 'u')
    .replace(/n(?=[bmp])/g, 'm');

function family(text: string): string {
  return text.split(' ')[0] ?? '';
}

const OLD_FORMS: readonly (readonly [string, string])[] = [
  ['高', '髙'],
  ['崎', '﨑'],
  ['辺', '邊'],
  ['斎', '齋'],
  ['沢', '澤'],
  ['桜', '櫻'],
  ['浜', '濱'],
  ['真', '眞'],
  ['吉', '𠮷'],
  ['国', '國'],
];

const oldForms = (name: string): string =>
  OLD_FORMS.reduce((text, [now, old]) => text.replaceAll(now, old), name);

function era(birth: string): string {
  const year = Number(birth.slice(0, 4));
  const [letter, first] =
    year >= 2019 ? ['R', 2019] : year >= 1989 ? ['H', 1989] : year >= 1926 ? ['S', 1926] : ['T', 1912];
  return `${letter}${year - first + 1}${birth.slice(4).replaceAll('-', '.')}`;
}

const japanese = (patient: MadeUpPatient): boolean => patient.romaji === '';

export const SPELLINGS: readonly Spelling[] = [
  { name: 'ID as written', of: ({ id }) => id },
  {
    name: 'ID without zeros, full width',
    of: ({ id }) => String(Number(id)).replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  },
  { name: 'kana, both names', of: ({ kana }) => kana },
  { name: 'hiragana surname', of: ({ kana }) => hiragana(family(kana)) },
  { name: 'half-width kana', of: ({ kana }) => halfWidth(kana) },
  { name: 'half-width kana without small ones', of: ({ kana }) => halfWidth(withoutSmall(kana)) },
  { name: 'two kana', of: ({ kana }) => family(kana).slice(0, 2) },
  { name: 'kanji, both names', of: (patient) => (japanese(patient) ? patient.name : '') },
  {
    name: 'kanji surname in old forms',
    of: (patient) => (japanese(patient) ? oldForms(family(patient.name)) : ''),
  },
  {
    name: 'kanji across the boundary',
    of: (patient) => (japanese(patient) ? patient.name.replace(' ', '').slice(1, 3) : ''),
  },
  { name: 'Hepburn, given name first', of: ({ kana }) => hepburn(kana).split(' ').toReversed().join(' ') },
  { name: 'Kunrei surname', of: ({ kana }) => kunrei(family(kana)) },
  { name: 'passport spelling, or as spelled', of: ({ kana, romaji }) => romaji || passport(kana) },
  { name: 'birth date in the era', of: ({ birth }) => (birth.length === 10 ? era(birth) : '') },
  {
    name: 'kana surname and birth year',
    of: ({ kana, birth }) => (kana && birth ? `${hiragana(family(kana))} ${birth.slice(0, 4)}` : ''),
  },
  { name: 'telephone', of: ({ phones }) => phones[0] ?? '' },
];
