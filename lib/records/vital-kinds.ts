/** Which line of the temperature chart (熱型表) a measurement belongs to. */
import { type Coded, textOf } from './coded.ts';

/** In the order in which they are read. */
export const VITAL_KINDS = ['temperature', 'pulse', 'systolic', 'diastolic', 'respiration', 'spo2'] as const;

export type VitalKind = (typeof VITAL_KINDS)[number];

/** JLAC10 analyte codes (NHO convention), LOINC and ISO/IEEE 11073 (MDC) codes of the same things. */
const BY_CODE: readonly (readonly [RegExp, VitalKind])[] = [
  [/^9P10|^8310-5$|^150364$/, 'temperature'],
  [/^9P30|^8867-4$|^149530$|^147842$/, 'pulse'],
  [/^9A75|^8480-6$|^150017$|^150021$/, 'systolic'],
  [/^9A76|^8462-4$|^150018$|^150022$/, 'diastolic'],
  [/^9P20|^9279-1$|^151562$|^151578$/, 'respiration'],
  [/^3H065|^59408-5$|^2708-6$|^150456$/, 'spo2'],
];

/** The words senders use, on text folded for width and case. Targets, settings and differences are measured by nobody. */
const BY_NAME: readonly (readonly [RegExp, VitalKind])[] = [
  [/^(?:体温|腋窩温|(?:KT|BT|T|TEMP)(?![A-Z]))/, 'temperature'],
  [/^(?:脈拍|心拍|(?:PR|HR|P|PULSE)(?![A-Z]))/, 'pulse'],
  [/収縮期|最高血圧|血圧.{0,4}[上高]|^SBP/, 'systolic'],
  [/拡張期|最低血圧|血圧.{0,4}[下低]|^DBP/, 'diastolic'],
  [/^(?:呼吸数|呼吸回数|(?:RR|R)(?![A-Z]))/, 'respiration'],
  [/SPO2|経皮的(?:動脈血)?酸素飽和度/, 'spo2'],
];
const NOT_MEASURED = /目標|設定|上限|下限|差|リズム|不整|有無|型|パターン|部位/;

/** Null for an item that has no line: it stands in the table with its own name. */
export function vitalKind(code: Coded): VitalKind | null {
  for (const { code: value } of code.codes) {
    const known = BY_CODE.find(([pattern]) => pattern.test(value.trim().toUpperCase()));
    if (known) return known[1];
  }
  const name = textOf(code).normalize('NFKC').toUpperCase().replace(/[\s_]/g, '');
  const plain = name.replace(/[(（].*$/, '');
  if (NOT_MEASURED.test(plain)) return null;
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
