/** Made-up patients in any number, the same for the same seed: names weighted as in life, births skewed to the old. */
import { FEMALE, FOREIGN, HEADS, MALE, SURNAMES, TAILS } from './population-names.ts';

export interface MadeUpPatient {
  readonly id: string;
  readonly name: string;
  readonly kana: string;
  readonly romaji: string;
  /** ISO, or '' for one in five hundred. */
  readonly birth: string;
  readonly gender: 'male' | 'female';
  readonly phones: readonly string[];
}

export type Random = () => number;

/** mulberry32: small, quick, and good enough for names. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const TOTAL_WEIGHT = SURNAMES.reduce((sum, [, , weight]) => sum + weight, 0);

function commonSurname(random: Random): readonly [string, string] {
  let left = random() * TOTAL_WEIGHT;
  for (const [written, kana, weight] of SURNAMES) {
    left -= weight;
    if (left < 0) return [pick(random, written.split('/')), kana];
  }
  return ['佐藤', 'サトウ'];
}

/** A third of the people bear one of the composed surnames. */
function surname(random: Random): readonly [string, string] {
  if (random() < 0.65) return commonSurname(random);
  const [head, headKana] = pick(random, HEADS);
  const [tail, tailKana] = pick(random, TAILS);
  return [head + tail, headKana + tailKana];
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function birth(random: Random): string {
  if (random() < 0.002) return '';
  const age = Math.floor(100 * (1 - random() ** 1.7));
  const year = 2025 - age;
  if (random() < 0.002) return String(year);
  return `${year}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
}

function phone(random: Random): string {
  const number = (digits: number): string =>
    String(Math.floor(random() * 10 ** digits)).padStart(digits, '0');
  return random() < 0.6
    ? `0${pick(random, ['7', '8', '9'])}0-${number(4)}-${number(4)}`
    : `03-${number(4)}-${number(4)}`;
}

/** Patient number `index` (from 0) of the population that the random source belongs to. */
export function madeUpPatient(random: Random, index: number): MadeUpPatient {
  const gender = random() < 0.5 ? 'female' : 'male';
  const common = {
    id: String(index + 1).padStart(10, '0'),
    gender,
    birth: birth(random),
    phones: [phone(random)],
  } as const;
  if (random() < 0.02) {
    const [name, kana] = pick(random, FOREIGN);
    return { ...common, name, kana: random() < 0.7 ? kana : '', romaji: name };
  }
  const [family, familyKana] = surname(random);
  const [written, givenKana] = pick(random, gender === 'female' ? FEMALE : MALE);
  const name = `${family} ${pick(random, written.split('/'))}`;
  return { ...common, name, kana: `${familyKana} ${givenKana}`, romaji: '' };
}

export function* population(size: number, seed: number): Generator<MadeUpPatient> {
  const random = randomFrom(seed);
  for (let index = 0; index < size; index += 1) yield madeUpPatient(random, index);
}
