import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facilityId, patientId, sourceId } from '../../lib/records/ids.ts';
import type { Issue } from '../../lib/records/issue.ts';
import type { Discovery, PatientUnit } from '../../lib/sources/source.ts';
import { AppError } from '../../lib/system/errors.ts';
import { inBatches, joinUnits, survey } from './units.ts';

const unit = (name: string, options: { misplaced?: true; place?: string } = {}): PatientUnit => {
  const [facility = '', patient = ''] = name.split('/');
  return {
    facility: facilityId(facility),
    patient: patientId(patient),
    places: [{ root: 0, path: options.place ?? name }],
    misplaced: options.misplaced ?? false,
  };
};

const complaint = (path: string): Issue => ({
  code: 'stray-file',
  severity: 'warning',
  source: sourceId('s'),
  path,
  place: '',
  message: 'a stray file',
  facility: '',
  patient: '',
});

function source(id: string, listed: readonly (PatientUnit | Issue)[]) {
  const discoveries = listed.map(
    (item): Discovery => ('code' in item ? { type: 'issue', issue: item } : { type: 'unit', unit: item }),
  );
  const settings = {
    id: sourceId(id),
    kind: 'made-up',
    paths: [],
    facility: null,
    encoding: 'auto' as const,
  };
  return { settings, discover: () => discoveries };
}

async function joined(...sources: ReturnType<typeof source>[]) {
  const issues: Issue[] = [];
  const { misplaced, patients } = await survey(sources, new AbortController().signal);
  const units = [...joinUnits(sources, misplaced, (issue) => issues.push(issue))].map(
    ({ ordinal, parts }) => {
      const [first] = parts;
      const places = parts.map(
        (part) => `${part.source}:${part.unit.places.map(({ path }) => path).join('+')}`,
      );
      return `${ordinal} ${first?.unit.facility}/${first?.unit.patient} ${places.join(' ')}`;
    },
  );
  return { units, issues, patients };
}

test('patients of several sources meet, in one order, numbered without gaps', async () => {
  const one = source('one', [unit('F/001'), unit('F/003'), unit('G/001')]);
  const two = source('two', [unit('E/009'), unit('F/003'), unit('G/000')]);
  const { units, patients } = await joined(one, two);
  assert.deepEqual(units, [
    '0 E/009 1:E/009',
    '1 F/001 0:F/001',
    '2 F/003 0:F/003 1:F/003',
    '3 G/000 1:G/000',
    '4 G/001 0:G/001',
  ]);
  assert.equal(patients, 6);
});

test('a misplaced folder joins its patient wherever it was listed', async () => {
  const one = source('one', [
    unit('F/001'),
    unit('F/002'),
    unit('F/002', { misplaced: true, place: 'lost/002' }),
    unit('A/001', { misplaced: true, place: 'lost/A' }),
  ]);
  const { units } = await joined(one, source('two', [unit('F/001')]));
  assert.deepEqual(units, ['0 A/001 0:lost/A', '1 F/001 0:F/001 1:F/001', '2 F/002 0:F/002+lost/002']);
});

test('complaints about what belongs to no patient are passed on once', async () => {
  const { issues, units } = await joined(source('one', [complaint('a'), unit('F/1'), complaint('b')]));
  assert.deepEqual(
    issues.map(({ path }) => path),
    ['a', 'b'],
  );
  assert.equal(units.length, 1);
});

test('a source that breaks the order is an error, not a silently split patient', async () => {
  await assert.rejects(joined(source('one', [unit('F/002'), unit('F/001')])), (error: unknown) => {
    return error instanceof AppError && error.code === 'source-order';
  });
});

test('nothing anywhere is no patient', async () => {
  assert.deepEqual((await joined(source('one', []))).units, []);
});

test('batches hold everything in order', () => {
  assert.deepEqual([...inBatches([1, 2, 3, 4, 5], 2)], [[1, 2], [3, 4], [5]]);
  assert.deepEqual([...inBatches([], 2)], []);
});
