import { type Moment, ymd, ymdhm, ymdhms } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { DEPARTMENTS, xcn } from '../masters/hospital.ts';
import { type Chart, fullOrc, orderPv1, type Setting, send, shortPid } from './common.ts';

/** One drug of a susceptibility test: its item code, the MIC as sent and the category. */
interface Susceptibility {
  readonly item: string;
  readonly mic: string;
  readonly category: 'S' | 'I' | 'R';
}

export interface Organism {
  /** JANIS code and name as `code^name^JANIS`. */
  readonly code: string;
  readonly amount: string;
  readonly susceptibilities: readonly Susceptibility[];
}

interface Culture {
  readonly order: string;
  readonly ordered: Moment;
  readonly collected: Moment;
  readonly reported: Moment;
  /** SPM-4, `code^text^system`. */
  readonly material: string;
  readonly smear: readonly { readonly code: string; readonly amount: string }[];
  readonly organisms: readonly Organism[];
  readonly status: 'P' | 'F';
}

const SMEAR = '6A010000001770400^塗抹鏡検(一般細菌)^JC10';
const CULTURE = '6B010000001774200^培養同定(一般細菌)^JC10';
const MIC = '6C205000001776200^薬剤感受性検査-MIC^JC10';

/** OML-01 of a culture. */
export function sendCultureOrder(
  chart: Chart,
  setting: Setting,
  culture: Pick<Culture, 'order' | 'ordered' | 'collected' | 'material'>,
): void {
  const body = [
    shortPid(chart.person),
    orderPv1(setting),
    segment('SPM', { 1: '1', 4: culture.material, 17: ymdhm(culture.collected) }),
    fullOrc(setting, { control: 'NW', order: culture.order, entered: culture.ordered }),
    segment('OBR', { 1: '1', 2: culture.order, 4: 'E020^細菌検査^99TL2', 16: xcn(setting.doctor) }),
    ...[SMEAR, CULTURE, MIC].map((item, index) => segment('OBX', { 1: String(index + 1), 3: item, 11: 'O' })),
  ];
  send(
    chart,
    {
      type: 'OML-01',
      date: ymd(culture.collected),
      order: culture.order,
      at: culture.ordered + 20,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'OML^O33^OML_O33',
    },
    body,
  );
}

/**
 * OML-11 of a culture in the National Hospital Organization's layout: organism and amount are two rows with the same
 * OBX-4; each susceptibility OBR names its organism in OBR-26.
 */
export function sendCultureReport(chart: Chart, setting: Setting, culture: Culture): void {
  const { order, material, collected, status } = culture;
  const body = [
    shortPid(chart.person),
    orderPv1(setting),
    segment('SPM', { 1: '1', 2: `^${order.slice(5)}`, 4: material, 17: ymdhm(collected) }),
    ...group(setting, culture, { number: 1, item: SMEAR }),
    ...culture.smear.flatMap((row, index) => {
      return pair(index, { item: '6A0100000017704', names: ['塗抹菌名', '塗抹菌量'], ...row, status });
    }),
    ...group(setting, culture, { number: 2, item: CULTURE }),
    ...grown(culture),
    ...culture.organisms.flatMap((organism, index) => susceptibility(setting, culture, { organism, index })),
  ];
  send(
    chart,
    {
      type: 'OML-11',
      date: ymd(collected),
      order,
      at: culture.reported,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'OUL^R22^OUL_R22',
    },
    body,
  );
}

/** OBR and ORC of one group; `parent` is OBR-26. */
function group(
  setting: Setting,
  culture: Culture,
  what: { number: number; item: string; parent?: string },
): string[] {
  const { order, collected, reported, status } = culture;
  return [
    segment('OBR', {
      1: String(what.number),
      2: order,
      3: order.slice(3),
      4: what.item,
      7: ymdhm(collected),
      16: xcn(setting.doctor),
      22: ymdhms(reported),
      25: status,
      26: what.parent,
    }),
    fullOrc(setting, { control: 'SC', order, status: status === 'F' ? 'CM' : 'IP', entered: reported }),
  ];
}

function grown({ organisms, status }: Culture): string[] {
  if (organisms.length === 0) {
    const text = status === 'P' ? '検査中' : '陰性';
    return [`OBX|1|ST|6B010000001774214^培養同定菌名^JC10|1|${text}||||||${status}`];
  }
  return organisms.flatMap((organism, index) => {
    return pair(index, {
      item: '6B0100000017742',
      names: ['培養同定菌名', '培養同定菌量'],
      ...organism,
      status,
    });
  });
}

function susceptibility(
  setting: Setting,
  culture: Culture,
  of: { organism: Organism; index: number },
): string[] {
  const { organism, index } = of;
  if (organism.susceptibilities.length === 0) return [];
  const parent = `6B010000001774214&培養同定菌名&JC10^${index + 1}^${organism.code.replaceAll('^', '&')}`;
  const rows = organism.susceptibilities.map((drug, i) => {
    const type = /^[0-9.]+$/.test(drug.mic) ? 'NM' : 'ST';
    return `OBX|${i + 1}|${type}|${drug.item}||${drug.mic}|ug/mL^μg/mL^ISO+||${drug.category}|||${culture.status}`;
  });
  return [...group(setting, culture, { number: 3 + index, item: MIC, parent }), ...rows];
}

function pair(
  index: number,
  row: { item: string; names: readonly [string, string]; code: string; amount: string; status: string },
): string[] {
  const [name, amount] = row.names;
  const sub = String(index + 1);
  return [
    `OBX|${index * 2 + 1}|CWE|${row.item}14^${name}^JC10|${sub}|${row.code}||||||${row.status}`,
    `OBX|${index * 2 + 2}|ST|${row.item}11^${amount}^JC10|${sub}|${row.amount}||||||${row.status}`,
  ];
}
