import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patientSummary } from '../../lib/queries/patient-summary.ts';
import { NURSE, testContext } from '../../lib/queries/testing/context.ts';
import { memoryGeneration } from '../../lib/queries/testing/generation.ts';
import { ChartBuilder } from '../../lib/testing/builders/chart.ts';
import { identityLines } from './summary.ts';

test('nobody is called an outpatient because the copy holds no stay', () => {
  const chart = new ChartBuilder().file('ADT-12').build();
  const context = testContext(memoryGeneration({ charts: [chart] }));
  const { facility, id } = chart.patient;
  const { frame } = patientSummary(NURSE, { facility, id }, context);
  assert.match(identityLines(frame, 'ja')[0] ?? '', /入院中の記録なし/);
  assert.match(identityLines(frame, 'en')[0] ?? '', /no stay on record/);
});
