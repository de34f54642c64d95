import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import type { AllergyIntolerance } from '../../records/clinical.ts';
import { textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import { type AllergySubject, subjectOfNone } from '../../records/none-stated.ts';
import { newestFirst } from '../../records/partial-date.ts';
import type { Provenance } from '../../records/provenance.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** Drugs and food first, as they are asked first; then by the newest report. */
const CATEGORY_ORDER = ['medication', 'food', 'biologic', 'environment', 'other'];

/** Active allergies; `none` only where the source says so and names no allergy anywhere. */
export function allergyBlock(evidence: Evidence): Block<AllergyIntolerance> {
  return subjectBlock(evidence, 'allergy');
}

/** 禁忌 (table 0127 MC). */
export function contraindicationBlock(evidence: Evidence): Block<AllergyIntolerance> {
  return subjectBlock(evidence, 'contraindication');
}

function subjectBlock(evidence: Evidence, subject: AllergySubject): Block<AllergyIntolerance> {
  const { entries, withdrawn } = entriesOf(evidence, subject);
  const { none, noneText } = statedNone(evidence, subject);
  return blockOf(evidence, CARRIERS.allergies, { items: entries, withdrawn, none, noneText });
}

/** Entries of one flavour in reading order, and how many more the sender withdrew. */
export function entriesOf(
  evidence: Evidence,
  subject: AllergySubject,
): { readonly entries: readonly AllergyIntolerance[]; readonly withdrawn: number } {
  const all = recordsOf(evidence.chart, 'AllergyIntolerance').filter((entry) => entry.flavour === subject);
  const rank = (entry: AllergyIntolerance): number => CATEGORY_ORDER.indexOf(entry.category);
  const entries = all
    .filter((entry) => !entry.withdrawn)
    .sort((a, b) => rank(a) - rank(b) || newestFirst(a.reported, b.reported));
  return { entries, withdrawn: all.length - entries.length };
}

/** Everything the sender withdrew, newest first: history only. */
export function withdrawnAllergies(evidence: Evidence): AllergyIntolerance[] {
  return recordsOf(evidence.chart, 'AllergyIntolerance')
    .filter((entry) => entry.withdrawn)
    .sort((a, b) => newestFirst(a.reported, b.reported));
}

/** Statements that there is none of this subject, with the category and words as sent. */
export function statedNone(
  evidence: Evidence,
  subject: AllergySubject,
): { readonly none: readonly Provenance[]; readonly noneText: string } {
  const said = recordsOf(evidence.chart, 'AllergyIntolerance').filter(
    (entry) => entry.flavour === 'none-stated' && !entry.withdrawn && subjectOfNone(entry) === subject,
  );
  const words = said.map((entry) => {
    const category = textOf(entry.categoryCoded);
    return category ? `${category}: ${textOf(entry.code)}` : textOf(entry.code);
  });
  return { none: said.map((entry) => entry.from), noneText: [...new Set(words)].join(' / ') };
}
