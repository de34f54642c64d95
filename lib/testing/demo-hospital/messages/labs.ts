import { type Moment, ymd, ymdhm, ymdhms } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { DEPARTMENTS, xcn } from '../masters/hospital.ts';
import { LABS, type LabItem, type LabKey, type LabPanel, PANELS, type PanelKey } from '../masters/labs.ts';
import { al1, type Chart, fullOrc, orderPv1, type Setting, send, shortPid } from './common.ts';

/** A value as it will be sent: the text, and whether its type is a number. */
export interface LabValue {
  readonly text: string;
  readonly numeric: boolean;
  readonly flag?: string;
  /** OBX-11: F when left out. */
  readonly status?: 'F' | 'P' | 'C' | 'X';
}

interface LabReport {
  readonly order: string;
  readonly ordered: Moment;
  readonly collected: Moment;
  readonly reported: Moment;
  readonly panels: readonly PanelKey[];
  value(key: LabKey): LabValue;
  /** What the analyser of that time sends besides the value. */
  readonly sends: (key: LabKey) => 'value' | 'range' | 'rangeAndFlag';
  /** Which of the two code triplets the laboratory fills. */
  readonly codes: 'both' | 'localOnly';
}

const MATERIAL_LOCAL: Readonly<Record<string, string>> = {
  '023': '01',
  '022': '04',
  '019': '02',
  '001': '10',
};

function spm(panel: LabPanel, specimen: { number: number; id?: string; collected: Moment }): string {
  const [code, text] = panel.material;
  return segment('SPM', {
    1: String(specimen.number),
    2: specimen.id,
    4: `${code}^${text}^JC10^${MATERIAL_LOCAL[code] ?? '99'}^${text}^99TL3`,
    17: ymdhm(specimen.collected),
  });
}

function itemCode(item: LabItem, codes: 'both' | 'localOnly'): string {
  const local = `${item.local}^${item.name}^99TL1`;
  return item.jlac10 === undefined || codes === 'localOnly'
    ? local
    : `${item.jlac10}^${item.name}^JC10^${local}`;
}

/** OML-01: order of laboratory tests (OBX-11 `O`: no values yet). */
export function sendLabOrder(
  chart: Chart,
  setting: Setting,
  plan: { order: string; ordered: Moment; collected: Moment; panels: readonly PanelKey[] },
): void {
  const body: string[] = [shortPid(chart.person), orderPv1(setting), ...al1(chart.person)];
  plan.panels.forEach((key, index) => {
    const panel: LabPanel = PANELS[key];
    body.push(spm(panel, { number: index + 1, collected: plan.collected }));
    body.push(fullOrc(setting, { control: 'NW', order: plan.order, entered: plan.ordered }));
    body.push(
      segment('TQ1', { 1: '1', 7: ymdhm(plan.collected), 9: 'R^ルーチン^HL70485' }),
      segment('OBR', {
        1: '1',
        2: plan.order,
        4: `${panel.code}^${panel.name}^99TL2`,
        16: xcn(setting.doctor),
      }),
    );
    panel.items.forEach((item, i) => {
      body.push(segment('OBX', { 1: String(i + 1), 3: itemCode(LABS[item], 'both'), 11: 'O' }));
    });
  });
  send(
    chart,
    {
      type: 'OML-01',
      date: ymd(plan.collected),
      order: plan.order,
      at: plan.ordered + 20,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'OML^O33^OML_O33',
    },
    body,
  );
}

/** OML-11: laboratory results. */
export function sendLabReport(chart: Chart, setting: Setting, report: LabReport): void {
  const body: string[] = [shortPid(chart.person), orderPv1(setting)];
  const results = report.panels.flatMap((key) =>
    PANELS[key].items.map((item) => ({
      name: LABS[item].name,
      value: report.value(item).text,
      unit: LABS[item].unit,
    })),
  );
  chart.events.push({ kind: 'labs', collected: report.collected, results });
  report.panels.forEach((key, index) => {
    const panel: LabPanel = PANELS[key];
    const filler = `${report.order.slice(4)}${index + 1}`;
    body.push(spm(panel, { number: index + 1, id: `^${filler}`, collected: report.collected }));
    body.push(
      segment('OBR', {
        1: '1',
        2: report.order,
        3: filler,
        4: `${panel.code}^${panel.name}^99TL2`,
        7: ymdhm(report.collected),
        16: xcn(setting.doctor),
        22: ymdhms(report.reported),
        25: 'F',
      }),
      fullOrc(setting, {
        control: 'SC',
        order: report.order,
        filler,
        status: 'CM',
        entered: report.reported,
      }),
    );
    panel.items.forEach((item, i) => {
      body.push(obx(item, i + 1, report));
    });
  });
  send(
    chart,
    {
      type: 'OML-11',
      date: ymd(report.collected),
      order: report.order,
      at: report.reported,
      dept: DEPARTMENTS[setting.dept].code,
      msg: 'OUL^R22^OUL_R22',
    },
    body,
  );
}

function obx(key: LabKey, number: number, report: LabReport): string {
  const item: LabItem = LABS[key];
  const value = report.value(key);
  const sends = report.sends(key);
  return segment('OBX', {
    1: String(number),
    2: value.numeric ? 'NM' : 'ST',
    3: itemCode(item, report.codes),
    5: value.text,
    6: item.unit === '' ? undefined : `${item.unit}^${item.unit}^ISO+`,
    7: sends === 'value' ? undefined : rangeText(item),
    8: sends === 'rangeAndFlag' ? (value.flag ?? flagOf(item, value)) : undefined,
    11: value.status ?? 'F',
    14: ymdhms(report.reported - 600),
  });
}

function rangeText(item: LabItem): string | undefined {
  if (item.usual !== undefined) return item.usual;
  const digits = item.decimals ?? 0;
  if (item.low !== undefined && item.high !== undefined)
    return `${item.low.toFixed(digits)}-${item.high.toFixed(digits)}`;
  if (item.low !== undefined) return `${item.low.toFixed(digits)}-`;
  return item.high === undefined ? undefined : `-${item.high.toFixed(digits)}`;
}

/** H, L or N by the item's own range; nothing where there is no range (which is not the same as normal). */
function flagOf(item: LabItem, value: LabValue): string | undefined {
  if (!value.numeric) return undefined;
  const number = Number(value.text);
  if (item.low === undefined && item.high === undefined) return undefined;
  if (item.low !== undefined && number < item.low) return 'L';
  if (item.high !== undefined && number > item.high) return 'H';
  return 'N';
}
