import { at, formatDay } from '../calendar.ts';
import { sendAllergies } from '../messages/adt.ts';
import { type Organism, sendCultureOrder, sendCultureReport } from '../messages/bacteriology.ts';
import { INPATIENT_KINDS } from '../timeline/crowd-inpatients.ts';
import { usualExam } from '../timeline/examinations.ts';
import { sendProblemHistory } from '../timeline/problem-history.ts';
import { prn, regular } from '../timeline/recipes.ts';
import { type Infusion, type Move, runStay, type StayPlan } from '../timeline/stay.ts';
import { happened, settingFor, type World } from '../timeline/world.ts';
import { type Story, story, storyPerson } from './story.ts';

const NO_TESTS: StayPlan['panels'] = () => [];

const penicillin = story(
  storyPerson(
    { id: '0001000103', name: ['鳥居', '真由美', 'トリイ', 'マユミ'], sex: 'F', birth: '19790615' },
    {
      allergies: [
        {
          kind: 'DA',
          allergen: 'A0001^ペニシリン系^99TA1',
          severity: 'SV',
          reaction: 'アナフィラキシー',
          action: 'A',
          onset: '20130402',
        },
      ],
    },
  ),
  'Penicillin allergy (anaphylaxis) in ADT-61 and in AL1 of ADT-00 and the orders; in the ward with pneumonia.',
  (world, chart) => {
    const kind = INPATIENT_KINDS[0];
    if (kind === undefined) return;
    const setting = settingFor(chart.person, 'respiratory');
    const from = world.today - 3;
    sendAllergies(chart, at(from, 14, 40));
    runStay(world, chart, {
      setting,
      from,
      planned: false,
      ward: '3E',
      infusions: kind.infusions,
      rx: kind.rx,
      course: kind.course(from),
      diet: 'soft',
      panels: () => ['chemistry', 'count'],
      also: (day, here) => {
        if (day === 0)
          usualExam(world, chart, { setting: here, study: 'chestXray', day: from, hour: 15, daysBefore: 0 });
      },
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'pneumonia', since: from, kind: 'H', main: true }],
    });
  },
);

const WARD_CHAIN: readonly Move[] = [
  { day: 6, ward: 'ICU' },
  { day: 9, ward: '3E' },
  { day: 16, ward: '3W' },
  { day: 25, ward: 'ICU' },
  { day: 28, ward: '4E' },
  { day: 40, ward: '3E' },
  { day: 52, ward: '4E' },
  { day: 61, ward: '3W' },
  { day: 70, ward: '3E' },
  { day: 84, ward: '4E' },
];

const bedridden = story(
  storyPerson(
    { id: '0001000115', name: ['白浜', 'トメ', 'シラハマ', 'トメ'], sex: 'F', birth: '19320501' },
    { weightKg: 38.4, disabled: true },
  ),
  'Bedridden, 95 days in the wards with ten transfers: now in 4E.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'medicine');
    const from = world.today - 95;
    runStay(world, chart, {
      setting,
      from,
      planned: false,
      ward: '3E',
      moves: WARD_CHAIN,
      infusions: [],
      rx: regular(7, [['magnesium', 'thrice', 1]]),
      course: { alb: () => 2.1, hb: () => 9.1 },
      diet: 'tube',
      panels: (day) => (day % 14 === 0 ? ['chemistry', 'count'] : []),
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [
        { disease: 'aspiration', since: from, kind: 'H', main: true },
        { disease: 'dementia', since: world.start, kind: 'O' },
      ],
    });
  },
);

const TPN_DAY: readonly Infusion[] = [
  {
    kind: 'tpn',
    route: 'central',
    hours: [10],
    lasts: 24,
    base: { drug: 'tpn', amount: 1 },
    additives: [{ drug: 'kcl', amount: 1 }],
    volumeMl: 2000,
    days: [2, 400],
  },
  {
    kind: 'general',
    route: 'drip',
    hours: [9, 21],
    lasts: 1,
    base: { drug: 'saline100', amount: 1 },
    additives: [{ drug: 'meropenem', amount: 2 }],
    volumeMl: 100,
    days: [0, 400],
  },
];

const longStay = story(
  storyPerson(
    { id: '0001000116', name: ['長居', '茂', 'ナガイ', 'シゲル'], sex: 'M', birth: '19470730' },
    { weightKg: 47.5 },
  ),
  'More than 1,000 files: 200 days in the ward on parenteral nutrition, still there.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'surgery');
    const from = world.today - 200;
    runStay(world, chart, {
      setting,
      from,
      planned: true,
      ward: '3W',
      infusions: TPN_DAY,
      rx: [
        ...regular(7, [['lansoprazole', 'onceMorning', 1]]),
        prn(2, 'zolpidem', { usage: 'insomniaPrn', dose: 1, times: 7 }),
      ],
      course: { alb: () => 2.4, crp: (day) => 2 + Math.sin(day / 6) * 1.8, k: () => 4.4 },
      diet: 'none',
      panels: (day) => (day % 2 === 0 ? ['chemistry', 'count'] : []),
      also: (day, here) => {
        if (day % 10 === 0)
          usualExam(world, chart, {
            setting: here,
            study: 'abdomenXray',
            day: from + day,
            hour: 11,
            daysBefore: 1,
          });
      },
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'ileus', since: from, kind: 'H', main: true }],
    });
  },
);

const MRSA: Organism = {
  code: '1301^Staphylococcus aureus（ＭＲＳＡ）^JANIS',
  amount: '3+',
  susceptibilities: [
    { item: '6C205604701776205^PIPC(ピペラシリン)^JC10', mic: '>=64', category: 'R' },
    { item: 'K1208^MPIPC(オキサシリン)^99TL4', mic: '>=4', category: 'R' },
    { item: 'K1606^CEZ(セファゾリン)^99TL4', mic: '>=16', category: 'R' },
    { item: 'K2701^VCM(バンコマイシン)^99TL4', mic: '1', category: 'S' },
    { item: 'K2702^TEIC(テイコプラニン)^99TL4', mic: '<=0.5', category: 'S' },
    { item: 'K2801^LZD(リネゾリド)^99TL4', mic: '2', category: 'S' },
    { item: 'K2401^LVFX(レボフロキサシン)^99TL4', mic: '>=8', category: 'R' },
    { item: 'K2001^MINO(ミノサイクリン)^99TL4', mic: '2', category: 'I' },
  ],
};

const mrsa = story(
  storyPerson({ id: '0001000118', name: ['磯崎', '博', 'イソザキ', 'ヒロシ'], sex: 'M', birth: '19551130' }),
  'MRSA bacteraemia: blood culture with susceptibilities (vancomycin S, oxacillin R), vancomycin and its trough levels.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'medicine');
    const from = world.today - 9;
    const bed = runStay(world, chart, {
      setting,
      from,
      planned: false,
      ward: 'ICU',
      moves: [{ day: 5, ward: '3E' }],
      infusions: [
        {
          kind: 'general',
          route: 'central',
          hours: [9, 21],
          lasts: 1,
          base: { drug: 'saline100', amount: 1 },
          additives: [{ drug: 'vancomycin', amount: 2 }],
          volumeMl: 100,
          days: [1, 20],
          note: '１時間以上かけて',
        },
      ],
      rx: regular(7, [['lansoprazole', 'onceMorning', 1]]),
      course: {
        crp: (day) => 0.8 + 22 * 0.5 ** ((day - from) / 3),
        wbc: (day) => 6200 + 12_000 * 0.5 ** ((day - from) / 2.5),
        plt: (day) => 18 - 10 * 0.5 ** ((day - from) / 3),
        vcm: () => 14.6,
        cre: () => 1.31,
      },
      diet: 'soft',
      panels: (day) => (day % 3 === 0 ? ['chemistry', 'count', 'vancomycin', 'gas'] : ['renal', 'count']),
    });
    cultures(world, { chart, setting: bed === undefined ? setting : { ...setting, bed }, from });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'sepsis', since: from, kind: 'H', main: true }],
    });
  },
);

type Told = Parameters<Parameters<typeof story>[2]>[1];

/** Blood culture of the first day: gram stain next day, final with susceptibilities on the fourth; a negative one later. */
function cultures(world: World, where: { chart: Told; setting: StayPlan['setting']; from: number }): void {
  const { chart, setting, from } = where;
  const material = '017^血液^JC10^01^血液^99TL3';
  const first = { order: chart.order(), ordered: at(from, 14), collected: at(from, 14, 20), material };
  sendCultureOrder(chart, setting, first);
  sendCultureReport(chart, setting, {
    ...first,
    reported: at(from + 1, 9, 5),
    smear: [{ code: '1011^グラム陽性球菌^JANIS', amount: '2+' }],
    organisms: [],
    status: 'P',
  });
  sendCultureReport(chart, setting, {
    ...first,
    reported: at(from + 4, 15, 30),
    smear: [{ code: '1011^グラム陽性球菌^JANIS', amount: '2+' }],
    organisms: [MRSA],
    status: 'F',
  });
  const sputum = {
    order: chart.order(),
    ordered: at(from, 14, 5),
    collected: at(from, 15),
    material: 'K01^喀痰^99TL3',
  };
  sendCultureOrder(chart, setting, sputum);
  sendCultureReport(chart, setting, {
    ...sputum,
    reported: at(from + 3, 14),
    smear: [
      { code: '1011^グラム陽性球菌^JANIS', amount: '1+' },
      { code: 'K0^グラム陰性桿菌^99TL5', amount: '(-)' },
    ],
    organisms: [
      { ...MRSA, amount: '1+' },
      { code: '2001^Escherichia coli^JANIS', amount: '少数', susceptibilities: [] },
    ],
    status: 'F',
  });
  const second = {
    order: chart.order(),
    ordered: at(from + 6, 10),
    collected: at(from + 6, 10, 20),
    material,
  };
  sendCultureOrder(chart, setting, second);
  const reported = at(from + 9, 11);
  if (happened(world, reported)) {
    const smear = [{ code: 'K9^菌を認めず^99TL5', amount: '(-)' }];
    sendCultureReport(chart, setting, { ...second, reported, smear, organisms: [], status: 'F' });
  }
}

const RUNNING: readonly Infusion[] = [
  {
    kind: 'general',
    route: 'central',
    hours: [6],
    lasts: 24,
    base: { drug: 'saline100', amount: 1 },
    additives: [{ drug: 'noradrenaline', amount: 5 }],
    volumeMl: 100,
    days: [0, 20],
    note: '血圧を見て増減',
  },
  {
    kind: 'general',
    route: 'central',
    hours: [12],
    lasts: 12,
    base: { drug: 'ringer', amount: 2 },
    additives: [],
    volumeMl: 1000,
    days: [0, 20],
  },
  {
    kind: 'narcotic',
    route: 'central',
    hours: [0],
    lasts: 24,
    base: { drug: 'saline100', amount: 1 },
    additives: [{ drug: 'morphine', amount: 3 }],
    volumeMl: 50,
    days: [1, 20],
  },
];

const running = story(
  storyPerson({ id: '0001000123', name: ['沖', '竜也', 'オキ', 'タツヤ'], sex: 'M', birth: '19680412' }),
  'In the ICU with infusions running at the moment of the copy (noradrenaline 06:00 to 06:00, Ringer from 12:00).',
  (world, chart) => {
    const setting = settingFor(chart.person, 'emergency');
    const from = world.today - 2;
    runStay(world, chart, {
      setting,
      from,
      planned: false,
      ward: 'ICU',
      infusions: RUNNING,
      rx: [],
      course: {
        gasPh: () => 7.29,
        gasLac: () => 4.2,
        gasHco3: () => 17.5,
        gasBe: () => -7.5,
        troponin: () => 88,
        cre: () => 1.9,
      },
      diet: 'none',
      panels: () => ['chemistry', 'count', 'coagulation', 'gas', 'heart'],
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'uncoded', text: '敗血症性ショック', since: from, kind: 'H', main: true }],
    });
  },
);

const died = story(
  storyPerson({ id: '0001000114', name: ['末永', '正', 'スエナガ', 'タダシ'], sex: 'M', birth: '19400218' }),
  'Died in the ICU three days ago: discharge with PV1-36 20; not in the ward list.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'cardiology');
    const from = world.today - 8;
    runStay(world, chart, {
      setting,
      from,
      to: world.today - 3,
      planned: false,
      ward: 'ICU',
      infusions: RUNNING,
      rx: [],
      course: { ntprobnp: () => 18_400, troponin: () => 5120, cre: () => 3.1 },
      diet: 'none',
      panels: () => ['chemistry', 'heart', 'gas'],
      disposition: '20',
      diesAtHour: 4,
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [
        {
          disease: 'infarction',
          since: from,
          kind: 'H',
          main: true,
          ended: { day: world.today - 3, outcome: 'D' },
        },
      ],
    });
  },
);

const mother = story(
  storyPerson({
    id: '0001000113',
    name: ['山本', '花子', 'ヤマモト', 'ハナコ'],
    sex: 'F',
    birth: '19940520',
  }),
  'Mother of the newborn 0001000112; in 4W since yesterday.',
  (world, chart) => {
    runStay(world, chart, {
      setting: settingFor(chart.person, 'obstetrics'),
      from: world.today - 1,
      planned: false,
      ward: '4W',
      infusions: [],
      rx: [prn(1, 'acetaminophen', { usage: 'painPrn', dose: 1, times: 5 })],
      course: { hb: () => 10.4 },
      diet: 'regular',
      panels: (day) => (day === 0 ? ['count', 'infection'] : []),
    });
  },
);

/** The newborn's birth date is the hospital's today, so the person is made when the story is told. */
export function newborn(world: World): Story {
  const person = storyPerson(
    {
      id: '0001000112',
      name: ['山本', '花子ベビー', 'ヤマモト', 'ハナコベビー'],
      sex: 'M',
      birth: formatDay(world.today),
    },
    { heightCm: 49.2, weightKg: 3.1, blood: { abo: 'O', rh: '+' } },
  );
  return story(person, NEWBORN_EXPECT, (w, chart) => {
    runStay(w, chart, {
      setting: settingFor(chart.person, 'paediatrics'),
      from: w.today,
      planned: false,
      ward: '4W',
      admittedHour: 3.4,
      infusions: [],
      rx: [],
      course: {},
      diet: 'none',
      panels: NO_TESTS,
    });
    sendProblemHistory(w, chart, {
      setting: settingFor(chart.person, 'paediatrics'),
      problems: [{ disease: 'newbornObservation', since: w.today, kind: 'H', main: true }],
    });
  });
}

export const NEWBORN_EXPECT =
  'Newborn, hours old, named after the mother (山本 花子ベビー): age in hours or days, not "0" years alone.';

/** Stories of inpatients. */
export const INPATIENT_STORIES: readonly Story[] = [
  penicillin,
  bedridden,
  longStay,
  mrsa,
  running,
  died,
  mother,
];
