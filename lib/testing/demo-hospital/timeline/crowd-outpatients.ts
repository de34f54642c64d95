import type { DepartmentKey } from '../masters/hospital.ts';
import type { PanelKey } from '../masters/labs.ts';
import type { RxLine } from '../messages/prescriptions.ts';
import type { ProblemEntry } from '../messages/problems.ts';
import type { Sex } from '../person.ts';
import type { Course } from './lab-model.ts';
import { external, prn, regular } from './recipes.ts';

/** A kind of outpatient. */
export interface OutpatientKind {
  readonly weight: number;
  readonly ages: readonly [number, number];
  readonly sex?: Sex;
  readonly dept: DepartmentKey;
  readonly everyDays: number;
  /** Visits per course; Infinity for chronic disease. */
  readonly visits: number;
  readonly diseases: readonly ProblemEntry['disease'][];
  readonly rx: readonly RxLine[];
  readonly panels: readonly PanelKey[];
  /** Tests on every n-th visit; 0 for none. */
  readonly labsEvery: number;
  readonly course?: Course;
  readonly imaging?: 'chestXray' | 'ct' | 'echo' | 'ecg' | 'gastroscopy' | 'boneXray';
}

const CHRONIC = Number.POSITIVE_INFINITY;

export const OUTPATIENT_KINDS: readonly OutpatientKind[] = [
  {
    weight: 16,
    ages: [45, 88],
    dept: 'medicine',
    everyDays: 56,
    visits: CHRONIC,
    diseases: ['hypertension', 'dyslipidaemia'],
    rx: regular(56, [
      ['amlodipine', 'onceMorning', 1],
      ['rosuvastatin', 'onceEvening', 1],
    ]),
    panels: ['chemistry', 'lipid'],
    labsEvery: 2,
    imaging: 'chestXray',
  },
  {
    weight: 9,
    ages: [40, 85],
    dept: 'diabetes',
    everyDays: 35,
    visits: CHRONIC,
    diseases: ['type2dm', 'hypertension'],
    rx: regular(35, [
      ['metformin', 'twice', 1],
      ['sitagliptin', 'onceMorning', 1],
      ['olmesartan', 'onceMorning', 1],
    ]),
    panels: ['chemistry', 'glucose', 'hba1c', 'urine'],
    labsEvery: 1,
    course: { hba1c: () => 7.2, glu: () => 148 },
  },
  {
    weight: 6,
    ages: [60, 92],
    dept: 'cardiology',
    everyDays: 28,
    visits: CHRONIC,
    diseases: ['atrialFibrillation', 'hypertension'],
    rx: regular(28, [
      ['apixaban', 'twice', 1],
      ['bisoprolol', 'onceMorning', 1],
      ['lansoprazole', 'onceMorning', 1],
    ]),
    panels: ['chemistry', 'count', 'heart'],
    labsEvery: 2,
    course: { ntprobnp: () => 640 },
    imaging: 'ecg',
  },
  {
    weight: 8,
    ages: [55, 90],
    dept: 'orthopaedics',
    everyDays: 28,
    visits: 6,
    diseases: ['lumbarStenosis', 'osteoporosis'],
    rx: [
      ...regular(28, [['alendronate', 'wakeup', 1]]).map((line) => ({
        ...line,
        days: 4,
        instruction: '週１回　起床時に服用',
      })),
      prn(2, 'loxoprofen', { usage: 'painPrn', dose: 1, times: 20 }),
      external(3, 'ketoprofenTape', { usage: 'patch', amount: 35 }),
    ],
    panels: ['renal'],
    labsEvery: 4,
    imaging: 'boneXray',
  },
  {
    weight: 7,
    ages: [30, 82],
    dept: 'gastro',
    everyDays: 60,
    visits: 4,
    diseases: ['gastritis', 'reflux'],
    rx: regular(60, [
      ['lansoprazole', 'onceMorning', 1],
      ['rebamipide', 'thrice', 1],
    ]),
    panels: ['chemistry', 'count', 'infection'],
    labsEvery: 3,
    imaging: 'gastroscopy',
  },
  {
    weight: 6,
    ages: [18, 80],
    dept: 'respiratory',
    everyDays: 42,
    visits: CHRONIC,
    diseases: ['asthma'],
    rx: [
      ...regular(42, [['montelukast', 'bedtime', 1]]),
      external(2, 'budesonide', { usage: 'inhale', amount: 1 }),
    ],
    panels: ['count'],
    labsEvery: 5,
    course: { eosino: () => 7.5 },
    imaging: 'chestXray',
  },
  {
    weight: 12,
    ages: [1, 14],
    dept: 'paediatrics',
    everyDays: 120,
    visits: 3,
    diseases: ['cold'],
    rx: regular(5, [['carbocisteine', 'thrice', 0.5]]),
    panels: [],
    labsEvery: 0,
  },
  {
    weight: 10,
    ages: [18, 70],
    dept: 'medicine',
    everyDays: 200,
    visits: 2,
    diseases: ['cold'],
    rx: [
      ...regular(5, [
        ['carbocisteine', 'thrice', 2],
        ['clarithromycin', 'twice', 1],
      ]),
      prn(3, 'acetaminophen', { usage: 'feverPrn', dose: 1, times: 5 }),
    ],
    panels: [],
    labsEvery: 0,
  },
  {
    weight: 5,
    ages: [50, 88],
    dept: 'ophthalmology',
    everyDays: 70,
    visits: CHRONIC,
    diseases: ['glaucoma'],
    rx: [external(1, 'latanoprost', { usage: 'eyeDrops', amount: 2 })],
    panels: [],
    labsEvery: 0,
  },
  {
    weight: 6,
    ages: [4, 60],
    dept: 'dermatology',
    everyDays: 45,
    visits: 5,
    diseases: ['dermatitis'],
    rx: [
      external(1, 'heparinoid', { usage: 'skin', amount: 50 }),
      external(2, 'betamethasone', { usage: 'skin', amount: 20 }),
    ],
    panels: [],
    labsEvery: 0,
  },
  {
    weight: 5,
    ages: [55, 88],
    sex: 'M',
    dept: 'urology',
    everyDays: 84,
    visits: CHRONIC,
    diseases: ['prostate'],
    rx: regular(84, [['tamsulosin', 'onceMorning', 1]]),
    panels: ['renal', 'urine'],
    labsEvery: 2,
  },
  {
    weight: 5,
    ages: [25, 75],
    dept: 'medicine',
    everyDays: 90,
    visits: CHRONIC,
    diseases: ['hypothyroidism'],
    rx: regular(90, [['levothyroxine', 'onceMorning', 1]]),
    panels: ['thyroid', 'lipid'],
    labsEvery: 1,
  },
  {
    weight: 5,
    ages: [8, 90],
    dept: 'emergency',
    everyDays: 400,
    visits: 1,
    diseases: ['headInjury'],
    rx: [prn(1, 'acetaminophen', { usage: 'painPrn', dose: 1, times: 6 })],
    panels: [],
    labsEvery: 0,
    imaging: 'ct',
  },
];
