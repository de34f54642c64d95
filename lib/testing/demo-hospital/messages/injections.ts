import { type Moment, ymd, ymdhm, ymdhms } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { type Drug, drugCode, INJECTIONS, type InjectionKey } from '../masters/drugs.ts';
import { DEPARTMENTS, NURSES, xcn } from '../masters/hospital.ts';
import { al1, type Chart, fullOrc, fullPid, orderPv1, type Setting, send } from './common.ts';

/** Injection types, JHSI0002; the guideline's sample writes the system as 99I02. */
const TYPES = {
  general: '00^一般^99I02',
  blood: '01^血液製剤^99I02',
  narcotic: '03^麻毒^99I02',
  tpn: '05^TPN^99I02',
  vaccine: '06^予防接種^99I02',
  chemo: '07^抗がん剤^99I02',
} as const;

const ROUTES = {
  drip: 'IV^静脈内^HL70162||IVP^点滴ポンプ^HL70164',
  central: 'IV^静脈内^HL70162|CVC^中心静脈^99TS1|IVP^点滴ポンプ^HL70164',
  push: 'IV^静脈内^HL70162',
  subcutaneous: 'SC^皮下^HL70162',
  muscle: 'IM^筋肉内^HL70162',
} as const;

interface Component {
  readonly drug: InjectionKey;
  readonly amount: number;
}

/** One bag or syringe at one time. */
export interface InjectionSet {
  readonly start: Moment;
  readonly end: Moment;
  readonly base?: Component;
  readonly additives: readonly Component[];
  readonly volumeMl: number;
  readonly rateMlPerHour?: number;
  readonly note?: string;
  /** Body weight and such, sent as OBX behind the set (chemotherapy). */
  readonly obx?: readonly string[];
}

export interface InjectionOrder {
  readonly kind: keyof typeof TYPES;
  readonly route: keyof typeof ROUTES;
  readonly entered: Moment;
  /** 診療日 of the order. */
  readonly date: string;
  readonly sets: readonly InjectionSet[];
}

/** OMP-02: injection order. RXE-2 is the type of injection; the drugs stand in RXC. Returns the order number. */
export function sendInjectionOrder(chart: Chart, setting: Setting, order: InjectionOrder): string {
  const number = chart.order();
  const body: string[] = [fullPid(chart.person), orderPv1(setting), ...al1(chart.person)];
  order.sets.forEach((set, index) => {
    const group = `${number}_01_${String(index + 1).padStart(3, '0')}`;
    body.push(fullOrc(setting, { control: 'NW', order: number, group, entered: order.entered }));
    body.push(
      segment('RXE', {
        2: TYPES[order.kind],
        3: String(set.volumeMl),
        5: 'ML^ミリリットル^MR9P',
        6: 'INJ^注射剤^MR9P',
        7: set.note === undefined ? undefined : `^${set.note}^99IC6`,
        15: `${number}-${index + 1}`,
        21:
          setting.bed === undefined
            ? 'OHP^外来処方^MR9P~OHI^院内処方^MR9P'
            : 'IHP^入院処方^MR9P~FTP^定時処方^99I01',
        23: set.rateMlPerHour === undefined ? undefined : String(set.rateMlPerHour),
        24: set.rateMlPerHour === undefined ? undefined : 'ml/hr^ミリリッター／時間^ISO+',
        42: setting.bed === undefined ? undefined : `${setting.bed.ward}^^^^^N`,
      }),
      segment('TQ1', { 1: '1', 7: ymdhm(set.start), 8: ymdhm(set.end) }),
      `RXR|${ROUTES[order.route]}`,
    );
    if (set.base !== undefined) body.push(rxc('B', set.base));
    for (const additive of set.additives) body.push(rxc('A', additive));
    for (const [i, value] of (set.obx ?? []).entries()) body.push(`OBX|${i + 1}|NM|${value}`);
  });
  send(
    chart,
    {
      type: 'OMP-02',
      date: order.date,
      order: number,
      at: order.entered + 25,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'RDE^O11^RDE_O11',
    },
    body,
  );
  return number;
}

function rxc(kind: 'A' | 'B', component: Component): string {
  const drug: Drug = INJECTIONS[component.drug];
  return segment('RXC', {
    1: kind,
    2: drugCode(drug),
    3: String(component.amount),
    4: `${drug.unit.code}^${drug.unit.text}^MR9P`,
  });
}

export interface InjectionGiven {
  readonly order: string;
  readonly setNumber: number;
  readonly set: InjectionSet;
  readonly kind: keyof typeof TYPES;
  readonly route: keyof typeof ROUTES;
  /** CP complete, PA partial (stopped early), NA not given. */
  readonly status?: 'CP' | 'PA' | 'NA';
  readonly lot?: string;
}

/** OMP-12: sets given on one day; one RXA per component, the times as done. */
export function sendInjectionsGiven(chart: Chart, setting: Setting, given: readonly InjectionGiven[]): void {
  const first = given[0];
  const last = given[given.length - 1];
  if (first === undefined || last === undefined) return;
  const body: string[] = [fullPid(chart.person), orderPv1(setting)];
  for (const item of given) {
    const group = `${item.order}_01_${String(item.setNumber).padStart(3, '0')}`;
    body.push(fullOrc(setting, { control: 'NW', order: item.order, group, entered: item.set.start }));
    const parts = [...(item.set.base === undefined ? [] : [item.set.base]), ...item.set.additives];
    parts.forEach((part, index) => {
      body.push(rxa(part, { item, index: index + 1, setting }));
    });
    body.push(`RXR|${ROUTES[item.route]}`);
  }
  send(
    chart,
    {
      type: 'OMP-12',
      date: ymd(first.set.start),
      order: first.order,
      at: last.set.end + 420,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'RAS^O17^RAS_O17',
    },
    body,
  );
}

function rxa(part: Component, where: { item: InjectionGiven; index: number; setting: Setting }): string {
  const drug: Drug = INJECTIONS[part.drug];
  const { item, setting } = where;
  const nurse = NURSES[item.set.start % NURSES.length];
  const status = item.status ?? 'CP';
  return segment('RXA', {
    1: '0',
    2: String(where.index),
    3: ymdhms(item.set.start + 311),
    4: ymdhms(item.set.end + 127),
    5: drugCode(drug),
    6: String(status === 'PA' ? part.amount / 2 : part.amount),
    7: `${drug.unit.code}^${drug.unit.text}^MR9P`,
    9: status === 'PA' ? '^血管外漏出のため途中で中止^99IC2' : undefined,
    10: nurse === undefined ? undefined : xcn(nurse),
    11:
      setting.bed === undefined
        ? undefined
        : `${setting.bed.ward}^${setting.bed.room}^${setting.bed.bed}^^^N`,
    12: item.set.rateMlPerHour === undefined ? undefined : `${item.set.rateMlPerHour}ml/hr`,
    15: item.lot,
    20: status,
    22: ymdhms(item.set.end + 300),
  });
}
