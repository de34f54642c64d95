/**
 * Bacteriology in OML-11: organism and quantity rows that share OBX-4, susceptibility panels that name their organism
 * in OBR-26, and the layout in which a drug row and a value row share OBX-4.
 */
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { textOf } from '../../../records/coded.ts';
import type { MicroRole, Observation } from '../../../records/diagnostics.ts';
import { codedField } from '../values.ts';
import type { MessageContext } from './context.ts';
import type { Panel } from './laboratory.ts';
import { jlacOf, observation, type Surroundings } from './results.ts';

type ResultGroup = readonly [Segment, ...Segment[]];

const CODED = new Set(['CWE', 'CE', 'CNE']);

interface Split {
  readonly micro: readonly ResultGroup[];
  readonly other: readonly ResultGroup[];
}

/**
 * JLAC10 analytes of 6 are microbiology, 6C susceptibility; JANIS codes and a parent result (OBR-26) say the same. Where
 * the panel itself does not say so, results with another JLAC10 code stay in the laboratory, unless they share their
 * OBX-4 with a row of the culture: some senders put everything of one order under one OBR.
 */
export function splitResults({ obr }: Panel, results: readonly ResultGroup[]): Split {
  if (obr && (obr.text(26) !== '' || jlacOf(codedField(obr, 4)).startsWith('6'))) {
    return { micro: results, other: [] };
  }
  const cultures = new Set(results.filter(isMicrobiology));
  if (cultures.size === 0) return { micro: [], other: results };
  const subIds = new Set([...cultures].map(([obx]) => obx.text(4)).filter((subId) => subId !== ''));
  const isOther = (group: ResultGroup): boolean =>
    !cultures.has(group) && jlacOf(codedField(group[0], 3)) !== '' && !subIds.has(group[0].text(4));
  return { micro: results.filter((group) => !isOther(group)), other: results.filter(isOther) };
}

function isMicrobiology([obx]: ResultGroup): boolean {
  const mayBe = obx.text(3).startsWith('6') || obx.text(3, 4).startsWith('6') || obx.raw.includes('JANIS');
  if (!mayBe) return false;
  const code = codedField(obx, 3);
  const value = CODED.has(obx.text(2)) ? codedField(obx, 5) : null;
  const systems = [...(code?.codes ?? []), ...(value?.codes ?? [])].map((one) =>
    one.system.trim().toUpperCase(),
  );
  return jlacOf(code).startsWith('6') || systems.includes('JANIS');
}

interface Around {
  readonly panel: Panel;
  readonly around: Surroundings;
}

export function microObservations(
  context: MessageContext,
  results: readonly ResultGroup[],
  { panel, around }: Around,
): Observation[] {
  const inPanel = { ...around, category: 'microbiology' as const };
  const parent = parentOf(panel.obr);
  const isSusceptibility =
    parent !== null || results.every(([obx]) => jlacOf(codedField(obx, 3)).startsWith('6C'));
  if (isSusceptibility) return susceptibilities(context, results, { around: inPanel, parent });
  const organisms = new Map<string, string>();
  for (const [obx] of results) {
    if (CODED.has(obx.text(2)) && !organisms.has(obx.text(4)))
      organisms.set(obx.text(4), textOf(codedField(obx, 5)));
  }
  return results.map((group) => {
    const [obx] = group;
    const subId = obx.text(4);
    const organism = organisms.get(subId) ?? '';
    const isOrganism = CODED.has(obx.text(2));
    const role = isOrganism ? 'organism' : organism && subId ? 'quantity' : 'finding';
    return observation(context, group, { ...inPanel, micro: { role, subId, organism } });
  });
}

interface Parent {
  readonly subId: string;
  readonly organism: string;
}

/** OBR-26 `test&name&system^sub-id^organism`. */
function parentOf(obr: Segment | undefined): Parent | null {
  const field = obr?.field(26);
  if (obr === undefined || field === undefined || field.raw === '') return null;
  return { subId: obr.text(26, 2), organism: field.component(3)?.value() ?? '' };
}

function susceptibilities(
  context: MessageContext,
  results: readonly ResultGroup[],
  { around, parent }: { readonly around: Surroundings; readonly parent: Parent | null },
): Observation[] {
  const pairs = drugRows(results, parent);
  return results.flatMap((group): Observation[] => {
    const [obx] = group;
    const subId = parent?.subId || obx.text(4);
    const micro: MicroRole = { role: 'susceptibility', subId, organism: parent?.organism ?? '' };
    if (pairs.get(obx.text(4)) === obx) return [];
    const drug = pairs.get(obx.text(4));
    const from = drug ? [...around.from, drug] : around.from;
    const read = observation(context, group, { ...around, from, micro });
    const named = drug ? codedField(drug, 5) : null;
    return [named ? { ...read, code: named } : read];
  });
}

/**
 * Rows that only name the drug of the other rows with the same OBX-4, which become the results of this drug. A row whose
 * own OBX-3 is another drug than theirs, or one of several coded rows, is a result itself: OBX-4 was the organism's.
 */
function drugRows(results: readonly ResultGroup[], parent: Parent | null): Map<string, Segment> {
  const bySubId = new Map<string, Segment[]>();
  for (const [obx] of results) {
    const rows = bySubId.get(obx.text(4));
    if (rows) rows.push(obx);
    else bySubId.set(obx.text(4), [obx]);
  }
  const analyte = (obx: Segment): string => jlacOf(codedField(obx, 3)).slice(0, 5);
  const names = new Map<string, Segment>();
  for (const [subId, rows] of bySubId) {
    const [drug, ...others] = rows.filter((obx) => CODED.has(obx.text(2)));
    const valued = rows.filter((obx) => !CODED.has(obx.text(2)));
    if (subId === '' || drug === undefined || others.length > 0 || valued.length === 0) continue;
    const own = analyte(drug);
    const isNumbered = subId !== parent?.subId || valued.length === 1;
    if (own === '' ? isNumbered : valued.every((obx) => analyte(obx) === own)) names.set(subId, drug);
  }
  return names;
}
