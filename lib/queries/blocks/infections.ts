import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { CARRIERS } from '../../records/data-types.ts';
import { infectionResults } from '../../records/infection-results.ts';
import type { InfectionItem } from '../views.ts';
import { entriesOf, statedNone } from './allergies.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** Flags that the sender filed as infections, then the latest result of each infection test and organism, as sent. */
export function infectionBlock(evidence: Evidence): Block<InfectionItem> {
  const { entries, withdrawn } = entriesOf(evidence, 'infection');
  const flags = entries.map((flag): InfectionItem => ({ source: 'flag', flag, result: null }));
  const results = infectionResults(recordsOf(evidence.chart, 'Observation')).map(
    (result): InfectionItem => ({ source: 'result', flag: null, result }),
  );
  return blockOf(evidence, CARRIERS.infections, {
    items: [...flags, ...results],
    withdrawn,
    ...statedNone(evidence, 'infection'),
  });
}
