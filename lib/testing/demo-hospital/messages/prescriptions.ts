import { type Moment, ymd, ymdhm, ymdhms } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { DRUGS, type Drug, type DrugKey, drugCode } from '../masters/drugs.ts';
import { DEPARTMENTS, NURSES, xcn } from '../masters/hospital.ts';
import { USAGES, type UsageKey } from '../masters/usages.ts';
import { al1, type Chart, fullOrc, fullPid, orderPv1, type Setting, send } from './common.ts';

/** One drug line. Lines with the same `rp` form one group with one usage. */
export interface RxLine {
  readonly drug: DrugKey;
  /** RP number within the order, from 1. */
  readonly rp: number;
  readonly usage: UsageKey;
  /** Single dose; undefined where it cannot be said (ointments, pens): sent as an explicit empty value. */
  readonly dose?: number;
  /** Days supplied; undefined for as-needed and external drugs. */
  readonly days?: number;
  /** Number of doses of an as-needed drug (TQ1-14), or the amount handed out of an external one. */
  readonly times?: number;
  readonly kind: 'regular' | 'prn' | 'external' | 'selfInjection';
  /** First day of intake when it is not the day of the order (a taper). */
  readonly startsAfterDays?: number;
  readonly instruction?: string;
}

interface Prescription {
  readonly at: Moment;
  readonly lines: readonly RxLine[];
  /** OHP outpatient, IHP inpatient, DCG at discharge (RXE-21, MR9P). */
  readonly category: 'outpatient' | 'inpatient' | 'discharge';
  readonly dispensed?: 'inHouse' | 'outside';
  /** Number of an order that this message replaces or takes back; a new order when left out. */
  readonly order?: string;
  readonly cancelled?: boolean;
}

const METHODS = {
  regular: '21^内服^JHSP0003',
  prn: '22^頓用^JHSP0003',
  external: '23^外用^JHSP0003',
  selfInjection: '23^外用^JHSP0003',
} as const;

const ROUTES = {
  regular: 'PO^口^HL70162',
  prn: 'PO^口^HL70162',
  external: 'AP^外用^HL70162',
  selfInjection: 'SC^皮下^HL70162',
} as const;

function category(rx: Prescription): string {
  if (rx.category === 'discharge') return 'DCG^退院処方^MR9P';
  if (rx.category === 'inpatient') return 'IHP^入院処方^MR9P~ORD^定期処方^MR9P';
  return rx.dispensed === 'inHouse'
    ? 'OHP^外来処方^MR9P~OHI^院内処方^MR9P'
    : 'OHP^外来処方^MR9P~OHO^院外処方^MR9P';
}

/** OMP-01: a prescription. Returns its order number. */
export function sendPrescription(chart: Chart, setting: Setting, rx: Prescription): string {
  const order = rx.order ?? chart.order();
  const control = rx.cancelled === true ? 'CA' : rx.order === undefined ? 'NW' : 'XO';
  const body: string[] = [fullPid(chart.person), orderPv1(setting), ...al1(chart.person)];
  if (rx.cancelled !== true) {
    chart.events.push({ kind: 'drugs', at: rx.at, category: rx.category, lines: rx.lines.map(inWords) });
  }
  rx.lines.forEach((line, index) => {
    const group = `${order}_${two(line.rp)}_${String(index + 1).padStart(3, '0')}`;
    body.push(fullOrc(setting, { control, order, group: `${order}_${two(line.rp)}`, entered: rx.at }));
    body.push(
      rxe(line, { category: category(rx), number: group }),
      tq1(line, rx.at),
      `RXR|${ROUTES[line.kind]}`,
    );
  });
  send(
    chart,
    {
      type: 'OMP-01',
      date: ymd(rx.at),
      order,
      at: rx.at + 35,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'RDE^O11^RDE_O11',
      ...(rx.cancelled === true ? { remove: true } : {}),
    },
    body,
  );
  return order;
}

/** A line as a document says it. */
function inWords(line: RxLine): { name: string; dose: string; usage: string; days: string } {
  const drug: Drug = DRUGS[line.drug];
  return {
    name: drug.name,
    dose: line.dose === undefined ? '' : `1回${line.dose}${drug.unit.text}`,
    usage: USAGES[line.usage].text,
    days: line.days === undefined ? '' : `${line.days}日分`,
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function unitOf(drug: Drug): string {
  return `${drug.unit.code}^${drug.unit.text}^MR9P`;
}

function rxe(line: RxLine, order: { category: string; number: string }): string {
  const drug: Drug = DRUGS[line.drug];
  const perDay = perDayOf(line.usage);
  const daily = line.dose !== undefined && perDay !== undefined ? round(line.dose * perDay) : undefined;
  const total =
    daily !== undefined && line.days !== undefined
      ? round(daily * line.days)
      : line.times !== undefined
        ? round((line.dose ?? 1) * line.times)
        : undefined;
  return segment('RXE', {
    2: drugCode(drug),
    3: line.dose === undefined ? '""' : String(line.dose),
    5: line.dose === undefined ? '""' : unitOf(drug),
    6: drug.form,
    7: line.instruction === undefined ? undefined : `^${line.instruction}^99TC1`,
    10: total === undefined ? '""' : String(total),
    11: unitOf(drug),
    15: order.number,
    19: daily === undefined ? undefined : `${daily}^${drug.unit.code}&${drug.unit.text}&MR9P`,
    21: order.category,
    27: METHODS[line.kind],
    31: drug.yj === undefined ? undefined : `${drug.yj}^${drug.name}^YJ`,
  });
}

function perDayOf(key: UsageKey): number | undefined {
  const usage = USAGES[key];
  return 'perDay' in usage ? usage.perDay : undefined;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function tq1(line: RxLine, entered: Moment): string {
  const usage = USAGES[line.usage];
  const start = entered + (line.startsAfterDays ?? 0) * 86_400;
  return segment('TQ1', {
    1: '1',
    3: `${usage.code}&${usage.text}&${usage.system}`,
    6: line.days === undefined ? undefined : `${line.days}^D&日&ISO+`,
    7: ymd(start),
    11: line.kind === 'prn' ? usage.text : undefined,
    14: line.kind === 'prn' && line.times !== undefined ? String(line.times) : undefined,
  });
}

/** OMP-11: drugs of a prescription given at the bedside. */
export function sendDrugsGiven(
  chart: Chart,
  setting: Setting,
  given: { order: string; at: Moment; lines: readonly RxLine[]; refused?: boolean },
): void {
  const body: string[] = [fullPid(chart.person), orderPv1(setting)];
  const groups = new Map<number, RxLine[]>();
  for (const line of given.lines) groups.set(line.rp, [...(groups.get(line.rp) ?? []), line]);
  for (const [rp, lines] of groups) {
    body.push(
      fullOrc(setting, {
        control: 'NW',
        order: given.order,
        group: `${given.order}_${two(rp)}`,
        entered: given.at,
      }),
    );
    lines.forEach((line, index) => {
      body.push(rxaDrug(line, { at: given.at, index: index + 1, refused: given.refused === true, setting }));
    });
    body.push(`RXR|${ROUTES[lines[0]?.kind ?? 'regular']}`);
  }
  send(
    chart,
    {
      type: 'OMP-11',
      date: ymd(given.at),
      order: given.order,
      at: given.at + 300,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'RAS^O17^RAS_O17',
    },
    body,
  );
}

function rxaDrug(
  line: RxLine,
  event: { at: Moment; index: number; refused: boolean; setting: Setting },
): string {
  const drug: Drug = DRUGS[line.drug];
  const nurse = NURSES[event.at % NURSES.length];
  const bed = event.setting.bed;
  return segment('RXA', {
    1: '0',
    2: String(event.index),
    3: ymdhm(event.at),
    4: ymdhm(event.at),
    5: drugCode(drug),
    6: line.dose === undefined ? '""' : String(event.refused ? 0 : line.dose),
    7: unitOf(drug),
    9: event.refused ? '^本人拒否^99TC2' : undefined,
    10: nurse === undefined ? undefined : xcn(nurse),
    11: bed === undefined ? undefined : `${bed.ward}^${bed.room}^${bed.bed}^^^N`,
    20: event.refused ? 'RE' : 'CP',
    22: ymdhms(event.at + 180),
  });
}
