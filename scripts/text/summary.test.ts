import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patientSummary } from '../../lib/queries/patient-summary.ts';
import { NURSE, testContext } from '../../lib/queries/testing/context.ts';
import { memoryGeneration } from '../../lib/queries/testing/generation.ts';
import { sourceId } from '../../lib/records/ids.ts';
import { ChartBuilder } from '../../lib/testing/builders/chart.ts';
import { identityLines } from './summary.ts';

test('what puts in doubt who this is stands over the chart, and never more names than lines that are read', () => {
  const issue = {
    severity: 'warning',
    source: sourceId('a'),
    path: 'b',
    place: '',
    message: '',
    facility: '',
    patient: '',
  } as const;
  const chart = new ChartBuilder()
    .file('ADT-00')
    .issue({ ...issue, code: 'patient-deleted' })
    .issue({ ...issue, code: 'pid-differs' })
    .build();
  const context = testContext(memoryGeneration({ charts: [chart] }));
  const { facility, id } = chart.patient;
  const { frame } = patientSummary(NURSE, { facility, id }, context);
  const lines = identityLines(frame, 'ja');
  assert.ok(lines.some((line) => /^! 患者登録の削除\(A23\)/.test(line)));
  assert.ok(lines.some((line) => /^! 生年月日・カナ氏名が登録と異なる/.test(line)));
  const alike = Array.from({ length: 9 }, () => frame.row);
  const crowded = { ...frame, row: { ...frame.row, lookalikes: 9 }, lookalikes: alike };
  const named = identityLines(crowded, 'ja').filter((line) => line.includes('似た'));
  assert.equal(named.length, 6);
  assert.match(named[0] ?? '', /9人/);
});

test('nobody is called an outpatient because the copy holds no stay', () => {
  const chart = new ChartBuilder().file('ADT-12').build();
  const context = testContext(memoryGeneration({ charts: [chart] }));
  const { facility, id } = chart.patient;
  const { frame } = patientSummary(NURSE, { facility, id }, context);
  assert.match(identityLines(frame, 'ja')[0] ?? '', /入院中の記録なし/);
  assert.match(identityLines(frame, 'en')[0] ?? '', /no stay on record/);
});
