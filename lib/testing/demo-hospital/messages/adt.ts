import { type Moment, ymd, ymdhm } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { type DataType, NO_ORDER } from '../journal.ts';
import { type Bed, DEPARTMENTS, xcn } from '../masters/hospital.ts';
import {
  ALLERGY_KINDS,
  addressXad,
  al1,
  type Chart,
  fullPid,
  location,
  SEVERITIES,
  type Setting,
  send,
  shortPid,
} from './common.ts';

/** ADT-00: demographics, contacts, body size, blood type, allergies and insurance; `-` folder. */
export function sendDemographics(chart: Chart, when: Moment, setting?: Setting): void {
  const { person } = chart;
  const contact = person.contact;
  const body: string[] = [evn(when), fullPid(person, when)];
  if (contact !== undefined) {
    body.push(
      segment('NK1', {
        1: '1',
        2: `${contact.family}^${contact.given}^^^^^L^I~${contact.familyKana}^${contact.givenKana}^^^^^L^P`,
        3: contact.relation,
        4: addressXad(person),
        5: `^PRN^PH^^^^^^^^^${contact.phone}`,
      }),
    );
  }
  body.push(setting === undefined ? 'PV1|0001|O' : adtPv1(setting, {}));
  if (person.disabled === true) body.push('DB1|1|PT||Y');
  let n = 0;
  const obx = (type: string, code: string, value: string): void => {
    body.push(`OBX|${++n}|${type}|${code}||${value}|||||F`);
  };
  if (person.heightCm !== undefined)
    obx('NM', '9N001000000000001^身長^JC10', `${person.heightCm}|cm^cm^ISO+`);
  if (person.weightKg !== undefined)
    obx('NM', '9N006000000000001^体重^JC10', `${person.weightKg}|kg^kg^ISO+`);
  if (person.blood !== undefined) {
    const { abo, rh } = person.blood;
    obx('CWE', '5H010000001910111^血液型-ABO式^JC10', `${abo}^${abo}^JSHR002|`);
    obx('CWE', '5H020000001910111^血液型-Rh式^JC10', `Rh${rh}^Rh${rh}^JSHR002|`);
  }
  body.push(...al1(person));
  const { kind, number, symbol, member } = person.insurance;
  body.push(
    segment('IN1', {
      1: '1',
      2: kind,
      3: number,
      10: symbol,
      11: member,
      12: '20240401',
      17: 'SEL^本人^HL70063',
    }),
  );
  send(
    chart,
    { type: 'ADT-00', date: '-', order: NO_ORDER, at: when, dept: '-', msg: 'ADT^A08^ADT_A01' },
    body,
  );
}

/** ADT-61: the whole allergy list; `-` folder. */
export function sendAllergies(chart: Chart, when: Moment): void {
  const lines = chart.person.allergies.map((allergy, index) =>
    segment('IAM', {
      1: String(index + 1),
      2: ALLERGY_KINDS[allergy.kind],
      3: allergy.allergen,
      4: allergy.severity === undefined ? undefined : SEVERITIES[allergy.severity],
      5: allergy.reaction,
      6: ALLERGY_ACTIONS[allergy.action ?? 'A'],
      11: allergy.onset,
      12: allergy.onsetText,
    }),
  );
  send(chart, { type: 'ADT-61', date: '-', order: NO_ORDER, at: when, dept: '-', msg: 'ADT^A60^ADT_A60' }, [
    evn(when),
    shortPid(chart.person),
    ...lines,
  ]);
}

const ALLERGY_ACTIONS = {
  A: 'A^追加^HL70323',
  D: 'D^削除^HL70323',
  U: 'U^更新^HL70323',
  X: 'X^変更なし^HL70323',
} as const;

function evn(recorded: Moment, occurred?: Moment): string {
  return segment('EVN', {
    2: ymdhm(recorded),
    6: occurred === undefined ? undefined : ymdhm(occurred),
    7: 'TOUDAI',
  });
}

interface Pv1Extra {
  readonly prior?: Bed;
  readonly disposition?: string;
  readonly admitted?: Moment;
  readonly discharged?: Moment;
}

function adtPv1(setting: Setting, extra: Pv1Extra): string {
  const { bed } = setting;
  const dept = DEPARTMENTS[setting.dept];
  return segment('PV1', {
    1: '0001',
    2: bed === undefined ? 'O' : 'I',
    3: bed === undefined ? `${dept.code}^^^^^C` : location(bed, { name: bed.wardName }),
    6: extra.prior === undefined ? undefined : location(extra.prior, { name: extra.prior.wardName }),
    7: xcn(setting.doctor),
    10: dept.code,
    17: bed === undefined ? undefined : xcn(setting.doctor),
    36: extra.disposition,
    44: extra.admitted === undefined ? undefined : ymdhm(extra.admitted),
    45: extra.discharged === undefined ? undefined : ymdhm(extra.discharged),
  });
}

interface AdtEvent {
  readonly type: DataType;
  readonly msg: string;
  /** When the event happened (or is planned): gives the 診療日. */
  readonly moment: Moment;
  /** When it was sent; the event itself when left out. */
  readonly sent?: Moment;
  readonly evnOccurred?: Moment;
  readonly extra?: Pv1Extra;
  readonly pv2?: Readonly<Record<string, string>>;
}

function sendEvent(chart: Chart, setting: Setting, event: AdtEvent): void {
  const sent = event.sent ?? event.moment;
  const body = [evn(sent, event.evnOccurred), shortPid(chart.person), adtPv1(setting, event.extra ?? {})];
  if (event.pv2 !== undefined) body.push(segment('PV2', event.pv2));
  send(
    chart,
    {
      type: event.type,
      date: ymd(event.moment),
      order: NO_ORDER,
      at: sent,
      dept: DEPARTMENTS[setting.dept].code,
      msg: event.msg,
    },
    body,
  );
}

/** ADT-12: an outpatient comes to the desk. */
export function sendReception(chart: Chart, setting: Setting, moment: Moment): void {
  chart.events.push({ kind: 'visit', setting, at: moment });
  sendEvent(chart, setting, { type: 'ADT-12', msg: 'ADT^A04^ADT_A01', moment, extra: { admitted: moment } });
}

/** ADT-21: admission planned (PV2-8). */
export function sendPlannedAdmission(
  chart: Chart,
  setting: Setting,
  plan: { at: Moment; sent: Moment },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-21',
    msg: 'ADT^A14^ADT_A05',
    moment: plan.at,
    sent: plan.sent,
    pv2: { 8: ymdhm(plan.at) },
  });
}

/** ADT-22: admission. */
export function sendAdmission(chart: Chart, setting: Setting, moment: Moment): void {
  sendEvent(chart, setting, { type: 'ADT-22', msg: 'ADT^A01^ADT_A01', moment, extra: { admitted: moment } });
}

/** ADT-22 with A11: that admission never took place. */
export function sendAdmissionCancel(
  chart: Chart,
  setting: Setting,
  event: { admitted: Moment; sent: Moment },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-22',
    msg: 'ADT^A11^ADT_A09',
    moment: event.admitted,
    sent: event.sent,
    extra: { admitted: event.admitted },
  });
}

/** ADT-42: to another ward, room or department; PV1-6 is where he was before. */
export function sendTransfer(chart: Chart, setting: Setting, move: { at: Moment; from: Bed }): void {
  sendEvent(chart, setting, {
    type: 'ADT-42',
    msg: 'ADT^A02^ADT_A02',
    moment: move.at,
    evnOccurred: move.at,
    extra: { prior: move.from },
  });
}

/** ADT-42 with A12: the transfer is taken back. */
export function sendTransferCancel(
  chart: Chart,
  setting: Setting,
  event: { moved: Moment; sent: Moment; from: Bed },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-42',
    msg: 'ADT^A12^ADT_A09',
    moment: event.moved,
    sent: event.sent,
    evnOccurred: event.moved,
    extra: { prior: event.from },
  });
}

/** ADT-41: transfer planned; the new place stands in PV2-1. */
export function sendPlannedTransfer(
  chart: Chart,
  setting: Setting,
  plan: { at: Moment; sent: Moment; to: Bed },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-41',
    msg: 'ADT^A15^ADT_A15',
    moment: plan.at,
    sent: plan.sent,
    pv2: { 1: location(plan.to), 8: ymdhm(plan.at) },
  });
}

/** ADT-31 and ADT-32: leave over night and return (PV2-47 planned return). */
export function sendLeave(chart: Chart, setting: Setting, leave: { out: Moment; back: Moment }): void {
  sendEvent(chart, setting, {
    type: 'ADT-31',
    msg: 'ADT^A21^ADT_A21',
    moment: leave.out,
    evnOccurred: leave.out,
    pv2: { 47: ymdhm(leave.back) },
  });
}

export function sendReturn(chart: Chart, setting: Setting, moment: Moment): void {
  sendEvent(chart, setting, { type: 'ADT-32', msg: 'ADT^A22^ADT_A21', moment, evnOccurred: moment });
}

/** ADT-51: discharge planned (PV2-9). */
export function sendPlannedDischarge(
  chart: Chart,
  setting: Setting,
  plan: { at: Moment; sent: Moment },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-51',
    msg: 'ADT^A16^ADT_A16',
    moment: plan.at,
    sent: plan.sent,
    pv2: { 9: ymdhm(plan.at) },
  });
}

/** ADT-52: discharge; PV1-36 `01` home, `20` died (HL7 table 0112). */
export function sendDischarge(
  chart: Chart,
  setting: Setting,
  event: { at: Moment; disposition: string },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-52',
    msg: 'ADT^A03^ADT_A03',
    moment: event.at,
    evnOccurred: event.at,
    extra: { disposition: event.disposition, discharged: event.at },
  });
}

/** ADT-52 with A13: the discharge is taken back. */
export function sendDischargeCancel(
  chart: Chart,
  setting: Setting,
  event: { discharged: Moment; sent: Moment },
): void {
  sendEvent(chart, setting, {
    type: 'ADT-52',
    msg: 'ADT^A13^ADT_A01',
    moment: event.discharged,
    sent: event.sent,
    extra: { discharged: event.discharged },
  });
}

/** ADT-01: another attending doctor from this moment on (EVN-6). */
export function sendDoctorChange(chart: Chart, setting: Setting, moment: Moment): void {
  send(
    chart,
    {
      type: 'ADT-01',
      date: '-',
      order: NO_ORDER,
      at: moment,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'ADT^A54^ADT_A54',
    },
    [evn(moment, moment), shortPid(chart.person), adtPv1(setting, { admitted: moment })],
  );
}
