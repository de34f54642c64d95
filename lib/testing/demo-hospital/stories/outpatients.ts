import { at, type Day } from '../calendar.ts';
import { sendAllergies, sendDemographics } from '../messages/adt.ts';
import type { Chart, Setting } from '../messages/common.ts';
import type { RxLine } from '../messages/prescriptions.ts';
import { type ProblemEntry, sendProblems } from '../messages/problems.ts';
import { runClinic } from '../timeline/clinic.ts';
import { usualExam } from '../timeline/examinations.ts';
import { sendProblemHistory } from '../timeline/problem-history.ts';
import { external, prn, regular } from '../timeline/recipes.ts';
import { runStay } from '../timeline/stay.ts';
import { settingFor, type World } from '../timeline/world.ts';
import { type Story, story, storyPerson } from './story.ts';
import { influenzaShot } from './treatments.ts';

const INSULIN: readonly RxLine[] = [
  { drug: 'insulinGlargine', rp: 3, usage: 'insulinBedtime', kind: 'selfInjection', times: 2 },
  { drug: 'insulinLispro', rp: 4, usage: 'insulinMeals', kind: 'selfInjection', times: 3 },
];

/** Twelve days in the ward to learn the injections. */
function educationStay(world: World, chart: Chart, stay: { setting: Setting; from: Day; to: Day }): void {
  runStay(world, chart, {
    ...stay,
    planned: true,
    ward: '3E',
    infusions: [
      {
        kind: 'general',
        route: 'subcutaneous',
        hours: [7, 12, 18],
        lasts: 0.1,
        additives: [{ drug: 'insulinR', amount: 0.06 }],
        volumeMl: 0.06,
        days: [0, 2],
        note: '毎食前　スライディングスケールにより増減',
      },
    ],
    rx: [...regular(7, [['olmesartan', 'onceMorning', 1]]), ...INSULIN],
    course: { glu: (day) => 290 - 12 * (day - stay.from), hba1c: () => 10.1 },
    diet: 'diabetic',
    panels: (day) => (day % 4 === 0 ? ['chemistry', 'count', 'glucose', 'urine'] : ['glucose']),
    also: (day, here) => {
      if (day === 1)
        usualExam(world, chart, {
          setting: here,
          study: 'echo',
          day: stay.from + 1,
          hour: 14,
          daysBefore: 1,
        });
    },
  });
}

const diabetic = story(
  storyPerson(
    { id: '0001000101', name: ['海野', '健一', 'ウンノ', 'ケンイチ'], sex: 'M', birth: '19580405' },
    {
      allergies: [
        { kind: 'FA', allergen: '5A1002411023006^ソバ^JC10', severity: 'MO', reaction: '湿疹', action: 'A' },
      ],
    },
  ),
  'Diabetic on insulin: HbA1c falls from 10.4 to 7.1 over 24 months, creatinine rises; one stay in 3E; here today.',
  (world, chart) => {
    const progress = (day: Day): number => Math.min(1, Math.max(0, (day - world.start) / 730));
    const setting = settingFor(chart.person, 'diabetes');
    sendAllergies(chart, at(world.start, 10));
    const inWard = { from: world.start + 70, to: world.start + 81 };
    educationStay(world, chart, { setting, ...inWard });
    influenzaShot(chart, setting, world.today - 34);
    runClinic(world, chart, {
      setting,
      first: world.start,
      last: world.today,
      everyDays: 28,
      course: {
        hba1c: (day) => 10.4 - 3.3 * Math.sqrt(progress(day)),
        glu: (day) => 268 - 118 * Math.sqrt(progress(day)),
        cre: (day) => 1.08 + 0.52 * progress(day),
        bun: (day) => 19 + 9 * progress(day),
        uAlbCre: (day) => 85 + 260 * progress(day),
        uProtein: (day) => (progress(day) > 0.6 ? '(2+)' : '(1+)'),
        uGlucose: (day) => (progress(day) > 0.5 ? '(1+)' : '(3+)'),
      },
      rx: (_day, visit) => [
        ...regular(28, [
          ['olmesartan', 'onceMorning', 1],
          ...(visit < 14 ? ([['metformin', 'twice', 1]] as const) : []),
        ]),
        ...(visit > 2 ? INSULIN : []),
      ],
      panels: (_day, visit) =>
        visit % 3 === 0
          ? ['chemistry', 'glucose', 'hba1c', 'urine', 'urineAlbumin']
          : ['renal', 'glucose', 'hba1c'],
      dispensed: 'outside',
      inWard: [inWard],
      also: (day, visit) => {
        if (visit % 9 === 4)
          usualExam(world, chart, { setting, study: 'ecg', day, hour: 10.5, daysBefore: 28 });
        if (visit % 13 === 6)
          usualExam(world, chart, { setting, study: 'chestXray', day, hour: 11, daysBefore: 28 });
      },
    });
    const problems: ProblemEntry[] = [
      { disease: 'type2dm', since: world.start, kind: 'O', main: true },
      { disease: 'hypertension', since: world.start, kind: 'O' },
      { disease: 'diabeticNephropathy', since: world.start + 360, kind: 'O' },
    ];
    sendProblemHistory(world, chart, { setting, problems });
  },
);

const warfarin = story(
  storyPerson({ id: '0001000102', name: ['浪江', '節子', 'ナミエ', 'セツコ'], sex: 'F', birth: '19450920' }),
  'Warfarin with PT-INR on every visit; 4.2 once, then the dose goes down; tests are ordered for tomorrow.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'cardiology');
    const overdose = 12;
    runClinic(world, chart, {
      setting,
      first: world.start + 40,
      last: world.today + 1,
      everyDays: 28,
      course: {
        ptInr: (day) => (Math.floor((world.today + 1 - day) / 28) === overdose ? 4.2 : 2.1),
        ptSec: () => 22,
      },
      rx: (day) =>
        regular(28, [
          ['warfarin', 'onceEvening', Math.floor((world.today + 1 - day) / 28) > overdose ? 3 : 2.5],
          ['bisoprolol', 'onceMorning', 1],
        ]),
      panels: (_day, visit) => (visit % 4 === 0 ? ['inr', 'chemistry', 'heart'] : ['inr']),
      also: (day, visit) => {
        if (visit % 8 === 0)
          usualExam(world, chart, { setting, study: 'ecg', day, hour: 9.5, daysBefore: 20 });
      },
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'atrialFibrillation', since: world.start + 40, kind: 'O', main: true }],
    });
  },
);

const contrast = story(
  storyPerson(
    { id: '0001000104', name: ['柳田', '茂', 'ヤナギダ', 'シゲル'], sex: 'M', birth: '19520212' },
    {
      allergies: [
        {
          kind: 'MC',
          allergen: 'K0001^ヨード造影剤^99TA1',
          severity: 'SV',
          reaction: '呼吸困難・意識消失',
          action: 'A',
          onset: '20190311',
        },
        { kind: 'MC', allergen: 'K0009^ＭＲＩ禁忌（ペースメーカー）^99TA1', action: 'A' },
      ],
    },
  ),
  'Contraindications (MC): iodinated contrast medium, and MRI; only plain CT is ordered.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'gastro');
    sendAllergies(chart, at(world.today - 200, 11));
    runClinic(world, chart, {
      setting,
      first: world.today - 200,
      last: world.today - 12,
      everyDays: 60,
      course: { cea: () => 3.1 },
      rx: () => regular(60, [['lansoprazole', 'onceMorning', 1]]),
      panels: () => ['chemistry', 'tumour'],
      also: (day, visit) => {
        if (visit % 2 === 0)
          usualExam(world, chart, { setting, study: 'ctPlain', day, hour: 10, daysBefore: 30 });
      },
    });
  },
);

const suspected = story(
  storyPerson({ id: '0001000105', name: ['朝倉', '亮', 'アサクラ', 'リョウ'], sex: 'M', birth: '19900117' }),
  'Suspected only: every problem carries 疑い (PRB-13); none may be shown as a diagnosis.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'medicine');
    const day = world.today - 8;
    sendDemographics(chart, at(day, 9));
    sendProblems(chart, setting, {
      at: at(day, 11),
      problems: [
        {
          disease: 'polymyalgia',
          text: 'リウマチ性多発筋痛症の疑い',
          since: day,
          kind: 'O',
          suspected: true,
          main: true,
        },
        { disease: 'colonCancer', text: '上行結腸癌の疑い', since: day, kind: 'O', suspected: true },
      ],
    });
    runClinic(world, chart, {
      setting,
      first: day,
      last: day,
      everyDays: 90,
      course: { crp: () => 3.4 },
      rx: () => [],
      panels: () => ['chemistry', 'count', 'tumour'],
    });
  },
);

const textResults = story(
  storyPerson({ id: '0001000106', name: ['相馬', '典子', 'ソウマ', 'ノリコ'], sex: 'F', birth: '19660630' }),
  'Results that are texts: <0.5, 100<, (-), (±), (3+), 検査中; shown as sent, never plotted as numbers.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'gastro');
    const values = ['100<', '<0.5', '>250', '62.10', '(-)', '測定不能'];
    runClinic(world, chart, {
      setting,
      first: world.today - 170,
      last: world.today - 2,
      everyDays: 28,
      course: {
        hbsAg: () => '(+)',
        hbsAgValue: (day) => values[Math.floor((world.today - day) / 28) % values.length] ?? '検査中',
        uBlood: () => '(±)',
        uProtein: () => '(3+)',
        crp: (day) => (Math.floor((world.today - day) / 28) % 2 === 0 ? '検査中' : '<0.02'),
        cea: () => '<0.5',
      },
      rx: () => [],
      panels: () => ['chemistry', 'infection', 'urine', 'tumour'],
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'hepatitisB', since: world.today - 170, kind: 'O', main: true }],
    });
  },
);

const taper = story(
  storyPerson({
    id: '0001000121',
    name: ['水谷', '静江', 'ミズタニ', 'シズエ'],
    sex: 'F',
    birth: '19490228',
  }),
  'Prednisolone taper: 3, 2 and 1 tablets, 7 days each, in one order with three start dates.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'medicine');
    runClinic(world, chart, {
      setting,
      first: world.today - 5,
      last: world.today - 5,
      everyDays: 90,
      course: { crp: () => 4.4 },
      rx: () =>
        [3, 2, 1].map((dose, index) => ({
          drug: 'prednisolone',
          rp: index + 1,
          usage: 'onceMorning',
          dose,
          days: 7,
          startsAfterDays: index * 7,
          kind: 'regular',
          ...(index === 0 ? {} : { instruction: '前のＲＰを飲み終えてから開始' }),
        })),
      panels: () => ['chemistry', 'count'],
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [{ disease: 'polymyalgia', since: world.today - 5, kind: 'O', main: true }],
    });
  },
);

const asNeeded = story(
  storyPerson({
    id: '0001000122',
    name: ['沢口', '直美', 'サワグチ', 'ナオミ'],
    sex: 'F',
    birth: '19700101',
  }),
  'As-needed and external drugs: amounts are explicitly empty ("") where they cannot be said.',
  (world, chart) => {
    runClinic(world, chart, {
      setting: settingFor(chart.person, 'orthopaedics'),
      first: world.today - 60,
      last: world.today - 3,
      everyDays: 28,
      course: {},
      rx: () => [
        prn(1, 'loxoprofen', { usage: 'painPrn', dose: 1, times: 20 }),
        prn(2, 'senna', { usage: 'constipationPrn', dose: 2, times: 10 }),
        external(3, 'ketoprofenTape', { usage: 'patch', amount: 35 }),
        external(4, 'heparinoid', { usage: 'skin', amount: 50 }),
      ],
      panels: () => [],
    });
  },
);

/** Stories of outpatients. */
export const OUTPATIENT_STORIES: readonly Story[] = [
  diabetic,
  warfarin,
  contrast,
  suspected,
  textResults,
  taper,
  asNeeded,
];
