import type { DepartmentKey, WardCode } from '../masters/hospital.ts';
import type { PanelKey } from '../masters/labs.ts';
import type { DIETS } from '../messages/diet.ts';
import type { RxLine } from '../messages/prescriptions.ts';
import type { ProblemEntry } from '../messages/problems.ts';
import type { Sex } from '../person.ts';
import type { CultureMaterial } from './cultures.ts';
import type { Course } from './lab-model.ts';
import { prn, regular } from './recipes.ts';
import type { Infusion, Move } from './stay.ts';

/** A kind of inpatient stay. */
export interface InpatientKind {
  readonly weight: number;
  readonly ages: readonly [number, number];
  readonly sex?: Sex;
  readonly dept: DepartmentKey;
  readonly planned: boolean;
  readonly length: readonly [number, number];
  readonly diseases: readonly ProblemEntry['disease'][];
  readonly rx: readonly RxLine[];
  readonly infusions: readonly Infusion[];
  readonly panels: readonly PanelKey[];
  readonly labsEvery: number;
  /** Values by the day of the stay. */
  course(start: number): Course;
  readonly diet: keyof typeof DIETS;
  readonly ward?: WardCode;
  readonly moves?: readonly Move[];
  readonly culture?: CultureMaterial;
  readonly imaging?: 'chestXray' | 'ct' | 'echo' | 'ecg' | 'boneXray';
}

const drip = (days: readonly [number, number], hours: readonly number[] = [10, 15]): Infusion => ({
  kind: 'general',
  route: 'drip',
  hours,
  lasts: 5,
  base: { drug: 'soritaT3', amount: 1 },
  additives: [],
  volumeMl: 500,
  days,
  note: '５時間一定速度で',
});

const antibiotic = (
  drug: 'ceftriaxone' | 'ampicillinSulbactam' | 'cefazolin',
  hours: readonly number[],
  days: readonly [number, number],
): Infusion => ({
  kind: 'general',
  route: 'drip',
  hours,
  lasts: 1,
  base: { drug: 'saline100', amount: 1 },
  additives: [{ drug, amount: 1 }],
  volumeMl: 100,
  days,
});

const CHILD_DRIP: Infusion = {
  kind: 'general',
  route: 'drip',
  hours: [10],
  lasts: 8,
  base: { drug: 'soritaT3', amount: 1 },
  additives: [],
  volumeMl: 320,
  days: [0, 3],
  note: '３２０ｍＬで終了',
};

/** Falls from `from` to `to` with the given half-life in days, from the day `start` on. */
function falling(
  start: number,
  curve: { from: number; to: number; halfLife: number },
): (day: number) => number {
  return (day) => curve.to + (curve.from - curve.to) * 0.5 ** (Math.max(0, day - start) / curve.halfLife);
}

export const INPATIENT_KINDS: readonly InpatientKind[] = [
  {
    weight: 8,
    ages: [65, 95],
    dept: 'respiratory',
    planned: false,
    length: [9, 18],
    diseases: ['pneumonia'],
    culture: 'sputum',
    rx: regular(7, [['carbocisteine', 'thrice', 2]]),
    infusions: [drip([0, 4]), antibiotic('ceftriaxone', [11, 23], [0, 6])],
    panels: ['chemistry', 'count'],
    labsEvery: 2,
    course: (start) => ({
      crp: falling(start, { from: 16, to: 0.3, halfLife: 2.5 }),
      wbc: falling(start, { from: 15200, to: 6100, halfLife: 2 }),
      alb: () => 2.9,
    }),
    diet: 'soft',
    imaging: 'chestXray',
  },
  {
    weight: 5,
    ages: [75, 98],
    dept: 'medicine',
    planned: false,
    length: [14, 40],
    diseases: ['aspiration', 'dementia'],
    culture: 'sputum',
    rx: regular(7, [
      ['donepezil', 'onceMorning', 1],
      ['magnesium', 'thrice', 1],
    ]),
    infusions: [drip([0, 8]), antibiotic('ampicillinSulbactam', [9, 15, 21], [0, 7])],
    panels: ['chemistry', 'count'],
    labsEvery: 3,
    course: (start) => ({
      crp: falling(start, { from: 9, to: 0.8, halfLife: 4 }),
      alb: () => 2.5,
      hb: () => 10.2,
    }),
    diet: 'none',
    imaging: 'chestXray',
  },
  {
    weight: 10,
    ages: [65, 94],
    dept: 'cardiology',
    planned: false,
    length: [10, 21],
    diseases: ['heartFailure', 'atrialFibrillation'],
    rx: regular(7, [
      ['furosemide', 'onceMorning', 1],
      ['spironolactone', 'onceMorning', 1],
      ['bisoprolol', 'onceMorning', 1],
      ['apixaban', 'twice', 1],
    ]),
    infusions: [
      {
        kind: 'general',
        route: 'push',
        hours: [8, 16],
        lasts: 0.1,
        additives: [{ drug: 'furosemideInj', amount: 1 }],
        volumeMl: 2,
        days: [0, 4],
      },
    ],
    panels: ['renal', 'count', 'heart'],
    labsEvery: 2,
    course: (start) => ({
      ntprobnp: falling(start, { from: 5400, to: 900, halfLife: 4 }),
      cre: () => 1.22,
      k: () => 4.1,
    }),
    diet: 'salt',
    imaging: 'echo',
    moves: [{ day: 4, ward: '4E' }],
    ward: 'ICU',
  },
  {
    weight: 6,
    ages: [25, 85],
    dept: 'surgery',
    planned: false,
    length: [5, 9],
    diseases: ['cholecystitis'],
    rx: [
      ...regular(7, [['rebamipide', 'thrice', 1]]),
      prn(2, 'loxoprofen', { usage: 'painPrn', dose: 1, times: 10 }),
    ],
    infusions: [drip([0, 3]), antibiotic('cefazolin', [9, 21], [0, 3])],
    panels: ['chemistry', 'count', 'coagulation', 'infection'],
    labsEvery: 3,
    course: (start) => ({
      crp: falling(start, { from: 12, to: 0.5, halfLife: 2 }),
      tbil: () => 1.9,
      ggt: () => 188,
    }),
    diet: 'none',
    imaging: 'ct',
  },
  {
    weight: 6,
    ages: [45, 85],
    dept: 'surgery',
    planned: true,
    length: [9, 16],
    diseases: ['gastricCancer'],
    rx: [
      ...regular(7, [['lansoprazole', 'onceMorning', 1]]),
      prn(2, 'acetaminophen', { usage: 'painPrn', dose: 1, times: 10 }),
    ],
    infusions: [drip([1, 5], [9, 14, 19]), antibiotic('cefazolin', [9, 21], [1, 2])],
    panels: ['chemistry', 'count', 'coagulation'],
    labsEvery: 2,
    course: (start) => ({
      crp: (day) => (day < start + 1 ? 0.1 : falling(start + 1, { from: 8, to: 0.4, halfLife: 3 })(day)),
      hb: (day) => (day < start + 1 ? 12.9 : 10.8),
    }),
    diet: 'soft',
    imaging: 'ct',
    moves: [
      { day: 1, ward: 'ICU' },
      { day: 3, ward: '3W' },
    ],
  },
  {
    weight: 5,
    ages: [70, 97],
    dept: 'orthopaedics',
    planned: false,
    length: [18, 35],
    diseases: ['hipFracture', 'osteoporosis'],
    rx: [
      ...regular(7, [
        ['acetaminophen', 'thrice', 1],
        ['magnesium', 'thrice', 1],
      ]),
      prn(3, 'zolpidem', { usage: 'insomniaPrn', dose: 1, times: 7 }),
    ],
    infusions: [drip([0, 3]), antibiotic('cefazolin', [9, 21], [1, 2])],
    panels: ['chemistry', 'count'],
    labsEvery: 4,
    course: (start) => ({ hb: (day) => (day < start + 2 ? 11.6 : 9.4), ddimer: () => 6.5 }),
    diet: 'regular',
    imaging: 'boneXray',
  },
  {
    weight: 4,
    ages: [60, 90],
    dept: 'neurology',
    planned: false,
    length: [14, 30],
    diseases: ['cerebralInfarction', 'hypertension'],
    rx: regular(7, [
      ['clopidogrel', 'onceMorning', 1],
      ['rosuvastatin', 'onceEvening', 1],
      ['amlodipine', 'onceMorning', 1],
    ]),
    infusions: [drip([0, 6], [9, 14, 19])],
    panels: ['chemistry', 'count', 'coagulation'],
    labsEvery: 4,
    course: () => ({ ldl: () => 168 }),
    diet: 'soft',
    imaging: 'ct',
  },
  {
    weight: 3,
    ages: [22, 88],
    dept: 'medicine',
    planned: false,
    length: [6, 12],
    diseases: ['pyelonephritis'],
    culture: 'urine',
    rx: regular(7, [['acetaminophen', 'thrice', 1]]),
    infusions: [drip([0, 2]), antibiotic('ceftriaxone', [11, 23], [0, 5])],
    panels: ['chemistry', 'count', 'urine'],
    labsEvery: 2,
    course: (start) => ({
      crp: falling(start, { from: 14, to: 0.2, halfLife: 2 }),
      wbc: falling(start, { from: 14_800, to: 6400, halfLife: 2 }),
      uBlood: (day) => (day < start + 4 ? '(2+)' : '(-)'),
    }),
    diet: 'regular',
  },
  {
    weight: 6,
    ages: [22, 40],
    sex: 'F',
    dept: 'obstetrics',
    planned: true,
    length: [5, 7],
    diseases: ['pregnancy'],
    rx: [
      ...regular(5, [['magnesium', 'thrice', 1]]),
      prn(2, 'acetaminophen', { usage: 'painPrn', dose: 1, times: 5 }),
    ],
    infusions: [drip([0, 0], [16])],
    panels: ['count', 'infection'],
    labsEvery: 4,
    course: () => ({ hb: () => 10.8 }),
    diet: 'regular',
    ward: '4W',
  },
  {
    weight: 6,
    ages: [1, 10],
    dept: 'paediatrics',
    planned: false,
    length: [3, 7],
    diseases: ['pneumonia'],
    rx: regular(5, [['carbocisteine', 'thrice', 0.5]]),
    infusions: [CHILD_DRIP],
    panels: ['chemistry', 'count'],
    labsEvery: 3,
    course: (start) => ({ crp: falling(start, { from: 4, to: 0.1, halfLife: 1.5 }) }),
    diet: 'children',
    imaging: 'chestXray',
    ward: '4W',
  },
  {
    weight: 3,
    ages: [60, 88],
    dept: 'nephrology',
    planned: true,
    length: [5, 10],
    diseases: ['ckd', 'hypertension'],
    rx: regular(7, [
      ['olmesartan', 'onceMorning', 1],
      ['calciumDrink', 'twice', 1],
    ]),
    infusions: [],
    panels: ['renal', 'count', 'gas'],
    labsEvery: 2,
    course: () => ({
      cre: () => 4.6,
      bun: () => 62,
      k: () => 5.4,
      hb: () => 9.6,
      gasPh: () => 7.33,
      gasHco3: () => 18.5,
    }),
    diet: 'renal',
  },
];
