import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { facilityId, patientId, sourceId } from '../../lib/records/ids.ts';
import type { Issue } from '../../lib/records/issue.ts';
import type { Discovery, PatientUnit } from '../../lib/sources/source.ts';
import { fixedClock } from '../../lib/system/clock.ts';
import { type PartPrint, UNLISTED } from './fingerprint.ts';
import { surveyNames } from './names.ts';
import { Pace, UNPACED } from './pace.ts';
import { Survey, type Surveyed } from './survey.ts';

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

type Listed = readonly (PatientUnit | Issue)[];

function source(listed: Listed) {
  const discoveries = listed.map(
    (item): Discovery => ('code' in item ? { type: 'issue', issue: item } : { type: 'unit', unit: item }),
  );
  return { discover: () => discoveries };
}

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'tomoshibi-survey-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A print by what the place is called: `F/001@2026-01-02` has news of that day. */
function printOf({ places }: PatientUnit): PartPrint {
  const path = places.map((place) => place.path).join('+');
  const day = path.split('@')[1] ?? '';
  return { ...UNLISTED, digest: path, files: 1, newestDay: day, newestNews: day };
}

async function survey(t: TestContext, ...sources: readonly Listed[]): Promise<Survey> {
  const made = new Survey(folder(t));
  t.after(() => made.close());
  const clock = fixedClock('2026-11-18T00:00:00Z');
  await surveyNames({
    sources: sources.map(source),
    // Later parts are answered first, as by quicker workers.
    crew: {
      list: async (parts) => {
        if (parts.length > 1) await new Promise((resolve) => setTimeout(resolve, 2));
        return parts.map((part) => printOf(part.unit));
      },
    },
    survey: made,
    pace: new Pace(UNPACED, clock),
    workers: 2,
    signal: new AbortController().signal,
    onListed: () => undefined,
  });
  made.join(
    sources.map((_, at) => `s${at}`),
    'basis',
  );
  return made;
}

function shown({ key, unit: { parts } }: Surveyed): string {
  const places = parts.map((part) => `${part.source}:${part.unit.places.map(({ path }) => path).join('+')}`);
  return `${key.facility}/${key.id} ${places.join(' ')}`;
}

test('patients of several sources meet, in one order', async (t) => {
  const one = [unit('F/001'), unit('F/003'), unit('G/001')];
  const two = [unit('E/009'), unit('F/003'), unit('G/000')];
  assert.deepEqual([...(await survey(t, one, two)).patients()].map(shown), [
    'E/009 1:E/009',
    'F/001 0:F/001',
    'F/003 0:F/003 1:F/003',
    'G/000 1:G/000',
    'G/001 0:G/001',
  ]);
});

test('a misplaced folder joins its patient wherever it was listed', async (t) => {
  const one = [
    unit('F/001'),
    unit('F/002'),
    unit('F/002', { misplaced: true, place: 'lost/002' }),
    unit('A/001', { misplaced: true, place: 'lost/A' }),
  ];
  assert.deepEqual([...(await survey(t, one, [unit('F/001')])).patients()].map(shown), [
    'A/001 0:lost/A',
    'F/001 0:F/001 1:F/001',
    'F/002 0:F/002+lost/002',
  ]);
});

test('complaints about what belongs to no patient are kept once, in order', async (t) => {
  const made = await survey(t, [complaint('a'), unit('F/1'), complaint('b')]);
  assert.deepEqual(
    [...made.issues()].map(({ path }) => path),
    ['a', 'b'],
  );
  assert.equal([...made.patients()].length, 1);
});

test('nothing anywhere is no patient', async (t) => {
  assert.deepEqual([...(await survey(t, [])).patients()], []);
});

test('a fingerprint stands for every part, and there is none where a part could not be listed', async (t) => {
  const print = async (...listed: readonly Listed[]) =>
    [...(await survey(t, ...listed)).patients()].map(({ fingerprint }) =>
      fingerprint ? Buffer.from(fingerprint).toString('hex') : null,
    );
  const [alone] = await print([unit('F/1')]);
  assert.match(alone ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual(await print([unit('F/1')]), [alone]);
  assert.notDeepEqual(await print([unit('F/1', { place: 'F/1 other' })]), [alone]);
  assert.notDeepEqual(await print([unit('F/1')], [unit('F/1')]), [alone]);
  assert.deepEqual(await print([unit('F/1', { place: '' })]), [null]);
});

test('reading begins with those who were asked for, then with the newest 診療日', async (t) => {
  const days = ['2026-01-01', '2026-03-01', '', '2026-02-01', '2025-01-01'];
  const made = await survey(
    t,
    days.map((day, at) => unit(`F/00${at}`, { place: `F/00${at}@${day}` })),
  );
  for (const patient of made.patients()) {
    made.setStanding(
      patient,
      patient.key.id === '000' ? 'reread' : patient.key.id === '003' ? null : 'unread',
    );
  }
  assert.deepEqual(made.mark('first', ['4', '00009']), ['00009'], 'leading zeros do not matter');
  made.fixQueue({ rereadFirst: false });
  const order = (): string[] => [...made.queue()].map(({ key }) => key.id);
  assert.deepEqual(order(), ['004', '001', '000', '002']);
  assert.deepEqual(made.counted('unread'), { patients: 3, files: 3 });
  assert.deepEqual(
    [...made.patients('reread')].map(({ key, newestNews }) => [key.id, newestNews]),
    [['000', '2026-01-01']],
  );
});

test('those whose chart serves go first where they hold up an interim generation', async (t) => {
  const made = await survey(t, [
    unit('F/1', { place: 'x@2026-01-01' }),
    unit('F/2', { place: 'y@2020-01-01' }),
  ]);
  for (const patient of made.patients()) {
    made.setStanding(patient, patient.key.id === '1' ? 'unread' : 'reread');
  }
  made.fixQueue({ rereadFirst: true });
  assert.deepEqual(
    [...made.queue()].map(({ key }) => key.id),
    ['2', '1'],
  );
});

test('files and bytes of all parts of a patient are counted together', (t) => {
  const made = new Survey(folder(t));
  t.after(() => made.close());
  for (const [at, bytes] of [300, 50].entries()) {
    const one = unit('F/1');
    made.addPart({ source: at, unit: one }, at, { ...printOf(one), bytes });
  }
  made.join(['s', 't'], 'basis');
  assert.deepEqual(
    [...made.patients()].map(({ files, bytes }) => [files, bytes]),
    [[2, 350]],
  );
});

test('more patients than one block, with standings set while walking; nothing is left behind', async (t) => {
  const place = folder(t);
  const made = new Survey(place);
  for (let at = 0; at < 2500; at++) {
    const one = unit(`F/${String(at).padStart(5, '0')}`);
    made.addPart({ source: 0, unit: one }, at, printOf(one));
  }
  made.join(['s'], 'basis');
  let walked = 0;
  for (const patient of made.patients()) {
    made.setStanding(patient, 'unread');
    walked++;
  }
  made.fixQueue({ rereadFirst: false });
  for (const patient of made.queue()) made.setStanding(patient, null);
  assert.deepEqual([walked, made.counted('unread').patients], [2500, 0]);
  made.close();
  assert.deepEqual(readdirSync(place), []);
});
