import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { CARRIERS } from '../../records/data-types.ts';
import { type MicroReport, microReportsOf } from '../../records/micro-reports.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** Bacteriology, newest report first. Rows that name no organism are findings of the specimen; nothing is dropped. */
export function microBlock(evidence: Evidence): Block<MicroReport> {
  const all = recordsOf(evidence.chart, 'Observation').filter((result) => result.category === 'microbiology');
  const standing = all.filter((result) => !result.withdrawn);
  return blockOf(evidence, CARRIERS.labs, {
    items: microReportsOf(standing),
    withdrawn: all.length - standing.length,
  });
}
