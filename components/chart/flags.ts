import { type Coded, flagsOf } from '../../lib/records/coded.ts';

/** What a flag says, as far as HL7 table 0078 defines it. `unjudged`: no flag was sent, which is not "normal". */
export type FlagSense = 'high' | 'low' | 'normal' | 'other' | 'unjudged';

const SENSES: Readonly<Record<string, FlagSense>> = {
  H: 'high',
  HH: 'high',
  HU: 'high',
  '>': 'high',
  L: 'low',
  LL: 'low',
  LU: 'low',
  '<': 'low',
  N: 'normal',
};

/** Several flags (`H` and `A`) make the value high or low when one of them does; flags that disagree are `other`. */
export function flagSense(interpretation: Coded | null): FlagSense {
  const senses = new Set(flagsOf(interpretation).map((flag) => SENSES[flag.toUpperCase()] ?? 'other'));
  const [only] = senses;
  if (senses.size <= 1) return only ?? 'unjudged';
  if (senses.has('high') && !senses.has('low')) return 'high';
  return senses.has('low') && !senses.has('high') ? 'low' : 'other';
}
