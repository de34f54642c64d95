import { type Moment, ymd, ymdhm, ymdhms } from '../calendar.ts';
import { segment } from '../hl7.ts';
import { DEPARTMENTS, xcn } from '../masters/hospital.ts';
import { type Chart, orderPv1, type Setting, send, shortPid } from './common.ts';

export const DIETS = {
  regular: '101^常食（米飯）^99TD3',
  soft: '102^全粥食^99TD3',
  salt: '201^心臓食（塩分６ｇ）^99TD3',
  diabetic: '202^糖尿病食１６００ｋｃａｌ^99TD3',
  renal: '203^腎臓食（蛋白４０ｇ）^99TD3',
  none: '900^絶食^99TD3',
  tube: '301^経管栄養^99TD3',
  children: '401^幼児食^99TD3',
} as const;

/** OMD: diet order from a meal on. */
export function sendDiet(
  chart: Chart,
  setting: Setting,
  diet: { at: Moment; from: Moment; key: keyof typeof DIETS; note?: string },
): void {
  const order = chart.order();
  const dept = DEPARTMENTS[setting.dept];
  send(
    chart,
    { type: 'OMD', date: ymd(diet.from), order, at: diet.at, dept: dept.code, msg: 'OMD^O03^OMD_O03' },
    [
      shortPid(chart.person),
      orderPv1(setting),
      segment('ORC', {
        1: 'NW',
        2: order,
        9: ymdhms(diet.at),
        10: xcn(setting.doctor),
        12: xcn(setting.doctor),
        17: `${dept.code}^${dept.name}^99TK1`,
      }),
      segment('TQ1', { 1: '1', 3: 'TID&１日３回&HL70335', 7: ymdhm(diet.from), 9: 'R^ルーチン^HL70485' }),
      segment('ODS', { 1: 'D', 3: DIETS[diet.key], 4: diet.note }),
    ],
  );
}
