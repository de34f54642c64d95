import { type Moment, ymd, ymdhm, ymdhms } from '../calendar.ts';
import { segment } from '../hl7.ts';
import type { DataType } from '../journal.ts';
import { DEPARTMENTS, xcn } from '../masters/hospital.ts';
import { STUDIES, type Study, type StudyKey } from '../masters/studies.ts';
import { al1, type Chart, orderPv1, type Setting, send, shortOrc, shortPid } from './common.ts';

interface ExamOrder {
  readonly study: StudyKey;
  readonly order: string;
  readonly ordered: Moment;
  readonly planned: Moment;
  /** Why it is done; free text. */
  readonly purpose: string;
}

const ORDER_TYPES = { radiology: 'OMG-01', endoscopy: 'OMG-02', physiology: 'OMG-03' } as const;
const PURPOSE_ITEMS = {
  radiology: 'MS3-03^検査目的^JSHR',
  endoscopy: 'MS3-04^内視鏡検査理由^JSHR',
  physiology: '9A100&IMP^心電図所見^JC10',
} as const;

function child(order: string, index: number): string {
  return String(Number(order) + index + 1).padStart(15, '0');
}

/** OMG-01, -02, -03: an examination is ordered: header (NW), parent (PA) and children (CH, ORC-8 the parent). */
export function sendExamOrder(chart: Chart, setting: Setting, exam: ExamOrder): void {
  const study: Study = STUDIES[exam.study];
  const by = xcn(setting.doctor);
  const orc = (control: string, order: string, parent?: string): string =>
    shortOrc(setting, { control, order, entered: exam.ordered, ...(parent === undefined ? {} : { parent }) });
  const tq1 = segment('TQ1', { 1: '1', 7: ymdhm(exam.planned), 9: 'R^ルーチン^HL70485' });
  const obr = (order: string, code: string, parent?: string): string =>
    segment('OBR', { 1: '1', 2: order, 4: code, 16: by, 29: parent, 36: ymdhm(exam.planned) });
  const body = [shortPid(chart.person), orderPv1(setting), ...al1(chart.person)];
  body.push(orc('NW', exam.order), tq1, obr(exam.order, study.parent));
  if (study.kind !== 'physiology') body.push(orc('PA', exam.order), tq1, obr(exam.order, study.parent));
  body.push(`OBX|1|TX|${PURPOSE_ITEMS[study.kind]}||${exam.purpose}||||||F`);
  study.children.forEach((code, index) => {
    const number = child(exam.order, index);
    body.push(orc('CH', number, exam.order), tq1, obr(number, code, exam.order));
  });
  send(
    chart,
    envelope(setting, { type: ORDER_TYPES[study.kind], msg: 'OMG^O19^OMG_O19', exam, at: exam.ordered + 15 }),
    body,
  );
}

function envelope(
  setting: Setting,
  what: { type: DataType; msg: string; exam: { order: string; planned: Moment }; at: Moment },
) {
  return {
    type: what.type,
    date: ymd(what.exam.planned),
    order: what.exam.order,
    at: what.at,
    dept: DEPARTMENTS[setting.dept].code,
    msg: what.msg,
  };
}

export interface ExamDone extends ExamOrder {
  readonly done: Moment;
  /** Free-text finding, for endoscopy and physiology. */
  readonly finding?: string;
  /** Measured values of physiology, `code^text^system||value|unit`. */
  readonly values?: readonly string[];
}

/** OMG-11 and OMG-12: a study is done; IPC links it to the pictures (accession number, Study Instance UID, modality). */
export function sendStudyDone(chart: Chart, setting: Setting, exam: ExamDone): void {
  const study: Study = STUDIES[exam.study];
  const by = xcn(setting.doctor);
  const serial = Number(exam.order);
  const ipc = `IPC|A${exam.order.slice(3)}|P${exam.order.slice(7)}|${studyUid(serial)}||${study.modality}^^DCM`;
  const obr = (order: string, code: string, parent?: string): string =>
    segment('OBR', {
      2: order,
      4: code,
      7: ymd(exam.done),
      16: by,
      22: ymdhms(exam.done),
      25: 'F',
      29: parent,
    });
  const orc = (control: string, order: string, parent?: string): string =>
    shortOrc(setting, { control, order, entered: exam.done, ...(parent === undefined ? {} : { parent }) });
  const tq1 = 'TQ1|1||||||||R^^HL70485';
  const body = [shortPid(chart.person), orderPv1(setting)];
  body.push(orc('NW', exam.order), tq1, obr(exam.order, study.parent), ipc);
  body.push(orc('PA', exam.order), tq1, obr(exam.order, study.parent), ipc);
  study.children.forEach((code, index) => {
    const number = child(exam.order, index);
    body.push(orc('CH', number, exam.order), tq1, obr(number, code, exam.order), `ZE1|1|RS|${code}`);
    if (exam.finding !== undefined) body.push(`OBX|1|TX|MS3-24^所見^JSHR||${exam.finding}||||||F`);
    body.push(ipc);
  });
  note(chart, setting, exam);
  const type = study.kind === 'endoscopy' ? 'OMG-12' : 'OMG-11';
  send(chart, envelope(setting, { type, msg: 'OMI^Z23^OMI_Z23', exam, at: exam.done + 60 }), body);
}

function note(chart: Chart, setting: Setting, exam: ExamDone): void {
  const { study, order, done, purpose, finding } = exam;
  chart.events.push({ kind: 'exam', setting, study, order, done, purpose, finding: finding ?? '' });
}

/** A Study Instance UID of the 2.25 form, which anybody may make. */
function studyUid(serial: number): string {
  return `2.25.1319999${String(serial * 7919).padStart(16, '0')}`;
}

/** OMG-13: result of a physiological examination. */
export function sendPhysiologyResult(chart: Chart, setting: Setting, exam: ExamDone): void {
  const study: Study = STUDIES[exam.study];
  const by = xcn(setting.doctor);
  const body = [
    shortPid(chart.person),
    orderPv1(setting),
    segment('OBR', {
      1: '1',
      2: exam.order,
      4: study.parent,
      7: ymdhm(exam.done),
      16: by,
      22: ymdhms(exam.done),
      25: 'F',
    }),
  ];
  note(chart, setting, exam);
  const items = exam.values ?? [];
  if (exam.finding !== undefined) {
    const item = study.modality === 'ECG' ? '9A100&IMP^心電図所見^JC10' : 'P0301&IMP^心エコー所見^99TR1';
    body.push(`OBX|1|TX|${item}|1|${exam.finding}||||||F`);
  }
  items.forEach((value, index) => {
    body.push(`OBX|${index + 2}|NM|${value}|||||F`);
  });
  send(chart, envelope(setting, { type: 'OMG-13', msg: 'ORU^R01^ORU_R01', exam, at: exam.done + 300 }), body);
}

/** The usual numbers of a 12-lead electrocardiogram. */
export function ecgValues(chart: Chart, mean: { rate: number; qtc: number }): string[] {
  const { rng } = chart;
  const row = (code: string, name: string, value: string): string => `${code}^${name}^99MFR|2|${value}`;
  return [
    row('32769', '心拍数', `${Math.round(rng.bell(mean.rate, 6))}|bpm`),
    row('32770', 'PQ 時間', `${Math.round(rng.bell(160, 12))}|msec`),
    row('58240', 'QRS 幅', `${Math.round(rng.bell(94, 6))}|msec`),
    row('59136', 'QTc 時間&Bazzet', `${Math.round(rng.bell(mean.qtc, 12))}|msec`),
  ];
}
