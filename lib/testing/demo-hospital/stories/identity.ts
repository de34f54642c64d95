import { at } from '../calendar.ts';
import type { DepartmentKey } from '../masters/hospital.ts';
import { sendAllergies, sendDemographics, sendReception } from '../messages/adt.ts';
import type { Chart } from '../messages/common.ts';
import { sendPrescription } from '../messages/prescriptions.ts';
import { runLabs } from '../timeline/lab-model.ts';
import { regular } from '../timeline/recipes.ts';
import { settingFor, type World } from '../timeline/world.ts';
import { type Story, story, storyPerson } from './story.ts';

/** One visit some days ago: a reception and a prescription. */
function lightVisit(world: World, chart: Chart, visit: { daysAgo: number; dept: DepartmentKey }): void {
  const setting = settingFor(chart.person, visit.dept);
  const moment = at(world.today - visit.daysAgo, 9, 25);
  sendDemographics(chart, moment + 60, setting);
  sendReception(chart, setting, moment);
  sendPrescription(chart, setting, {
    at: moment + 3600,
    lines: regular(28, [['amlodipine', 'onceMorning', 1]]),
    category: 'outpatient',
    dispensed: 'outside',
  });
}

/** Stories about who is who. */
export const IDENTITY_STORIES: readonly Story[] = [
  story(
    storyPerson({
      id: '0001000107',
      name: ['渡辺', '裕子', 'ワタナベ', 'ユウコ'],
      sex: 'F',
      birth: '19500314',
    }),
    'Look-alike of 0001000108: the same kana and birth year, other kanji and birthday; no allergy known to the source.',
    (world, chart) => lightVisit(world, chart, { daysAgo: 12, dept: 'medicine' }),
  ),
  story(
    storyPerson(
      { id: '0001000108', name: ['渡邊', '祐子', 'ワタナベ', 'ユウコ'], sex: 'F', birth: '19501103' },
      {
        blood: { abo: 'B', rh: '-' },
        allergies: [
          {
            kind: 'DA',
            allergen: 'A0002^セフェム系^99TA1',
            severity: 'SV',
            reaction: '血圧低下',
            action: 'A',
          },
        ],
      },
    ),
    'Look-alike of 0001000107: the same kana and birth year; allergic to cephems, blood type B Rh-.',
    (world, chart) => {
      lightVisit(world, chart, { daysAgo: 5, dept: 'medicine' });
      sendAllergies(chart, at(world.today - 5, 10));
    },
  ),
  story(
    storyPerson({ id: '0001000109', name: ['三宅', '順', 'ミヤケ', 'ジュン'], sex: 'M', birth: '19720808' }),
    'Only ADT-00: demographics, nothing else. Blocks must say "not in this copy", not "none".',
    (world, chart) => sendDemographics(chart, at(world.today - 400, 9)),
  ),
  story(
    storyPerson({ id: '0001000110', name: ['津田', '実', 'ツダ', 'ミノル'], sex: 'M', birth: '19610419' }),
    'No ADT-00: reception, laboratory and prescription only. Found by name all the same, from PID of other messages.',
    (world, chart) => {
      const setting = settingFor(chart.person, 'medicine');
      const moment = at(world.today - 20, 10);
      sendReception(chart, setting, moment);
      runLabs(world, chart, {
        setting,
        plan: { ordered: moment + 300, collected: moment + 900, panels: ['chemistry', 'count'], course: {} },
      });
      sendPrescription(chart, setting, {
        at: moment + 7200,
        lines: regular(14, [['lansoprazole', 'onceMorning', 1]]),
        category: 'outpatient',
        dispensed: 'inHouse',
      });
    },
  ),
  story(
    storyPerson(
      {
        id: '0001000111',
        name: ['グエン', 'ティ　マイ', 'グエン', 'ティ　マイ'],
        sex: 'F',
        birth: '19981225',
      },
      { latin: ['NGUYEN', 'THI MAI'] },
    ),
    'Foreign name: three PID-5 repetitions I, P and A. Found by NGUYEN and by グエン.',
    (world, chart) => lightVisit(world, chart, { daysAgo: 33, dept: 'obstetrics' }),
  ),
  story(
    storyPerson({ id: '0000000007', name: ['灯', '守', 'アカリ', 'マモル'], sex: 'M', birth: '19380101' }),
    'ID of nine leading zeros: found by 7 and by 0000000007, never cut.',
    (world, chart) => lightVisit(world, chart, { daysAgo: 2, dept: 'ophthalmology' }),
  ),
  story(
    storyPerson({ id: '0012345', name: ['古川', '千代', 'フルカワ', 'チヨ'], sex: 'F', birth: '19270702' }),
    'ID of seven digits with leading zeros; born 昭和2年.',
    (world, chart) => lightVisit(world, chart, { daysAgo: 77, dept: 'medicine' }),
  ),
  story(
    storyPerson({ id: '0001000130', name: ['髙﨑', '凛', 'タカサキ', 'リン'], sex: 'F', birth: '20010505' }),
    'Name with NEC-selected IBM extensions (髙 and 﨑): found by 高崎 and by 髙﨑.',
    (world, chart) => lightVisit(world, chart, { daysAgo: 9, dept: 'dermatology' }),
  ),
  story(
    storyPerson({
      id: '0001000131',
      name: ['〓野', '太一', 'ヨシノ', 'タイチ'],
      sex: 'M',
      birth: '19850621',
    }),
    'The sender replaced a character outside its repertoire by 〓: shown as sent, found by kana and ID.',
    (world, chart) => lightVisit(world, chart, { daysAgo: 15, dept: 'medicine' }),
  ),
  ...twins(),
];

function twins(): Story[] {
  const pair = [
    ['0001000138', '陽菜', 'ヒナ', 'F'],
    ['0001000139', '陽翔', 'ハルト', 'M'],
  ] as const;
  return pair.map(([id, given, kana, sex]) =>
    story(
      storyPerson(
        { id, name: ['結城', given, 'ユウキ', kana], sex, birth: '20210810' },
        { heightCm: 108, weightKg: 18.2 },
      ),
      'Twins 0001000138 and 0001000139: the same family name, birthday, address and telephone.',
      (world, chart) => lightVisit(world, chart, { daysAgo: 4, dept: 'paediatrics' }),
    ),
  );
}
