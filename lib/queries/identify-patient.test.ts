import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '../access/actor.ts';
import { facilityId, patientId } from '../records/ids.ts';
import { ChartBuilder } from '../testing/builders/chart.ts';
import { copyAsOf } from './copy-as-of.ts';
import { identifyPatient } from './identify-patient.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration, patientRow } from './testing/generation.ts';

const chart = new ChartBuilder()
  .patient({ id: patientId('0000001'), birthDate: { iso: '1950-01-03', raw: '19500103' } })
  .file('ADT-00')
  .build();
const other = patientRow(chart, { id: patientId('0000002'), birth: '1950' });
const row = patientRow(chart, { lookalikes: 1 });
const key = { facility: row.facility, id: row.id };
const context = () =>
  testContext({
    ...memoryGeneration({ charts: [chart] }),
    patient: (asked) => (asked.facility === key.facility && asked.id === key.id ? row : undefined),
    lookalikes: () => [other],
    chart: () => assert.fail('the confirmation never reads a chart'),
  });
const NOBODY: Actor = { user: '', displayName: '', roles: [], session: '', via: 'browser' };

describe('the confirmation before a chart', () => {
  it('shows who it is and who looks like them, without opening any chart', () => {
    const asked = context();
    const view = identifyPatient(NURSE, key, asked);
    assert.equal(view?.row.id, '0000001');
    assert.equal(view?.age?.years, 76);
    assert.equal(view?.today, '2026-03-10');
    assert.deepEqual(
      view?.lookalikes.map((one) => [one.row.id, one.age]),
      [['0000002', null]],
      'an age is never worked out from a year alone',
    );
    assert.deepEqual(
      asked.audit.map(({ event }) => [event.action, event.patient]),
      [['identity-shown', '0000001']],
      'who was shown is recorded; no chart was opened',
    );
  });

  it('names nobody whom the copy does not have', () => {
    assert.equal(identifyPatient(NURSE, { ...key, facility: facilityId('9999999') }, context()), undefined);
  });

  it('is refused to whoever is not signed in, like the line that tells which copy this is', () => {
    assert.throws(() => identifyPatient(NOBODY, key, context()), { code: 'access-refused' });
    assert.throws(() => copyAsOf(NOBODY, context()), { code: 'access-refused' });
    assert.equal(copyAsOf(NURSE, context()).generation, 'g-1');
  });
});
