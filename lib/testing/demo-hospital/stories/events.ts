import { at } from '../calendar.ts';
import type { DepartmentKey, WardCode } from '../masters/hospital.ts';
import {
  sendAdmission,
  sendAdmissionCancel,
  sendDemographics,
  sendDischarge,
  sendDischargeCancel,
  sendDoctorChange,
  sendLeave,
  sendPlannedAdmission,
  sendPlannedDischarge,
  sendReception,
  sendReturn,
  sendTransfer,
  sendTransferCancel,
} from '../messages/adt.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { sendPrescription } from '../messages/prescriptions.ts';
import { usualExam } from '../timeline/examinations.ts';
import { regular } from '../timeline/recipes.ts';
import { runStay } from '../timeline/stay.ts';
import { settingFor, type World } from '../timeline/world.ts';
import { type Story, story, storyPerson } from './story.ts';

interface QuietStay {
  readonly dept: DepartmentKey;
  readonly ward: WardCode;
  readonly daysAgo: number;
  readonly to?: number;
  readonly admittedHour?: number;
}

/** A stay without much going on; the setting with the last bed comes back. */
function quietStay(world: World, chart: Chart, stay: QuietStay): Setting {
  const setting = settingFor(chart.person, stay.dept);
  const bed = runStay(world, chart, {
    setting,
    from: world.today - stay.daysAgo,
    ...(stay.to === undefined ? {} : { to: world.today - stay.to }),
    ...(stay.admittedHour === undefined ? {} : { admittedHour: stay.admittedHour }),
    planned: true,
    ward: stay.ward,
    infusions: [],
    rx: regular(7, [['lansoprazole', 'onceMorning', 1]]),
    course: {},
    diet: 'regular',
    panels: (day) => (day % 3 === 0 ? ['chemistry', 'count'] : []),
  });
  return bed === undefined ? setting : { ...setting, bed };
}

const cancelledAdmission = story(
  storyPerson({ id: '0001000124', name: ['戸塚', '豊', 'トツカ', 'ユタカ'], sex: 'M', birth: '19630325' }),
  'Admission taken back: ADT^A11 is the current file under ADT-22; he is not in the ward list.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'surgery');
    const day = world.today - 1;
    const bed = world.beds.take(chart.rng, '3W', { from: day, to: day });
    const here = bed === undefined ? setting : { ...setting, bed };
    sendDemographics(chart, at(day, 9));
    sendAdmission(chart, here, at(day, 10, 30));
    sendAdmissionCancel(chart, here, { admitted: at(day, 10, 30), sent: at(day, 11, 15) });
  },
);

const cancelledDischarge = story(
  storyPerson({ id: '0001000125', name: ['保科', '久子', 'ホシナ', 'ヒサコ'], sex: 'F', birth: '19510617' }),
  'Discharge taken back (ADT^A13 is the current file under ADT-52): still in 4E.',
  (world, chart) => {
    const here = quietStay(world, chart, { dept: 'cardiology', ward: '4E', daysAgo: 8 });
    const day = world.today - 1;
    sendDischarge(chart, here, { at: at(day, 10, 20), disposition: '01' });
    sendDischargeCancel(chart, here, { discharged: at(day, 10, 20), sent: at(day, 13, 5) });
  },
);

const cancelledTransfer = story(
  storyPerson({ id: '0001000126', name: ['真野', '敏夫', 'マノ', 'トシオ'], sex: 'M', birth: '19460802' }),
  'Transfer to the ICU taken back (ADT^A12 is the current file under ADT-42): still in the bed of the admission, 3E.',
  (world, chart) => {
    const here = quietStay(world, chart, { dept: 'medicine', ward: '3E', daysAgo: 5 });
    const day = world.today - 1;
    const icu = world.beds.take(chart.rng, 'ICU', { from: day, to: day });
    if (icu === undefined || here.bed === undefined) return;
    sendTransfer(chart, { ...here, bed: icu }, { at: at(day, 21, 10), from: here.bed });
    sendTransferCancel(
      chart,
      { ...here, bed: here.bed },
      { moved: at(day, 21, 10), sent: at(day, 21, 40), from: icu },
    );
  },
);

const plannedAdmission = story(
  storyPerson({ id: '0001000127', name: ['待鳥', '明', 'マチドリ', 'アキラ'], sex: 'M', birth: '19570909' }),
  'Admission planned for tomorrow (ADT-21), with a gastroscopy ordered for the same day.',
  (world, chart) => {
    const setting = settingFor(chart.person, 'gastro');
    sendDemographics(chart, at(world.today - 14, 9));
    sendReception(chart, setting, at(world.today - 14, 8, 50));
    sendPlannedAdmission(chart, setting, { at: at(world.today + 1, 10), sent: at(world.today - 14, 11) });
    usualExam(world, chart, {
      setting,
      study: 'gastroscopy',
      day: world.today + 1,
      hour: 13,
      daysBefore: 14,
    });
    usualExam(world, chart, {
      setting,
      study: 'gastroscopy',
      day: world.today - 14,
      hour: 9.5,
      daysBefore: 7,
    });
  },
);

const plannedDischarge = story(
  storyPerson({ id: '0001000128', name: ['出口', '幸子', 'デグチ', 'サチコ'], sex: 'F', birth: '19480124' }),
  'In 3W; discharge planned for tomorrow (ADT-51); the attending doctor changed yesterday (ADT-01).',
  (world, chart) => {
    const here = quietStay(world, chart, { dept: 'surgery', ward: '3W', daysAgo: 10 });
    sendPlannedDischarge(chart, here, { at: at(world.today + 1, 10), sent: at(world.today, 11, 20) });
    const other = { ...here, doctor: { id: 'D10002', family: '舵木', given: '直樹' } };
    sendDoctorChange(chart, other, at(world.today - 1, 17));
  },
);

const onLeave = story(
  storyPerson({ id: '0001000129', name: ['外山', '和夫', 'トヤマ', 'カズオ'], sex: 'M', birth: '19530511' }),
  'On leave since yesterday (ADT-31, back tomorrow); was on leave once before and returned (ADT-32).',
  (world, chart) => {
    const here = quietStay(world, chart, { dept: 'orthopaedics', ward: '3W', daysAgo: 21 });
    sendLeave(chart, here, { out: at(world.today - 8, 10), back: at(world.today - 7, 17) });
    sendReturn(chart, here, at(world.today - 7, 16, 40));
    sendLeave(chart, here, { out: at(world.today - 1, 11), back: at(world.today + 1, 17) });
  },
);

const dischargedToday = story(
  storyPerson({ id: '0001000133', name: ['去来川', '愛', 'イサガワ', 'アイ'], sex: 'F', birth: '19870216' }),
  'Discharged this morning with a discharge prescription.',
  (world, chart) => {
    quietStay(world, chart, { dept: 'surgery', ward: '3W', daysAgo: 6, to: 0 });
  },
);

const admittedToday = story(
  storyPerson({ id: '0001000134', name: ['新井', '清', 'アライ', 'キヨシ'], sex: 'M', birth: '19440404' }),
  'Admitted this morning to 4E.',
  (world, chart) => {
    quietStay(world, chart, { dept: 'cardiology', ward: '4E', daysAgo: 0, admittedHour: 9.5 });
  },
);

const twiceToday = story(
  storyPerson({ id: '0001000137', name: ['再来', '洋子', 'サイキ', 'ヨウコ'], sex: 'F', birth: '19590303' }),
  'Two receptions today in two departments: they share one key, so the first ADT-12 has flag 2; both are visits.',
  (world, chart) => {
    const eye = settingFor(chart.person, 'ophthalmology');
    sendDemographics(chart, at(world.today, 8, 40));
    sendReception(chart, eye, at(world.today, 8, 45));
    sendReception(chart, settingFor(chart.person, 'medicine'), at(world.today, 10, 30));
    sendPrescription(chart, eye, {
      at: at(world.today, 10, 5),
      lines: [{ drug: 'latanoprost', rp: 1, usage: 'eyeDrops', times: 2, kind: 'external' }],
      category: 'outpatient',
      dispensed: 'outside',
    });
  },
);

/** Stories of comings and goings. */
export const EVENT_STORIES: readonly Story[] = [
  cancelledAdmission,
  cancelledDischarge,
  cancelledTransfer,
  plannedAdmission,
  plannedDischarge,
  onLeave,
  dischargedToday,
  admittedToday,
  twiceToday,
];
