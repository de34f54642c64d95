import type { DrugKey } from '../masters/drugs.ts';
import type { UsageKey } from '../masters/usages.ts';
import type { RxLine } from '../messages/prescriptions.ts';

/** Regular oral drugs: one RP per usage, all for the same number of days. */
export function regular(days: number, items: readonly (readonly [DrugKey, UsageKey, number])[]): RxLine[] {
  const rps = new Map<UsageKey, number>();
  return items.map(([drug, usage, dose]) => {
    const rp = rps.get(usage) ?? rps.size + 1;
    rps.set(usage, rp);
    return { drug, usage, dose, days, rp, kind: 'regular' };
  });
}

/** As-needed drug. */
export function prn(
  rp: number,
  drug: DrugKey,
  detail: { usage: UsageKey; dose: number; times: number },
): RxLine {
  return { drug, rp, kind: 'prn', ...detail };
}

/** External drug: the single dose cannot be said. */
export function external(rp: number, drug: DrugKey, detail: { usage: UsageKey; amount: number }): RxLine {
  return { drug, rp, kind: 'external', usage: detail.usage, times: detail.amount };
}
