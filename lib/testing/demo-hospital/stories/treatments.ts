import { at, type Day, formatDay } from '../calendar.ts';
import { sendAllergies, sendDemographics, sendReception } from '../messages/adt.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { type InjectionSet, sendInjectionOrder, sendInjectionsGiven } from '../messages/injections.ts';
import { sendPrescription } from '../messages/prescriptions.ts';
import { sendProblems } from '../messages/problems.ts';
import { runClinic } from '../timeline/clinic.ts';
import { usualExam } from '../timeline/examinations.ts';
import { sendProblemHistory } from '../timeline/problem-history.ts';
import { regular } from '../timeline/recipes.ts';
import { happened, settingFor } from '../timeline/world.ts';
import { type Story, story, storyPerson } from './story.ts';

const chemotherapy = story(
  storyPerson({
    id: '0001000117',
    name: ['帆谷', '由美子', 'ホタニ', 'ユミコ'],
    sex: 'F',
    birth: '19611015',
  }),
  'Outpatient chemotherapy every 14 days: OMP-02 type 07 (抗がん剤), given as OMP-12; CEA falls; next course tomorrow.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'oncology');
    runClinic(world, chart, {
      setting,
      first: world.today - 168,
      last: world.today + 1,
      everyDays: 14,
      course: {
        cea: (day) => 4 + 60 * 0.5 ** ((day - world.today + 168) / 40),
        wbc: (day) => ((day - world.today) % 28 === 1 ? 2900 : 4800),
        hb: () => 10.9,
        plt: () => 14.1,
      },
      rx: () => regular(14, [['capecitabine', 'twice', 4]]),
      panels: () => ['chemistry', 'count', 'tumour'],
      dispensed: 'inHouse',
      also: (day, visit) => {
        if (visit % 6 === 3)
          usualExam(world, chart, { setting, study: 'ctContrast', day, hour: 9, daysBefore: 14 });
        const start = at(day, 10, 30);
        const set = (
          order: { from: number; hours: number; volumeMl: number },
          additives: InjectionSet['additives'],
        ): InjectionSet => ({
          start: start + order.from * 3600,
          end: start + (order.from + order.hours) * 3600,
          base: { drug: 'saline100', amount: 1 },
          additives,
          volumeMl: order.volumeMl,
          rateMlPerHour: Math.round(order.volumeMl / order.hours),
          obx: [`9N006000000000001^体重^JC10||${chart.person.weightKg ?? 52}|kg^kg^ISO+|||||F`],
        });
        const sets = [
          set({ from: 0, hours: 0.5, volumeMl: 100 }, [{ drug: 'dexamethasone', amount: 1 }]),
          set({ from: 0.5, hours: 2, volumeMl: 250 }, [{ drug: 'oxaliplatin', amount: 2 }]),
          set({ from: 2.5, hours: 1, volumeMl: 100 }, [{ drug: 'bevacizumab', amount: 1 }]),
        ];
        const order = sendInjectionOrder(chart, setting, {
          kind: 'chemo',
          route: 'drip',
          entered: at(day - 14, 11, 40),
          date: formatDay(day),
          sets,
        });
        const given = sets
          .map(
            (done, index) =>
              ({ order, setNumber: index + 1, set: done, kind: 'chemo', route: 'drip' }) as const,
          )
          .filter((item) => happened(world, item.set.end + 500));
        sendInjectionsGiven(chart, setting, given);
      },
    });
    sendProblemHistory(world, chart, {
      setting,
      problems: [
        {
          disease: 'colonCancer',
          text: '上行結腸癌術後再発',
          since: world.today - 168,
          kind: 'O',
          main: true,
        },
      ],
    });
  },
);

interface Shot {
  readonly day: Day;
  readonly drug: 'influenzaVaccine' | 'covidVaccine';
  readonly lot: string;
  readonly route: 'subcutaneous' | 'muscle';
}

function vaccinate(chart: Chart, setting: Setting, shot: Shot): void {
  const start = at(shot.day, 10, 15);
  sendReception(chart, setting, start - 1800);
  const set: InjectionSet = {
    start,
    end: start + 60,
    additives: [{ drug: shot.drug, amount: 0.5 }],
    volumeMl: 0.5,
  };
  const order = sendInjectionOrder(chart, setting, {
    kind: 'vaccine',
    route: shot.route,
    entered: start - 600,
    date: formatDay(shot.day),
    sets: [set],
  });
  sendInjectionsGiven(chart, setting, [
    { order, setNumber: 1, set, kind: 'vaccine', route: shot.route, lot: shot.lot },
  ]);
}

/** One vaccination against influenza. */
export function influenzaShot(chart: Chart, setting: Setting, day: Day): void {
  vaccinate(chart, setting, { day, drug: 'influenzaVaccine', lot: 'FLU2607B', route: 'subcutaneous' });
}

const vaccinated = story(
  storyPerson({ id: '0001000132', name: ['小椋', '久子', 'オグラ', 'ヒサコ'], sex: 'F', birth: '19540509' }),
  'Vaccinations: OMP-02 type 06 (予防接種) and OMP-12 with lot numbers.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'medicine');
    sendDemographics(chart, at(world.today - 380, 9));
    const flu = { drug: 'influenzaVaccine', route: 'subcutaneous' } as const;
    vaccinate(chart, setting, { ...flu, day: world.today - 380, lot: 'FLU2501A' });
    vaccinate(chart, setting, { ...flu, day: world.today - 25, lot: 'FLU2607C' });
    vaccinate(chart, setting, {
      day: world.today - 18,
      drug: 'covidVaccine',
      lot: 'CV26K11',
      route: 'muscle',
    });
  },
);

const noAllergy = story(
  storyPerson(
    { id: '0001000119', name: ['南', '智子', 'ミナミ', 'トモコ'], sex: 'F', birth: '19830303' },
    { allergies: [{ kind: 'MA', allergen: 'A9999^アレルギーなし^99TA1', action: 'A' }] },
  ),
  'The source says アレルギーなし as free text in IAM: shown as the sentence it sent, not as an allergen and not as unknown.',
  (world, chart) => {
    sendDemographics(chart, at(world.today - 90, 9));
    sendAllergies(chart, at(world.today - 90, 9, 30));
    sendReception(chart, settingFor(chart.person, 'medicine'), at(world.today - 90, 8, 50));
  },
);

const deletedAllergy = story(
  storyPerson(
    { id: '0001000120', name: ['東海林', '武', 'ショウジ', 'タケシ'], sex: 'M', birth: '19751120' },
    {
      allergies: [
        { kind: 'DA', allergen: 'A0001^ペニシリン系^99TA1', severity: 'MO', reaction: '発疹', action: 'D' },
        {
          kind: 'MA',
          allergen: 'A0010^ラテックス^99TA1',
          severity: 'MO',
          reaction: '接触皮膚炎',
          action: 'A',
        },
      ],
    },
  ),
  'ADT-61 with a deleted entry (IAM-6 D, penicillin): not active; latex is.',
  (world, chart) => {
    sendDemographics(chart, at(world.today - 60, 9));
    sendAllergies(chart, at(world.today - 60, 10));
    sendReception(chart, settingFor(chart.person, 'surgery'), at(world.today - 60, 8, 55));
  },
);

const changedOrders = story(
  storyPerson({ id: '0001000135', name: ['入野', '進', 'イリノ', 'ススム'], sex: 'M', birth: '19640711' }),
  'A prescription was replaced (flag 2 beside flag 1: 2 tablets became 1) and another one taken back (flag 0).',
  (world, chart) => {
    const setting = settingFor(chart.person, 'medicine');
    const first = at(world.today - 15, 10);
    sendDemographics(chart, first - 3000);
    sendReception(chart, setting, first - 3600);
    const rx = (tablets: number) => regular(14, [['amlodipine', 'onceMorning', tablets]]);
    const order = sendPrescription(chart, setting, {
      at: first,
      lines: rx(2),
      category: 'outpatient',
      dispensed: 'outside',
    });
    sendPrescription(chart, setting, {
      at: first + 1500,
      lines: rx(1),
      category: 'outpatient',
      dispensed: 'outside',
      order,
    });
    const wrong = regular(14, [['warfarin', 'onceEvening', 3]]);
    const taken = sendPrescription(chart, setting, {
      at: first + 300,
      lines: wrong,
      category: 'outpatient',
      dispensed: 'outside',
    });
    sendPrescription(chart, setting, {
      at: first + 900,
      lines: wrong,
      category: 'outpatient',
      dispensed: 'outside',
      order: taken,
      cancelled: true,
    });
  },
);

const deletedProblem = story(
  storyPerson({ id: '0001000136', name: ['深津', '良子', 'フカツ', 'ヨシコ'], sex: 'F', birth: '19690908' }),
  'A deleted problem (PRB-1 DE, not shown as active) and an uncoded one (20084317 with the text of the doctor).',
  (world, chart) => {
    const day = world.today - 45;
    sendDemographics(chart, at(day, 9));
    sendProblems(chart, settingFor(chart.person, 'medicine'), {
      at: at(day, 12),
      problems: [
        { disease: 'epilepsy', since: day - 30, kind: 'O', deleted: true },
        { disease: 'uncoded', text: '原因不明の右上腹部違和感', since: day, kind: 'O', main: true },
        { disease: 'insomnia', since: day, kind: 'O' },
      ],
    });
  },
);

/** Stories of treatments and lists. */
export const TREATMENT_STORIES: readonly Story[] = [
  chemotherapy,
  vaccinated,
  noAllergy,
  deletedAllergy,
  changedOrders,
  deletedProblem,
];
