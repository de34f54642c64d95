/** The problem list (PPR-01: PRB with ZPR, ZPD and ORC), one Condition per PRB. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import type { Condition } from '../../../records/clinical.ts';
import { type Code, type Coded, textOf } from '../../../records/coded.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import { codedField, codedFields, NO_CODE, practitioner, textField } from '../values.ts';
import { first, groupsAt, type MessageContext, provenance, timeAt } from './context.ts';

export function problems(context: MessageContext): Condition[] {
  return groupsAt(context.segments, 'PRB').flatMap((group) => {
    const prb = group[0];
    return prb === undefined || prb.fieldCount < 2 ? [] : [problem(context, prb, group)];
  });
}

function problem(context: MessageContext, prb: Segment, group: readonly Segment[]): Condition {
  const zpr = first(group, 'ZPR');
  const zpd = first(group, 'ZPD');
  const orc = first(group, 'ORC');
  const prefixes = zpr ? modifiers(zpr, 1, 4) : [];
  const suffixes = zpr ? modifiers(zpr, 3, 6) : [];
  const outcome = codedField(prb, 14);
  const resolved = timeAt(context, prb, 9);
  const action = prb.text(1);
  return {
    kind: 'Condition',
    code: displayed(prb, zpr, { prefixes, suffixes }),
    ...classification(prb),
    prefixes,
    suffixes,
    comment: [zpr ? textField(zpr, 7) : '', zpd ? textOf(codedField(zpd, 2)) : ''].filter(Boolean).join('\n'),
    suspected: isSuspected(prb, suffixes),
    primary: prb.text(18) === '1',
    outcome,
    outcomeDate: timeAt(context, prb, 15),
    onset: timeAt(context, prb, 16),
    onsetText: textField(prb, 17),
    recorded: timeAt(context, prb, 7),
    resolved,
    clinicalStatus: statusOf(outcome, resolved),
    security: codedField(prb, 25),
    department: orc ? codedField(orc, 17) : null,
    recorder: orc ? practitioner(orc, 12) : null,
    action,
    withdrawn: action === 'DE',
    from: provenance(context, [prb, zpr, zpd, orc]),
  };
}

/** Modifier lists: by management number, else by exchange code. */
function modifiers(zpr: Segment, field: number, exchangeField: number): readonly Coded[] {
  const managed = codedFields(zpr, field);
  return managed.length > 0 ? managed : codedFields(zpr, exchangeField);
}

interface Modifiers {
  readonly prefixes: readonly Coded[];
  readonly suffixes: readonly Coded[];
}

/**
 * The name as sent in PRB-3. Where it is the bare disease and ZPR sends modifiers that it does not contain, they are
 * put around it: 胃癌 with the suffix 術後 must not be shown as 胃癌.
 */
function displayed(prb: Segment, zpr: Segment | undefined, { prefixes, suffixes }: Modifiers): Coded {
  const sent = codedField(prb, 3) ?? (zpr ? (codedField(zpr, 2) ?? codedField(zpr, 5)) : null) ?? NO_CODE;
  const name = textOf(sent);
  const lacking = (modifiers: readonly Coded[]): string[] =>
    modifiers.map(modifierText).filter((text) => text !== '' && !name.includes(text));
  const [before, behind] = [lacking(prefixes), lacking(suffixes)];
  if (before.length + behind.length === 0) return sent;
  return { text: [...before, name, ...behind].join(''), codes: sent.codes };
}

/** PRB-13 (JHSD0005: 1), a local code whose text says 疑, or a suffix such as の疑い. */
function isSuspected(prb: Segment, suffixes: readonly Coded[]): boolean {
  const status = codedField(prb, 13);
  if (status?.codes.some((code) => /^[1Y]$/i.test(code.code.trim())) || textOf(status).includes('疑'))
    return true;
  return suffixes.some((suffix) => /疑い$/u.test(textOf(suffix)) || suffix.codes.some(isSuspicionCode));
}

/** Receipt code of the modifier の疑い, for senders that leave its words out. */
function isSuspicionCode({ code }: Code): boolean {
  return code === '8002';
}

/** A modifier of which only the number was sent stands as its number: without it the name would say more than meant. */
function modifierText(modifier: Coded): string {
  const text = textOf(modifier);
  return /^[\d\s]+$/.test(text) ? `〔${text}〕` : text;
}

/** PRB-10 holds ICD-10 and 診断種別 as two triplets, in either order; component 7 is the edition of ICD-10. */
function classification(prb: Segment): Pick<Condition, 'icd10' | 'icd10Edition' | 'diagnosisType'> {
  const coded = codedField(prb, 10);
  const isIcd = (code: Code): boolean => /^(I10|ICD-?10)/i.test(code.system.trim());
  const codes = coded?.codes ?? [];
  const icd = codes.find(isIcd) ?? codes.find((code) => code.system === '' && /^[A-Z]\d\d/.test(code.code));
  const type = codes.find((code) => code !== icd);
  return {
    icd10: icd?.code ?? '',
    icd10Edition: prb.text(10, 7),
    diagnosisType: type ? { text: type.display, codes: [type] } : null,
  };
}

/** 転帰 whose meaning is known (table 0241 and the words of receipts). Recovering or worsening is not an end. */
const ENDED = new Set(['D', 'F', '死亡', '完全回復', '治癒', '治ゆ']);
const ONGOING = new Set(['N', 'R', 'W', '回復せず', '回復中', '悪化', '継続', '不変']);

/** Years by which systems say "no date" (0001, 9999) are no end of anything. */
function isPossible(iso: string): boolean {
  return iso >= '1868' && iso < '9';
}

function statusOf(outcome: Coded | null, resolved: PartialDateTime | null): Condition['clinicalStatus'] {
  const ended = resolved?.iso ?? null;
  if (ended !== null && isPossible(ended)) return 'closed';
  const isUnreadable = resolved !== null && ended === null && /[1-9]/.test(resolved.raw);
  if (outcome === null) return isUnreadable ? 'unknown' : 'active';
  const said = [outcome.text, ...outcome.codes.flatMap((code) => [code.code, code.display])];
  if (said.some((word) => ENDED.has(word))) return 'closed';
  return said.some((word) => ONGOING.has(word)) ? 'active' : 'unknown';
}
