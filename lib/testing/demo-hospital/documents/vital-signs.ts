/**
 * Vital signs as nurses measure them, sent by the convention of the National Hospital Organization: extended storage,
 * ORU^R30, JLAC10 items, the time of measuring in OBX-14. Fever follows the inflammation that the laboratory finds.
 */
import { at, type Day, dayOf, type Moment, stampDotted, ymd, ymdhms } from '../calendar.ts';
import { message, msh, segment } from '../hl7.ts';
import { encodeIso2022Jp } from '../jis.ts';
import { DEPARTMENTS, NURSES, xcn } from '../masters/hospital.ts';
import { type Chart, type ChartEvent, orderPv1, shortPid } from '../messages/common.ts';
import { hashLabel, rngFor } from '../random.ts';
import type { World } from '../timeline/world.ts';

export type Stay = Extract<ChartEvent, { kind: 'stay' }>;

interface Item {
  readonly code: string;
  readonly unit: string;
  readonly range: string;
}

/** Codes as the convention lists them: the one of temperature is a digit short there, too. */
const ITEMS = {
  sbp: { code: '9A751000000000001^収縮期血圧（1回目）^JC10', unit: 'mm(hg)^mmHg^ISO+', range: '<130' },
  dbp: { code: '9A761000000000001^拡張期血圧（1回目）^JC10', unit: 'mm(hg)^mmHg^ISO+', range: '<85' },
  pulse: {
    code: '9P300000000000001^脈拍（測定部位記載なし、または不明）^JC10',
    unit: '(hb)^回／１分^ISO+',
    range: '50-90',
  },
  resp: {
    code: '9P200000000000001^呼吸数（観察または聴診）^JC10',
    unit: '/min^回／１分^ISO+',
    range: '12-16',
  },
  temp: {
    code: '9P10000000000001^体温（体温計による腋窩（記載なしを含む））^JC10',
    unit: 'cel^℃^ISO+',
    range: '35.5-37.5',
  },
  spo2: { code: '3H065000000000001^経皮的酸素飽和度（ＳｐＯ２）^JC10', unit: '%^％^ISO+', range: '96-' },
} as const satisfies Record<string, Item>;

type Signs = Partial<Record<keyof typeof ITEMS, string>>;

/** Hours at which nurses go round. */
export function rounds(stay: Stay, day: Day): Moment[] {
  const hours = stay.bedOn(day).ward === 'ICU' ? [2, 6, 10, 14, 18, 22] : [6, 13, 20];
  return hours.map((hour) => at(day, hour));
}

/** What is measured at a moment: the same for whoever asks. */
export function signsAt(world: World, chart: Chart, when: { stay: Stay; moment: Moment }): Signs {
  const { person } = chart;
  const { stay, moment } = when;
  const rng = rngFor(world.seed, `signs/${person.id}/${moment}`);
  const day = dayOf(moment);
  const hour = (moment - at(day, 0)) / 3600;
  const crp = stay.crp(day + (hour - 6) / 24);
  const evening = hour > 12 ? 0.35 : 0;
  const temp = 36.35 + 2.5 * (1 - Math.exp(-crp / 8)) + evening + rng.bell(0, 0.15);
  const newborn = day - Math.floor(birthDay(person.birth)) < 28;
  const base = newborn ? 132 : 64 + (hashLabel(person.id) % 14);
  const pulse = Math.round(base + (temp - 36.5) * 11 + rng.bell(0, 3));
  const lungs = stay.setting.dept === 'respiratory' || stay.setting.dept === 'emergency' ? 0.38 : 0.12;
  const signs: Signs = {
    temp: temp.toFixed(1),
    pulse: String(pulse),
    resp: String(Math.round((newborn ? 42 : 15) + (temp - 36.5) * 2 + rng.bell(0, 1))),
    spo2: String(Math.min(99, Math.round(97.5 - crp * lungs + rng.bell(0, 0.8)))),
  };
  const shock = stay.setting.dept === 'emergency' && stay.bedOn(day).ward === 'ICU';
  const systolic = shock ? 88 : 112 + (hashLabel(`${person.id}bp`) % 28);
  if (!newborn) {
    signs.sbp = String(Math.round(systolic + rng.bell(0, 5)));
    signs.dbp = String(Math.round(systolic * 0.58 + rng.bell(0, 3)));
  }
  return odd(signs, { stay, moment, roll: rng.next() });
}

/** What is not a number: a pulse that cannot be felt, a patient who is in the bath. */
function odd(signs: Signs, when: { stay: Stay; moment: Moment; roll: number }): Signs {
  const { stay, moment, roll } = when;
  if (stay.died && stay.left !== undefined && stay.left - moment < 8 * 3600) {
    return { ...signs, sbp: '触診60', dbp: '測定不能', spo2: '測定不能' };
  }
  if (roll < 0.012) return { ...signs, spo2: '測定不能' };
  if (roll < 0.02) return { temp: '入浴中', pulse: signs.pulse ?? '' };
  if (roll < 0.026) return { temp: signs.temp ?? '', sbp: '拒否', dbp: '拒否' };
  return signs;
}

function birthDay(birth: string): number {
  return (
    Date.UTC(Number(birth.slice(0, 4)), Number(birth.slice(4, 6)) - 1, Number(birth.slice(6, 8))) / 86_400_000
  );
}

/** One message with the signs of one or more rounds; `key` is the 特定キー and the order number alike. */
export function vitalMessage(
  world: World,
  chart: Chart,
  todo: { stay: Stay; moments: readonly Moment[]; key: string },
): Uint8Array {
  const { stay, moments, key } = todo;
  const last = moments.at(-1) ?? stay.admitted;
  const setting = { ...stay.setting, bed: stay.bedOn(dayOf(last)) };
  const dept = DEPARTMENTS[setting.dept];
  const nurse = NURSES[Math.trunc(last / 3600) % NURSES.length] ?? setting.doctor;
  const segments = [
    msh({ type: 'ORU^R30^ORU_R30', at: last + 240, control: stampDotted(last).slice(0, 14) }),
    shortPid(chart.person),
    orderPv1(setting),
    segment('ORC', {
      1: 'SC',
      2: key,
      3: key,
      5: 'CM',
      9: ymdhms(last + 240),
      10: xcn(nurse),
      17: `${dept.code}^${dept.name}^HL70069`,
      29: 'I^入院患者オーダ^HL70482',
    }),
    segment('OBR', {
      1: '1',
      2: key,
      3: key,
      4: 'V01^バイタルサイン^99TV1',
      7: ymdhms(moments[0] ?? last),
      8: ymdhms(last),
    }),
  ];
  let number = 0;
  for (const moment of moments) {
    const signs = signsAt(world, chart, { stay, moment });
    for (const [name, item] of Object.entries(ITEMS)) {
      const value = Object.entries(signs).find(([key]) => key === name)?.[1];
      if (value === undefined || value === '') continue;
      const numeric = /^\d+(\.\d+)?$/.test(value);
      segments.push(
        segment('OBX', {
          1: String(++number),
          2: numeric ? 'NM' : 'ST',
          3: item.code,
          5: value,
          6: item.unit,
          7: item.range,
          // As in the convention's own sample: one item carries a flag, the others none.
          8: name === 'pulse' && numeric && Number(value) > 90 ? 'H' : undefined,
          11: 'F',
          14: ymdhms(moment + 120),
        }),
      );
    }
  }
  return encodeIso2022Jp(message(segments));
}

/** The signs in one line, as a note quotes them. */
export function signsInWords(signs: Signs): string {
  const parts: string[] = [];
  if (signs.temp !== undefined) parts.push(`体温 ${signs.temp}℃`);
  if (signs.sbp !== undefined) parts.push(`血圧 ${signs.sbp}/${signs.dbp ?? '－'}mmHg`);
  if (signs.pulse !== undefined) parts.push(`脈拍 ${signs.pulse}回/分`);
  if (signs.spo2 !== undefined) parts.push(`SpO2 ${signs.spo2}%`);
  return parts.join('、');
}

/** 特定キー of a day (one file a day) or of an hour (one file a round), 15 digits. */
export function vitalKey(moment: Moment, per: 'day' | 'round'): string {
  const text = per === 'day' ? ymd(moment) : ymdhms(moment).slice(0, 10);
  return text.padStart(15, '0');
}
