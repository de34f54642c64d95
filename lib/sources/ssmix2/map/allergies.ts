/** Allergies, contraindications and infection flags: IAM of ADT-61, AL1 of ADT-00 and of orders. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { AllergyIntolerance } from '../../../records/clinical.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import { codedField, humanNames, NO_CODE, textField, textFields } from '../values.ts';
import { all, type MessageContext, provenance, timeAt } from './context.ts';

type Category = AllergyIntolerance['category'];

/** HL7 table 0127 in FHIR's categories; what is not listed is 'other'. */
const CATEGORIES: Readonly<Record<string, Category>> = {
  DA: 'medication',
  FA: 'food',
  EA: 'environment',
  AA: 'environment',
  PA: 'environment',
  LA: 'environment',
};

/**
 * Whole texts by which a sender states that there is no allergy (compared after NFKC, without spaces and final 。).
 * Anything longer or different is an entry like any other and is shown as sent.
 */
export const NONE_STATED: ReadonlySet<string> = new Set([
  'なし',
  '無し',
  '無',
  'ナシ',
  '特になし',
  '特に無し',
  '特記なし',
  '特記事項なし',
  '特記事項無し',
  '該当なし',
  '該当無し',
  'アレルギーなし',
  'アレルギー無し',
  'アレルギー無',
  'アレルギー歴なし',
  'アレルギー歴無し',
  '薬剤アレルギーなし',
  '薬物アレルギーなし',
  '食物アレルギーなし',
  '薬剤アレルギー無し',
  '薬物アレルギー無し',
  '食物アレルギー無し',
  'nka',
  'nkda',
  'nkfa',
  'noknownallergy',
  'noknownallergies',
  'noknowndrugallergy',
  'noknowndrugallergies',
]);

/** True when the text as a whole is one of the documented statements. */
export function statesNone(text: string): boolean {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.]+/gu, '');
  return NONE_STATED.has(folded);
}

/** IAM segments: the allergy list proper. */
export function allergyList(context: MessageContext): AllergyIntolerance[] {
  return all(context.segments, 'IAM')
    .filter((iam) => iam.fieldCount > 1)
    .map((iam) => {
      const action = codedField(iam, 6);
      const names = humanNames(iam, 14);
      return {
        ...allergen(iam),
        severity: codedField(iam, 4),
        reactions: textFields(iam, 5),
        onset: timeAt(context, iam, 11),
        onsetText: textField(iam, 12),
        reported: timeAt(context, iam, 13),
        reporter: (names.find((name) => name.representation === 'IDE') ?? names[0])?.text ?? '',
        clinicalStatus: codedField(iam, 17),
        action,
        withdrawn: action?.codes[0]?.code === 'D',
        from: provenance(context, [iam]),
      };
    });
}

/** AL1 segments, as they come with demographics and orders. */
export function allergyNotes(context: MessageContext): AllergyIntolerance[] {
  return all(context.segments, 'AL1')
    .filter((al1) => al1.fieldCount > 1)
    .map((al1) => ({
      ...allergen(al1),
      severity: codedField(al1, 4),
      reactions: textFields(al1, 5),
      onset: timeAt(context, al1, 6),
      onsetText: '',
      reported: null,
      reporter: '',
      clinicalStatus: null,
      action: null,
      withdrawn: false,
      from: provenance(context, [al1]),
    }));
}

/** What two statements of the same thing have in common, whichever segment they come in. */
export function statementKey(allergy: AllergyIntolerance): string {
  const category = allergy.categoryCoded?.codes[0]?.code ?? textOf(allergy.categoryCoded);
  return `${category}|${textOf(allergy.code).normalize('NFKC').trim()}`;
}

/** True when a statement tells a severity where the known one has none, or a reaction that it does not name. */
export function saysMore(statement: AllergyIntolerance, known: AllergyIntolerance): boolean {
  const severity = textOf(statement.severity) !== '' && textOf(known.severity) === '';
  return severity || statement.reactions.some((reaction) => !known.reactions.includes(reaction));
}

function allergen(
  segment: Segment,
): Pick<AllergyIntolerance, 'kind' | 'flavour' | 'category' | 'categoryCoded' | 'code'> {
  const categoryCoded = codedField(segment, 2);
  const code = codedField(segment, 3) ?? NO_CODE;
  return {
    kind: 'AllergyIntolerance',
    flavour: flavour(categoryCoded, code),
    category: CATEGORIES[categoryCoded?.codes[0]?.code ?? ''] ?? 'other',
    categoryCoded,
    code,
  };
}

function flavour(category: Coded | null, code: Coded): AllergyIntolerance['flavour'] {
  if (statesNone(textOf(code))) return 'none-stated';
  const text = textOf(category);
  if (category?.codes.some((one) => one.code === 'MC') || text.includes('禁忌')) return 'contraindication';
  if (text.includes('感染')) return 'infection';
  return 'allergy';
}
