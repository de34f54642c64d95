import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { CoverageRow } from '../generation/contract.ts';
import { sourceId } from '../records/ids.ts';
import type { Before } from './context.ts';
import { importReport } from './report.ts';
import { NURSE, type TestContext, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';

function row(dataType: string, month: string, parts: Partial<CoverageRow> = {}): CoverageRow {
  return {
    source: sourceId('main'),
    dataType,
    month,
    status: 'current',
    files: 2,
    bytes: 100,
    records: 3,
    issues: {},
    firstSent: `${month || '2020-01'}-01`,
    lastSent: `${month || '2020-01'}-28`,
    ...parts,
  };
}

function contextOver(
  rows: readonly CoverageRow[],
  before: readonly CoverageRow[] | null = null,
): TestContext {
  const generation = { ...memoryGeneration(), coverage: () => rows };
  const { meta, counts } = generation;
  const older: Before | null = before && { name: 'g-0', meta, counts, coverage: before, issueCounts: [] };
  return { ...testContext(generation), before: () => older };
}

it('counts by type and month, with what became of the files and their complaints', () => {
  const view = importReport(
    NURSE,
    contextOver([
      row('OML-11', '2025-12', { issues: { 'no-entry': 1 } }),
      row('OML-11', '2025-12', {
        status: 'quarantined',
        files: 1,
        records: 0,
        issues: { 'pid3-mismatch': 1 },
      }),
      row('OML-11', '2026-02'),
      row('OMP-01', '2026-01'),
      row('ADT-00', ''),
    ]),
  );
  const [source] = view.sources;
  assert.deepEqual([source?.from, source?.to], ['2025-12', '2026-02']);
  const labs = source?.types.find(({ dataType }) => dataType === 'OML-11');
  assert.deepEqual([labs?.files, labs?.records], [5, 6]);
  assert.deepEqual(labs?.byStatus, { current: 4, quarantined: 1 });
  assert.deepEqual(labs?.issues, { 'no-entry': 1, 'pid3-mismatch': 1 });
  assert.deepEqual(
    labs?.months.map(({ month, files, gap }) => [month, files, gap]),
    [
      ['2025-12', 3, false],
      ['2026-01', 0, true],
      ['2026-02', 2, false],
    ],
  );
  const registrations = source?.types.find(({ dataType }) => dataType === 'ADT-00');
  assert.deepEqual(
    registrations?.months.map(({ month, files }) => [month, files]),
    [['', 2]],
    'what has no date has no empty months',
  );
  assert.ok(view.missingTypes.includes('ADT-61') && !view.missingTypes.includes('OML-11'));
  assert.equal(view.before, null);
});

it('is compared with the generation before: what is gone, and each month', () => {
  const view = importReport(
    NURSE,
    contextOver(
      [row('OML-11', '2026-01')],
      [row('OML-11', '2026-01', { files: 5 }), row('PPR-01', '2026-01')],
    ),
  );
  const [source] = view.sources;
  assert.deepEqual(source?.types[0]?.before, { files: 5, records: 3 });
  assert.deepEqual(source?.types[0]?.months[0]?.before, { files: 5, records: 3 });
  assert.deepEqual(source?.vanished, [{ dataType: 'PPR-01', before: { files: 2, records: 3 } }]);
  assert.equal(view.before?.name, 'g-0');
});

it('a wrong date in the far past does not make a thousand empty months', () => {
  const view = importReport(NURSE, contextOver([row('OML-11', '0195-01'), row('OML-11', '2026-01')]));
  assert.ok((view.sources[0]?.types[0]?.months.length ?? 0) <= 600);
  assert.equal(view.sources[0]?.types[0]?.files, 4, 'the sum still counts everything');
});

it('is recorded before anything is read: the examples name patients', () => {
  const context = contextOver([]);
  importReport(NURSE, context);
  assert.deepEqual(
    context.audit.map(({ event }) => [event.action, event.detail]),
    [['issues-open', 'report']],
  );
});
