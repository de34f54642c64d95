import assert from 'node:assert/strict';
import fs, { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sourceId } from '../../records/ids.ts';
import { writeDemoHospital } from '../../testing/demo-hospital/index.ts';
import { openSource } from '../kinds.ts';
import type { PatientUnit, Source } from '../source.ts';

function demo(t: TestContext, faults: 'none' | 'all'): { source: Source; units: PatientUnit[] } {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-identify-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'backup'));
  const patients = { root: join(folder, 'backup'), date: '20261118', patients: 40 };
  writeDemoHospital(faults === 'all' ? { ...patients, faults } : patients);
  const source = openSource({
    id: sourceId('demo'),
    kind: 'ssmix2',
    paths: [join(folder, 'backup')],
    facility: null,
    encoding: 'auto',
  });
  const units = [...source.discover()].flatMap((found) => (found.type === 'unit' ? [found.unit] : []));
  return { source, units };
}

/** How many files are opened while `work` runs. */
function opened(t: TestContext, work: () => unknown): number {
  const spy = t.mock.method(fs, 'openSync');
  syncBuiltinESMExports();
  try {
    work();
    return spy.mock.callCount();
  } finally {
    spy.mock.restore();
    syncBuiltinESMExports();
  }
}

test('who a patient is comes from one file, whatever the size of the chart', (t) => {
  const { source, units } = demo(t, 'none');
  for (const unit of units) {
    assert.equal(
      opened(t, () => source.read(unit)),
      source.list(unit, 'names').files.length,
      'the spy sees what is opened',
    );
    assert.equal(
      opened(t, () => source.identify(unit)),
      1,
      unit.patient,
    );
    const said = source.identify(unit);
    const read = source.read(unit).patient;
    assert.deepEqual({ ...said, from: null }, { ...read, from: null }, unit.patient);
  }
});

test('amid faults nobody gets another name or birth date than the whole chart gives', (t) => {
  const { source, units } = demo(t, 'all');
  let named = 0;
  for (const unit of units) {
    const said = source.identify(unit);
    const read = source.read(unit).patient;
    if (said) {
      named++;
      assert.deepEqual([said.names, said.birthDate], [read?.names, read?.birthDate], unit.patient);
    } else assert.ok(read === null || !read.names.length, `${unit.patient} is not named`);
  }
  assert.ok(named > units.length * 0.9);
});
