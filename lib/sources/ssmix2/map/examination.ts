/** Orders with parent and children (OMG-01/-02/-03, OMG-11/-12): ORC NW as header, PA the parent, CH its children. */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import { codedField, textField } from '../values.ts';
import { first, groupsAt, type MessageContext } from './context.ts';
import { resultGroups } from './results.ts';

export interface Examination {
  readonly orc: Segment | undefined;
  readonly obr: Segment | undefined;
  /** ORC groups of the header, the parent and the children, in order. */
  readonly groups: readonly (readonly Segment[])[];
  /** OBR of the children. */
  readonly children: readonly Segment[];
}

type Draft = {
  orc: Segment | undefined;
  obr: Segment | undefined;
  groups: (readonly Segment[])[];
  children: Segment[];
  hasParent: boolean;
};

/**
 * One examination per header. PA belongs to the header before it; CH to the order that ORC-8 names, else to the one
 * before it. A message without ORC has one examination per OBR.
 */
export function examinationsOf(context: MessageContext): Examination[] {
  const byOrder = groupsAt(context.segments, 'ORC');
  if (byOrder.length === 0) {
    return groupsAt(context.segments, 'OBR').map((group) => ({
      orc: undefined,
      obr: group[0],
      groups: [group],
      children: [],
    }));
  }
  const drafts: Draft[] = [];
  const byNumber = new Map<string, Draft>();
  for (const group of byOrder) {
    const orc = group[0];
    const obr = first(group, 'OBR');
    const control = orc?.text(1) ?? '';
    const parent = orc?.text(8) ?? '';
    let draft: Draft | undefined;
    if (control === 'CH') draft = (parent && byNumber.get(parent)) || drafts.at(-1);
    if (control === 'PA') draft = headerOf(drafts.at(-1), obr);
    if (draft === undefined) {
      draft = { orc, obr, groups: [], children: [], hasParent: false };
      drafts.push(draft);
    }
    draft.groups.push(group);
    draft.obr ??= obr;
    if (control === 'PA') draft.hasParent = true;
    if (control === 'CH' && obr) draft.children.push(obr);
    const number = orc?.text(2) ?? '';
    if (number) byNumber.set(number, draft);
  }
  return drafts;
}

/** The header before a PA, unless it already has its parent and this is about another examination. */
function headerOf(open: Draft | undefined, obr: Segment | undefined): Draft | undefined {
  return open?.hasParent && open.obr?.text(4) !== obr?.text(4) ? undefined : open;
}

/** Readable text of the OBX among these: `体重: 62 kg`. */
export function remarks(segments: readonly Segment[]): string[] {
  return resultGroups(segments).map(([obx]) => {
    const coded = /^C[WN]?E$/.test(obx.text(2)) ? textOf(codedField(obx, 5)) : '';
    const value = [coded || textField(obx, 5), textOf(codedField(obx, 6))].filter(Boolean).join(' ');
    return `${textOf(codedField(obx, 3))}: ${value}`;
  });
}

/** Concepts that differ in code or text, in order. */
export function distinctCoded(concepts: readonly (Coded | null)[]): Coded[] {
  const seen = new Set<string>();
  return concepts.filter((concept): concept is Coded => {
    if (concept === null) return false;
    const key = `${concept.codes[0]?.code ?? ''}|${textOf(concept)}`;
    return !seen.has(key) && seen.add(key).size > 0;
  });
}
