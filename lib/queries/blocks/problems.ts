import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import type { Condition } from '../../records/clinical.ts';
import { CARRIERS } from '../../records/data-types.ts';
import { newestFirst } from '../../records/partial-date.ts';
import { blockOf, type Evidence } from './evidence.ts';

/**
 * Problems that are active or whose outcome is not understood (an unknown outcome never hides a problem): the main
 * one first, suspected ones last, newest first.
 */
export function activeProblems(evidence: Evidence): Block<Condition> {
  return problemBlock(evidence, (condition) => condition.clinicalStatus !== 'closed');
}

/** Problems with an outcome that ends them, newest first. */
export function closedProblems(evidence: Evidence): Block<Condition> {
  return problemBlock(evidence, (condition) => condition.clinicalStatus === 'closed');
}

function problemBlock(evidence: Evidence, wanted: (condition: Condition) => boolean): Block<Condition> {
  const all = recordsOf(evidence.chart, 'Condition');
  const standing = all.filter((condition) => !condition.withdrawn);
  const rank = (condition: Condition): number => (condition.suspected ? 2 : condition.primary ? 0 : 1);
  const items = standing
    .filter(wanted)
    .sort((a, b) => rank(a) - rank(b) || newestFirst(a.recorded ?? a.onset, b.recorded ?? b.onset));
  const withdrawn = standing.length === 0 ? all.length : 0;
  return blockOf(evidence, CARRIERS.problems, { items, withdrawn });
}
