import type { AllergyIntolerance } from './clinical.ts';
import { codeIn, textOf } from './coded.ts';

export type AllergySubject = 'allergy' | 'contraindication' | 'infection';

/** "None" is said of what the statement's category or words name, and of allergies otherwise; of nothing more. */
export function subjectOfNone(entry: AllergyIntolerance): AllergySubject {
  const words = `${textOf(entry.categoryCoded)} ${textOf(entry.code)}`;
  if (words.includes('感染')) return 'infection';
  const category = entry.categoryCoded;
  const isContraindication =
    codeIn(category, 'HL70127') === 'MC' || category?.codes.some((code) => code.code === 'MC');
  return words.includes('禁忌') || isContraindication ? 'contraindication' : 'allergy';
}

/** True when "none" is said of allergies as a whole; "no food allergy" leaves the drugs unknown. */
export function isNoneAtAll(entry: AllergyIntolerance): boolean {
  const isPart = /薬|食|花粉|NKDA|NKFA|drug|food/iu.test(textOf(entry.code));
  return subjectOfNone(entry) === 'allergy' && entry.category === 'other' && !isPart;
}
