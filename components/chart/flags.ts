import { type Coded, textOf } from '../../lib/records/coded.ts';

/** What a flag says, as far as HL7 table 0078 defines it. `unjudged`: no flag was sent, which is not "normal". */
export type FlagSense = 'high' | 'low' | 'normal' | 'other' | 'unjudged';

export function flagSense(interpretation: Coded | null): FlagSense {
  const flag = (interpretation?.codes[0]?.code || textOf(interpretation)).toUpperCase();
  if (flag === '') return 'unjudged';
  if (['H', 'HH', 'HU', '>'].includes(flag)) return 'high';
  if (['L', 'LL', 'LU', '<'].includes(flag)) return 'low';
  return flag === 'N' ? 'normal' : 'other';
}
