import { at } from '../calendar.ts';
import { type Organism, sendCultureOrder, sendCultureReport } from '../messages/bacteriology.ts';
import type { Chart } from '../messages/common.ts';
import { sendProblemHistory } from '../timeline/problem-history.ts';
import { regular } from '../timeline/recipes.ts';
import { type Infusion, runStay, type StayPlan } from '../timeline/stay.ts';
import { happened, settingFor, type World } from '../timeline/world.ts';
import { type Story, story, storyPerson } from './story.ts';

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

/** Another panel of drugs: only some are those of the staphylococcus. */
const E_COLI: Organism['susceptibilities'] = [
  { item: '6C205604701776205^PIPC(ピペラシリン)^JC10', mic: '<=8', category: 'S' },
  { item: 'K1606^CEZ(セファゾリン)^99TL4', mic: '4', category: 'I' },
  { item: 'K1802^CTRX(セフトリアキソン)^99TL4', mic: '<=1', category: 'S' },
  { item: 'K2401^LVFX(レボフロキサシン)^99TL4', mic: '0.5', category: 'S' },
];

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

/** Blood culture of the first day: gram stain next day, final with susceptibilities on the fourth; a negative one later. */
function cultures(world: World, where: { chart: Chart; setting: StayPlan['setting']; from: number }): void {
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
      { code: '2001^Escherichia coli^JANIS', amount: '少数', susceptibilities: E_COLI },
      { code: '0001^Candida albicans^99TL5', amount: '少数', susceptibilities: [] },
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

/** Stories of the intensive care unit. */
export const CRITICAL_STORIES: readonly Story[] = [mrsa, running, died];
