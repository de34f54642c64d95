import { type Moment, ymdhms } from '../calendar.ts';
import { escapeText, type Header, message, msh, segment } from '../hl7.ts';
import type { DataType, Journal, Sent } from '../journal.ts';
import type { DiseaseKey } from '../masters/diseases.ts';
import {
  type Bed,
  DEPARTMENTS,
  type DepartmentKey,
  type Doctor,
  HOSPITAL_ADDRESS,
  HOSPITAL_NAME,
  HOSPITAL_PHONE,
  xcn,
} from '../masters/hospital.ts';
import type { StudyKey } from '../masters/studies.ts';
import type { Person } from '../person.ts';
import type { Rng } from '../random.ts';

/** Everything needed to write messages about one patient. */
export interface Chart {
  readonly person: Person;
  readonly journal: Journal;
  readonly rng: Rng;
  /** What has happened so far, for those who write documents about it afterwards. */
  readonly events: ChartEvent[];
  /** Next order number of the hospital, 15 digits. */
  order(): string;
}

/** Where and by whom an order is made. A bed makes it an inpatient's. */
export interface Setting {
  readonly dept: DepartmentKey;
  readonly doctor: Doctor;
  readonly bed?: Bed;
}

/** A fact of the patient's course that documents are written about. */
export type ChartEvent =
  | { readonly kind: 'visit'; readonly setting: Setting; readonly at: Moment }
  | {
      readonly kind: 'stay';
      readonly setting: Setting;
      readonly admitted: Moment;
      /** Undefined while the patient is still here. */
      readonly left?: Moment;
      readonly died: boolean;
      /** How much inflammation there is on a day (CRP in mg/dL): fever follows it. */
      crp(day: number): number;
      bedOn(day: number): Bed;
    }
  | {
      readonly kind: 'drugs';
      readonly at: Moment;
      readonly category: 'outpatient' | 'inpatient' | 'discharge';
      readonly lines: readonly {
        readonly name: string;
        readonly dose: string;
        readonly usage: string;
        readonly days: string;
      }[];
    }
  | {
      readonly kind: 'exam';
      readonly setting: Setting;
      readonly study: StudyKey;
      readonly order: string;
      readonly done: Moment;
      readonly purpose: string;
      readonly finding: string;
    }
  | {
      readonly kind: 'problem';
      readonly disease: DiseaseKey;
      readonly text: string;
      readonly since: number;
      readonly main: boolean;
    }
  | {
      readonly kind: 'labs';
      readonly collected: Moment;
      readonly results: readonly { readonly name: string; readonly value: string; readonly unit: string }[];
    };

/** PID-5: kanji (I), kana (P) and, where there is one, Latin (A); chosen by component 8, not by position. */
export function names(person: Person): string {
  const kanji = `${person.family}^${person.given}^^^^^L^I`;
  const kana = `${person.familyKana}^${person.givenKana}^^^^^L^P`;
  if (person.latin === undefined) return `${kanji}~${kana}`;
  return `${kanji}~${kana}~${person.latin[0]}^${person.latin[1]}^^^^^L^A`;
}

export function addressXad(person: Person): string {
  return `^^^^${person.zip}^JPN^H^${person.address}`;
}

/** PID as orders and results carry it. */
export function shortPid(person: Person): string {
  return segment('PID', {
    1: '0001',
    3: `${person.id}^^^^PI`,
    5: names(person),
    7: person.birth,
    8: person.sex,
  });
}

/** PID with address and telephone, as ADT-00 and prescriptions carry it. */
export function fullPid(person: Person, updated?: Moment): string {
  const home = `^PRN^PH^^^^^^^^^${person.phone}`;
  return segment('PID', {
    1: '0001',
    3: `${person.id}^^^^PI`,
    5: names(person),
    7: person.birth,
    8: person.sex,
    11: addressXad(person),
    13: person.mobile === undefined ? home : `${home}~^PRN^CP^^^^^^^^^${person.mobile}`,
    33: updated === undefined ? undefined : ymdhms(updated),
  });
}

/** Ward, room and bed; ADT messages also say the ward's name in PL-9. */
export function location(bed: Bed, named?: { name: string }): string {
  const base = `${bed.ward}^${bed.room}^${bed.bed}^^^N`;
  return named === undefined ? base : `${base}^^^${named.name}`;
}

/** PV1 of orders and results. */
export function orderPv1(setting: Setting): string {
  const dept = DEPARTMENTS[setting.dept];
  return segment('PV1', {
    1: '0001',
    2: setting.bed === undefined ? 'O' : 'I',
    3: setting.bed === undefined ? `${dept.code}^^^^^C` : location(setting.bed),
    7: xcn(setting.doctor),
    10: dept.code,
  });
}

interface OrcDetail {
  readonly control: string;
  readonly order: string;
  readonly filler?: string;
  readonly group?: string;
  readonly status?: string;
  readonly parent?: string;
  readonly entered: Moment;
}

/** ORC with the ordering facility, as prescriptions and injections carry it. */
export function fullOrc(setting: Setting, detail: OrcDetail): string {
  const dept = DEPARTMENTS[setting.dept];
  return segment('ORC', {
    1: detail.control,
    2: detail.order,
    3: detail.filler,
    4: detail.group,
    5: detail.status,
    8: detail.parent,
    9: ymdhms(detail.entered),
    10: xcn(setting.doctor),
    12: xcn(setting.doctor),
    13: setting.bed === undefined ? `${dept.code}^^^^^C` : location(setting.bed),
    17: `${dept.code}^${dept.name}^99TK1`,
    18: 'PC01^^99TK2',
    21: HOSPITAL_NAME,
    22: HOSPITAL_ADDRESS,
    23: HOSPITAL_PHONE,
    29: setting.bed === undefined ? 'O^外来患者オーダ^HL70482' : 'I^入院患者オーダ^HL70482',
  });
}

/** ORC without the facility, as examinations carry it. */
export function shortOrc(setting: Setting, detail: OrcDetail): string {
  const dept = DEPARTMENTS[setting.dept];
  return segment('ORC', {
    1: detail.control,
    2: detail.order,
    3: detail.filler,
    5: detail.status,
    8: detail.parent,
    9: ymdhms(detail.entered),
    12: xcn(setting.doctor),
    17: `${dept.code}^${dept.name}^99TK1`,
    29: setting.bed === undefined ? 'O^外来患者オーダ^HL70482' : 'I^入院患者オーダ^HL70482',
  });
}

/** AL1 lines copied into orders and ADT-00 (HL7 v2.5 AL1-2, -3, -4). */
export function al1(person: Person): string[] {
  return person.allergies
    .filter((allergy) => allergy.action !== 'D')
    .map((allergy, index) =>
      segment('AL1', {
        1: String(index + 1),
        2: ALLERGY_KINDS[allergy.kind],
        3: allergy.allergen,
        4: allergy.severity === undefined ? undefined : SEVERITIES[allergy.severity],
        5: allergy.reaction === undefined ? undefined : escapeText(allergy.reaction),
      }),
    );
}

export const ALLERGY_KINDS = {
  DA: 'DA^薬剤アレルギー^HL70127',
  FA: 'FA^食物アレルギー^HL70127',
  MA: 'MA^種々のアレルギー^HL70127',
  MC: 'MC^種々の禁忌^HL70127',
  EA: 'EA^環境アレルギー^HL70127',
  LA: 'LA^花粉アレルギー^HL70127',
} as const;

export const SEVERITIES = {
  SV: 'SV^重度^HL70128',
  MO: 'MO^中等度^HL70128',
  MI: 'MI^軽度^HL70128',
  U: 'U^不明^HL70128',
} as const;

interface Envelope {
  readonly type: DataType;
  readonly date: string;
  readonly order: string;
  readonly at: Moment;
  readonly dept: string;
  /** MSH-9. */
  readonly msg: string;
  readonly remove?: boolean;
}

/** Builds the message and hands it to the patient's journal. */
export function send(chart: Chart, envelope: Envelope, segments: readonly string[]): void {
  const header: Header = {
    type: envelope.msg,
    at: envelope.at,
    control: `${ymdhms(envelope.at)}${chart.person.id.slice(-5)}`,
  };
  const sent: Sent = {
    type: envelope.type,
    date: envelope.date,
    order: envelope.order,
    at: envelope.at,
    dept: envelope.dept,
    body: message([msh(header), ...segments]),
    ...(envelope.remove === true ? { remove: true } : {}),
  };
  chart.journal.add(sent);
}
