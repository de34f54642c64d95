import { type Day, formatDay } from './calendar.ts';
import { ELDER_NAMES, FAMILY_NAMES, FEMALE_NAMES, MALE_NAMES, PLACES, YOUNG_NAMES } from './masters/names.ts';
import type { Rng } from './random.ts';

export type Sex = 'M' | 'F';

/** One entry of a patient's allergy list; see HL7 tables 0127 (kind), 0128 (severity) and 0323 (action). */
export interface Allergy {
  readonly kind: 'DA' | 'FA' | 'MA' | 'MC' | 'EA' | 'LA';
  /** Full coded element of IAM-3 / AL1-3. */
  readonly allergen: string;
  readonly severity?: 'SV' | 'MO' | 'MI' | 'U';
  readonly reaction?: string;
  readonly action?: 'A' | 'D' | 'U' | 'X';
  /** YYYY, YYYYMM or YYYYMMDD. */
  readonly onset?: string;
  readonly onsetText?: string;
}

interface Contact {
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
  readonly relation: string;
  readonly phone: string;
}

/** A made-up person with everything ADT-00 says about him. */
export interface Person {
  readonly id: string;
  readonly family: string;
  readonly given: string;
  readonly familyKana: string;
  readonly givenKana: string;
  /** Latin name, sent as a further repetition with representation code A. */
  readonly latin?: readonly [family: string, given: string];
  readonly sex: Sex;
  readonly birth: string;
  readonly zip: string;
  readonly address: string;
  readonly phone: string;
  readonly mobile?: string;
  readonly blood?: { readonly abo: 'A' | 'B' | 'O' | 'AB'; readonly rh: '+' | '-' };
  readonly heightCm?: number;
  readonly weightKg?: number;
  readonly allergies: readonly Allergy[];
  readonly contact?: Contact;
  readonly insurance: {
    readonly kind: string;
    readonly number: string;
    readonly symbol: string;
    readonly member: string;
  };
  readonly disabled?: boolean;
}

/** What is known of a patient of the crowd before he is made up. */
interface Given {
  readonly id: string;
  readonly today: Day;
  readonly age: number;
  readonly sex?: Sex;
  /** Whether a drug allergy may be made up; not for those who get drugs it would forbid. */
  readonly drugAllergies: 'possible' | 'none';
}

/** Makes up a patient of the crowd. */
export function makePerson(rng: Rng, given: Given): Person {
  const sex = given.sex ?? (rng.chance(0.5) ? 'M' : 'F');
  const [family, familyKana] = rng.pick(FAMILY_NAMES);
  const [first, firstKana] = rng.pick(namesOfAge(sex, given.age));
  const [contactName, contactKana] = rng.pick(sex === 'M' ? FEMALE_NAMES : MALE_NAMES);
  const [zip, place] = rng.pick(PLACES);
  const birth = formatDay(given.today - Math.floor(given.age * 365.25) - rng.int(1, 360));
  const old = given.age >= 75;
  return {
    id: given.id,
    family,
    given: first,
    familyKana,
    givenKana: firstKana,
    sex,
    birth,
    zip,
    address: `${place}${wide(rng.int(1, 9))}－${wide(rng.int(1, 30))}－${wide(rng.int(1, 20))}`,
    phone: phoneNumber(rng, '099-99'),
    ...(rng.chance(0.6) ? { mobile: phoneNumber(rng, '090-0000-') } : {}),
    ...(rng.chance(0.7) ? { blood: { abo: rng.pick(ABO), rh: rng.chance(0.995) ? '+' : '-' } as const } : {}),
    heightCm: body(rng, given.age, sex === 'M' ? 168 : 155),
    weightKg: Math.max(3, Math.round(bodyWeight(rng, given.age) * 10) / 10),
    allergies: rng.chance(0.15)
      ? [rng.pick(given.drugAllergies === 'possible' ? DRUG_ALLERGIES : OTHER_ALLERGIES)]
      : [],
    contact: {
      family,
      given: contactName,
      familyKana,
      givenKana: contactKana,
      relation:
        given.age < 20 ? 'PAR^親^HL70063' : rng.chance(0.5) ? 'SPO^配偶者^HL70063' : 'CHD^子供^HL70063',
      phone: phoneNumber(rng, '090-0000-'),
    },
    insurance: {
      kind: old ? '39^高齢者の医療の確保に関する法律による療養の給付^JHSD0001' : 'C0^国民健康保険^JHSD0001',
      number: old ? '39999991' : '67999991',
      symbol: wide(rng.int(10, 99)),
      member: wide(rng.int(100_000, 999_999)),
    },
    ...(rng.chance(0.04) ? { disabled: true } : {}),
  };
}

function namesOfAge(sex: Sex, age: number): readonly (readonly [string, string])[] {
  const list = sex === 'M' ? MALE_NAMES : FEMALE_NAMES;
  if (age >= 50) return list.slice(0, ELDER_NAMES[sex]);
  return age < 35 ? list.slice(YOUNG_NAMES[sex]) : list;
}

const ABO = ['A', 'A', 'A', 'A', 'O', 'O', 'O', 'B', 'B', 'AB'] as const;

const DRUG_ALLERGIES: readonly Allergy[] = [
  {
    kind: 'DA',
    allergen: 'A0001^ペニシリン系^99TA1',
    severity: 'MO',
    reaction: '発疹',
    action: 'A',
    onset: '2015',
  },
  { kind: 'DA', allergen: 'A0002^セフェム系^99TA1', severity: 'MI', reaction: '掻痒感', action: 'A' },
  {
    kind: 'DA',
    allergen: 'A0003^ＮＳＡＩＤｓ^99TA1',
    severity: 'SV',
    reaction: '喘息発作',
    action: 'A',
    onset: '200806',
  },
];

const OTHER_ALLERGIES: readonly Allergy[] = [
  { kind: 'FA', allergen: 'J9FC11310000^さば^JFAGY', severity: 'MO', reaction: 'じんましん', action: 'A' },
  {
    kind: 'FA',
    allergen: '5A1002411023006^ソバ^JC10',
    severity: 'SV',
    reaction: '呼吸困難',
    action: 'A',
    onsetText: '小学生の頃',
  },
  {
    kind: 'LA',
    allergen: '5A1002216023023^スギ^JC10',
    severity: 'MI',
    reaction: '目のかゆみ',
    action: 'A',
    onset: '1996',
  },
  { kind: 'MA', allergen: 'A0010^ラテックス^99TA1', severity: 'MO', reaction: '接触皮膚炎', action: 'A' },
];

/** Digits as full-width characters, as addresses and insurance numbers are usually sent. */
function wide(value: number): string {
  return String(value).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));
}

/** Numbers of ranges that are not handed out. */
function phoneNumber(rng: Rng, prefix: string): string {
  const tail = String(rng.int(0, 9999)).padStart(4, '0');
  return prefix.endsWith('-') ? prefix + tail : `${prefix}${rng.int(0, 9)}-${tail}`;
}

function body(rng: Rng, age: number, adult: number): number {
  if (age >= 17) return Math.round(rng.bell(adult, 5) * 10) / 10;
  return Math.round(rng.bell(50 + (adult - 52) * Math.min(1, age / 16), 3) * 10) / 10;
}

function bodyWeight(rng: Rng, age: number): number {
  if (age >= 17) return rng.bell(58, 9);
  return rng.bell(3.5 + 3.2 * age, 0.4 + age * 0.3);
}

/** Patient IDs of the crowd: mostly 10 digits with leading zeros, some 7 digits from an older numbering. */
export function crowdId(index: number): string {
  return index % 11 === 7 ? String(2_000_000 + index) : String(100_000 + index * 7).padStart(10, '0');
}
