import { at, type Day, type Moment } from '../calendar.ts';
import type { StudyKey } from '../masters/studies.ts';
import { STUDIES } from '../masters/studies.ts';
import type { Chart, Setting } from '../messages/common.ts';
import {
  type ExamDone,
  ecgValues,
  sendExamOrder,
  sendPhysiologyResult,
  sendStudyDone,
} from '../messages/examinations.ts';
import { happened, type World } from './world.ts';

interface ExamPlan {
  readonly study: StudyKey;
  readonly ordered: Moment;
  readonly planned: Moment;
  readonly purpose: string;
  readonly finding?: string;
}

/** Orders an examination and, when it was done before the copy, reports it. */
function runExam(world: World, chart: Chart, todo: { setting: Setting; plan: ExamPlan }): void {
  const { setting, plan } = todo;
  if (!happened(world, plan.ordered)) return;
  const order = chart.order();
  // Children take the next numbers.
  chart.order();
  chart.order();
  const exam = {
    study: plan.study,
    order,
    ordered: plan.ordered,
    planned: plan.planned,
    purpose: plan.purpose,
  };
  sendExamOrder(chart, setting, exam);
  const done = plan.planned + 600 + chart.rng.int(0, 1800);
  if (!happened(world, done + 400)) return;
  const report: ExamDone = {
    ...exam,
    done,
    ...(plan.finding === undefined ? {} : { finding: plan.finding }),
  };
  if (STUDIES[plan.study].kind !== 'physiology') sendStudyDone(chart, setting, report);
  else if (plan.study === 'ecg') {
    sendPhysiologyResult(chart, setting, {
      ...report,
      finding: plan.finding ?? '正常範囲内',
      values: ecgValues(chart, { rate: 68, qtc: 412 }),
    });
  } else {
    sendPhysiologyResult(chart, setting, {
      ...report,
      finding: plan.finding ?? '左室壁運動は良好。有意な弁膜症なし。',
      values: [`P0301-EF^左室駆出率^99TR1|1|${Math.round(chart.rng.bell(60, 6))}|%`],
    });
  }
}

/** What is usually written as the reason and found. */
const USUAL: Readonly<Record<StudyKey, readonly [purpose: string, finding?: string]>> = {
  chestXray: ['定期評価'],
  abdomenXray: ['腹痛の精査'],
  boneXray: ['疼痛の評価'],
  ct: ['頭部打撲後の評価'],
  ctContrast: ['病期評価'],
  ctPlain: ['病変の評価'],
  mri: ['脳血管病変の評価'],
  gastroscopy: ['上腹部不快感の精査', '萎縮性胃炎（Ｃ－２）。潰瘍・腫瘤なし。'],
  ecg: ['定期評価'],
  echo: ['心機能評価'],
};

/** An examination of the usual kind at an hour of a day; ordered some days before when it is planned. */
export function usualExam(
  world: World,
  chart: Chart,
  todo: { setting: Setting; study: StudyKey; day: Day; hour: number; daysBefore: number },
): void {
  const [purpose, finding] = USUAL[todo.study];
  const planned = at(todo.day, todo.hour);
  runExam(world, chart, {
    setting: todo.setting,
    plan: {
      study: todo.study,
      ordered: todo.daysBefore === 0 ? planned - 1200 : at(todo.day - todo.daysBefore, 11, 20),
      planned,
      purpose,
      ...(finding === undefined ? {} : { finding }),
    },
  });
}
