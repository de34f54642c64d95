import { at, formatDay } from '../calendar.ts';
import { sendAllergies } from '../messages/adt.ts';
import { INPATIENT_KINDS } from '../timeline/crowd-inpatients.ts';
import { usualExam } from '../timeline/examinations.ts';
import { sendProblemHistory } from '../timeline/problem-history.ts';
import { prn, regular } from '../timeline/recipes.ts';
import { type Infusion, type Move, runStay, type StayPlan } from '../timeline/stay.ts';
import { settingFor, type World } from '../timeline/world.ts';
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
export const INPATIENT_STORIES: readonly Story[] = [penicillin, bedridden, longStay, mother];
