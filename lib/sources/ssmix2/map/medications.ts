/** Ordered drugs: prescriptions (OMP-01) and injections (OMP-02), RDE^O11, grouped by ORC in order of appearance. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import type { MedicationComponent, MedicationRequest } from '../../../records/medication.ts';
import { codedField, codedFields, compositeQuantity, NO_CODE, quantity, textFields } from '../values.ts';
import {
  all,
  authoredAt,
  first,
  groupsAt,
  isCancelled,
  isDiscontinued,
  type MessageContext,
  noteTexts,
  ordering,
  orderNoOf,
  provenance,
  timeAt,
} from './context.ts';
import { isEveryDay, timingOf } from './timing.ts';

export function medicationRequests(context: MessageContext): MedicationRequest[] {
  return groupsAt(context.segments, 'ORC').flatMap((group) =>
    drugGroups(group).map((drug) => request(context, drug)),
  );
}

interface DrugGroup {
  readonly orc: Segment | undefined;
  readonly rxe: Segment;
  readonly rest: readonly Segment[];
}

/** No drug has more segments in common with its neighbours than this; a hostile message would. */
const MAX_SHARED = 40;

/** The RXEs of one ORC group with what follows each; one that has no TQ1 of its own shares the next one's. */
function drugGroups(group: readonly Segment[]): DrugGroup[] {
  const orc = first(group, 'ORC');
  const firstRxe = group.findIndex((segment) => segment.name === 'RXE');
  const ahead = group.slice(1, Math.max(firstRxe, 1)).slice(0, MAX_SHARED);
  const drugs: DrugGroup[] = [];
  let shared: readonly Segment[] = [];
  for (const [rxe, ...own] of groupsAt(group, 'RXE').reverse()) {
    if (rxe === undefined || rxe.fieldCount < 2) continue;
    const hasTiming = own.some((segment) => segment.name === 'TQ1');
    if (hasTiming) shared = own.filter((segment) => segment.name === 'TQ1' || segment.name === 'RXR');
    drugs.push({ orc, rxe, rest: [...ahead, ...own, ...(hasTiming ? [] : shared.slice(0, MAX_SHARED))] });
  }
  return drugs.reverse();
}

function request(context: MessageContext, { orc, rxe, rest }: DrugGroup): MedicationRequest {
  const injection = context.dataType === 'OMP-02';
  const rxr = first(rest, 'RXR');
  const timings = all(rest, 'TQ1');
  const timing = timingOf(context, timings);
  const rxc = all(rest, 'RXC').filter((segment) => segment.fieldCount > 1);
  const { components, injectionType } = contents(context, rxe, rxc);
  const categories = codedFields(rxe, 21);
  const instructions = [...timing.instructions, ...instructionTexts(rxe), ...noteTexts(rest)];
  return {
    kind: 'MedicationRequest',
    class: injection ? 'injection' : 'prescription',
    orderNo: orderNoOf(context, orc),
    rpGroup: orc?.text(4) ?? '',
    components,
    dailyDose: compositeQuantity(rxe, 19),
    dispensed: quantity(rxe, 10, 11),
    usage: timing.usage,
    instructions,
    durationText: timing.durationText,
    durationDays: isEveryDay(timing.usage, instructions) ? timing.durationDays : null,
    doses: timing.doses,
    asNeeded: timing.asNeeded || codedFields(rxe, 27).some(isAsNeeded) || categories.some(isAsNeededCategory),
    start: timing.start,
    end: timing.end,
    authored: authoredAt(context, orc),
    form: codedField(rxe, 6),
    route: rxr ? codedField(rxr, 1) : null,
    site: rxr ? codedField(rxr, 2) : null,
    method: rxr ? (codedField(rxr, 4) ?? codedField(rxr, 3)) : null,
    categories,
    injectionType,
    totalVolume: injection && rxc.length > 0 ? quantity(rxe, 3, 5) : null,
    rate: quantity(rxe, 23, 24),
    patientClass: context.patientClass,
    ...ordering(context, orc),
    orderControl: orc?.text(1) ?? '',
    withdrawn: isCancelled(orc),
    discontinued: isDiscontinued(orc),
    discontinuedAt: isDiscontinued(orc) ? timeAt(context, orc, 15) : null,
    from: provenance(context, [orc, rxe, ...timings, rxr, ...rxc, ...all(rest, 'NTE')]),
  };
}

/** Systems in which RXE-2 of an injection is its type and not a drug (JHSI0002). */
const INJECTION_TYPES = new Set(['JHSI0002', '99I02']);

type Contents = Pick<MedicationRequest, 'components' | 'injectionType'>;

function contents(context: MessageContext, rxe: Segment, rxc: readonly Segment[]): Contents {
  const given = withSupplement(codedField(rxe, 2), codedFields(rxe, 31));
  const parts = rxc.map((one) => component(context, one));
  const itself: MedicationComponent = {
    role: 'drug',
    medication: given ?? NO_CODE,
    amount: isCutOff(context, rxe) ? null : quantity(rxe, 3, 5),
    max: rxe.text(4),
  };
  if (context.dataType !== 'OMP-02') return { components: [itself, ...parts], injectionType: null };
  const isType = given?.codes.some((code) => INJECTION_TYPES.has(code.system.trim())) ?? true;
  if (parts.length > 0 || isType) return { components: parts, injectionType: given };
  return { components: [itself], injectionType: null };
}

/** True where the message ends within the amount (RXE-3, RXC-3): 1 of 10 mg is worse than no amount. */
function isCutOff(context: MessageContext, segment: Segment): boolean {
  return context.segments.at(-1) === segment && segment.fieldCount === 3;
}

function component(context: MessageContext, rxc: Segment): MedicationComponent {
  const roles = { B: 'base', A: 'additive' } as const;
  const role = rxc.text(1);
  return {
    role: role === 'B' || role === 'A' ? roles[role] : 'drug',
    medication: withSupplement(codedField(rxc, 2), codedFields(rxc, 7)) ?? NO_CODE,
    amount: isCutOff(context, rxc) ? null : quantity(rxc, 3, 4),
    max: '',
  };
}

/** Supplementary codes (YJ and others) belong to the same drug; its name stays the one in the main field. */
function withSupplement(drug: Coded | null, supplements: readonly Coded[]): Coded | null {
  if (drug === null || supplements.length === 0) return drug;
  return { text: drug.text, codes: [...drug.codes, ...supplements.flatMap((coded) => coded.codes)] };
}

function instructionTexts(rxe: Segment): string[] {
  const perUnit = rxe.text(23) === '' ? textFields(rxe, 22) : [];
  return [...codedFields(rxe, 7).map(textOf), ...perUnit].filter(Boolean);
}

/** RXE-27: 22 頓用 (JHSP0003). */
function isAsNeeded(indication: Coded): boolean {
  return indication.codes.some((code) => code.code === '22') || /頓[用服]/u.test(textOf(indication));
}

/** RXE-21: OTP 頓用処方 (JHSI0001). */
function isAsNeededCategory(category: Coded): boolean {
  return category.codes.some((code) => code.code === 'OTP') || /頓[用服]/u.test(textOf(category));
}
