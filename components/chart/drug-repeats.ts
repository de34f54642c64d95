import type { DrugItem } from '../../lib/queries/views.ts';
import { doseText, drugName, usageText } from './wording.ts';

/** An order and how many earlier ones with the same content it stands for. */
export interface FoldedDrug {
  readonly item: DrugItem;
  readonly repeats: number;
}

/**
 * Folds orders that say the same and whose end is unknown (PRN, topical): every refill stays "unknown" for ever, and
 * thirty equal lines hide the one that differs. The newest stands for all of them and says how many. Orders with a
 * known end are never folded: two equal infusions on one day are two infusions.
 */
export function foldRepeats(items: readonly DrugItem[]): FoldedDrug[] {
  const folded = new Map<string, { item: DrugItem; repeats: number }>();
  for (const [index, item] of items.entries()) {
    const content = [drugName(item.request), doseText(item.request), usageText(item.request)];
    const key = item.phase === 'unknown' ? JSON.stringify([...content, item.marks]) : String(index);
    const known = folded.get(key);
    if (!known) folded.set(key, { item, repeats: 0 });
    else {
      known.repeats += 1;
      if (startOf(item) > startOf(known.item)) known.item = item;
    }
  }
  return [...folded.values()];
}

function startOf(item: DrugItem): string {
  return item.request.start?.iso ?? '';
}
