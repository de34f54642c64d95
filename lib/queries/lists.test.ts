import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { IssueFilter, StayRow } from '../generation/contract.ts';
import { patientId } from '../records/ids.ts';
import { AppError } from '../system/errors.ts';
import { ChartBuilder } from '../testing/builders/chart.ts';
import { findPatients } from './find-patients.ts';
import { issues } from './issues.ts';
import { recentAdmissions, recentDischarges } from './recent-stays.ts';
import { status } from './status.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration, patientRow } from './testing/generation.ts';
import { visits } from './visits.ts';
import { ward, wardList } from './ward-census.ts';

const chart = (id: string) =>
  new ChartBuilder()
    .patient({ id: patientId(id) })
    .file('ADT-12')
    .build();
const row = patientRow(chart('0000001'));

function stay(parts: Partial<StayRow>): StayRow {
  return {
    patient: row,
    ward: '3E',
    room: '301',
    bed: '1',
    department: '',
    attending: '',
    admitted: '2026-03-01T10:00',
    discharged: '',
    disposition: '',
    onLeave: false,
    doubts: [],
    ...parts,
  };
}

describe('the search box', () => {
  const find = (text: string, ...ids: string[]) =>
    findPatients(NURSE, text, { context: testContext(memoryGeneration({ charts: ids.map(chart) })) });

  it('opens by number only when exactly one patient has it, zeros or not', () => {
    assert.equal(find('0000012', '0000012', '0000123').exactId?.id, '0000012');
    assert.equal(find('12', '0000012', '0000123').exactId?.id, '0000012');
    assert.equal(find('00012', '0000012', '12').exactId, null);
    assert.equal(find('123', '0000012').exactId, null);
    assert.equal(find('0000012 0000123', '0000012').exactId, null);
  });

  it('opens by a number that reads as a date only when it finds nobody else', () => {
    assert.equal(find('2001-12', '2001-12').exactId?.id, '2001-12');
    assert.equal(find('1950-01-03', '1950-01-03', '195001034').exactId, null);
  });

  it('tells how the text was read and what to mark', () => {
    const view = find('0000012', '0000012');
    assert.deepEqual(view.hits[0]?.highlights.id, [[0, 7]]);
    assert.equal(view.hits[0]?.age?.years, 76);
    assert.ok(view.readings.includes('id'));
    assert.ok(find('19500103').readings.includes('birth 1950-01-03'));
    assert.ok(find('S25').readings.includes('birth 1950'));
  });

  it('an empty text finds nobody and is not recorded; typing is not recorded, searching is', () => {
    const context = testContext(memoryGeneration({ charts: [chart('0000012')] }));
    assert.deepEqual(findPatients(NURSE, '  ', { context }).hits, []);
    findPatients(NURSE, '12', { context });
    assert.equal(context.audit.length, 0);
    findPatients(NURSE, '12', { context, stage: 'submitted' });
    assert.deepEqual(
      context.audit.map(({ event }) => [event.action, event.detail]),
      [['search', '12']],
    );
  });
});

describe('wards', () => {
  const generation = memoryGeneration({
    stays: [
      stay({ room: '310', bed: '2' }),
      stay({ room: '39', bed: '10', admitted: '' }),
      stay({ room: '39', bed: '9' }),
      stay({ ward: '10W' }),
      stay({ ward: '' }),
    ],
  });

  it('in natural order, the unknown ward last', () => {
    assert.deepEqual(wardList(NURSE, testContext(generation)).wards, [
      { ward: '3E', patients: 3 },
      { ward: '10W', patients: 1 },
      { ward: '', patients: 1 },
    ]);
  });

  it('beds by room and number, with whole days since admission where it is known', () => {
    const { beds } = ward(NURSE, { ward: '3E' }, testContext(generation));
    assert.deepEqual(
      beds.map((bed) => [bed.room, bed.bed, bed.dayOfStay]),
      [
        ['39', '9', 9],
        ['39', '10', null],
        ['310', '2', 9],
      ],
    );
    assert.equal(beds[0]?.age?.years, 76);
  });
});

describe('days', () => {
  const generation = memoryGeneration({
    charts: [chart('0000001')],
    stays: [
      stay({}),
      stay({ admitted: '2026-03-09', discharged: '2026-03-10' }),
      stay({ admitted: '2026-01-01', discharged: '2026-03-05' }),
    ],
    visits: [{ patient: row, day: '2026-03-10', time: '09:00', kind: 'reception', department: '', text: '' }],
  });

  it('outpatients of today unless another day is asked for; says whether the copy holds receptions', () => {
    const today = visits(NURSE, {}, testContext(generation));
    assert.deepEqual([today.day, today.rows.length, today.receptionsHeld], ['2026-03-10', 1, true]);
    const other = visits(NURSE, { day: '2026-03-11' }, testContext(memoryGeneration()));
    assert.deepEqual([other.rows.length, other.receptionsHeld], [0, false]);
  });

  it('admissions and discharges of the last seven days', () => {
    const admitted = recentAdmissions(NURSE, {}, testContext(generation));
    assert.deepEqual([admitted.since, admitted.rows.length], ['2026-03-03', 1]);
    const discharged = recentDischarges(NURSE, { since: '2026-03-01' }, testContext(generation));
    assert.deepEqual(
      discharged.rows.map((entry) => entry.dayOfStay),
      [1, 63],
    );
  });
});

describe('state of the copy', () => {
  it('sums up files by type and status', () => {
    const charts = [
      new ChartBuilder().file('OMP-01').file('OMP-01', [], { status: 'superseded' }).build(),
      new ChartBuilder().file('OMP-01', [], { sentAt: null }).build(),
    ];
    const view = status(NURSE, testContext(memoryGeneration({ charts })));
    assert.deepEqual(view.types, [
      {
        source: 'main',
        dataType: 'OMP-01',
        files: 3,
        byStatus: { current: 2, superseded: 1 },
        firstSent: '2026-03-01T10:00:00',
        lastSent: '2026-03-01T10:00:00',
      },
    ]);
  });

  it('issues are paged within bounds and looking is recorded', () => {
    const asked: IssueFilter[] = [];
    const generation = {
      ...memoryGeneration(),
      issues(filter: IssueFilter) {
        asked.push(filter);
        return { total: 0, rows: [] };
      },
    };
    const context = testContext(generation);
    issues(NURSE, { code: 'pid3-mismatch', limit: 99_999, offset: -5 }, context);
    // The frame around the list asks for complaints about whole parts of the backup as well.
    const own = asked.filter(({ code }) => code === 'pid3-mismatch');
    assert.deepEqual(own, [{ code: 'pid3-mismatch', limit: 1000, offset: 0 }]);
    assert.deepEqual(
      [context.audit[0]?.event.action, context.audit[0]?.event.detail],
      ['issues-open', 'pid3-mismatch'],
    );
  });
});

describe('everybody is asked for their name', () => {
  it('no list without a session', () => {
    const nobody = { ...NURSE, session: '' };
    const context = testContext(memoryGeneration());
    for (const ask of [
      () => findPatients(nobody, '12', { context }),
      () => wardList(nobody, context),
      () => ward(nobody, { ward: '' }, context),
      () => visits(nobody, {}, context),
      () => recentAdmissions(nobody, {}, context),
      () => recentDischarges(nobody, {}, context),
      () => status(nobody, context),
      () => issues(nobody, {}, context),
    ]) {
      assert.throws(ask, (error) => error instanceof AppError && error.code === 'access-refused');
    }
    assert.deepEqual(context.audit, []);
  });
});
