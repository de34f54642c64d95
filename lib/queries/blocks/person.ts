import type { Block } from '../../records/block.ts';
import { type ClinicalRecord, recordsOf } from '../../records/chart.ts';
import { CARRIERS } from '../../records/data-types.ts';
import type { Observation } from '../../records/diagnostics.ts';
import { newestFirst } from '../../records/partial-date.ts';
import type { Coverage, RelatedPerson } from '../../records/patient.ts';
import { blockOf, type Evidence } from './evidence.ts';

export function contactBlock(evidence: Evidence): Block<RelatedPerson> {
  return blockOf(evidence, CARRIERS.person, { items: recordsOf(evidence.chart, 'RelatedPerson') });
}

export function coverageBlock(evidence: Evidence): Block<Coverage> {
  return blockOf(evidence, CARRIERS.person, { items: recordsOf(evidence.chart, 'Coverage') });
}

/** Height, weight and other body measures, newest first; what nurses measure day by day is on the temperature chart. */
export function bodyBlock(evidence: Evidence): Block<Observation> {
  const all = recordsOf(evidence.chart, 'Observation').filter((result) => result.category === 'body');
  const items = all
    .filter((result) => !result.withdrawn && result.value !== '')
    .sort((a, b) => newestFirst(a.effective, b.effective));
  return blockOf(evidence, CARRIERS.person, {
    items,
    withdrawn: all.filter((result) => result.withdrawn).length,
  });
}

/** 手術・透析・健診: no SS-MIX2 data type carries them, which is all that can be said. */
export function procedureBlock(evidence: Evidence): Block<ClinicalRecord> {
  return blockOf<ClinicalRecord>(evidence, CARRIERS.nowhere, { items: [] });
}
