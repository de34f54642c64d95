/** Runs that are to read a part only: what stays unread is pending or an older chart, counted, and said on the chart. */
import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { test } from 'node:test';
import { readingLines } from '../../lib/i18n/reading.ts';
import { patientSummary } from '../../lib/queries/patient-summary.ts';
import { status } from '../../lib/queries/status.ts';
import { NURSE, testContext } from '../../lib/queries/testing/context.ts';
import { wardList } from '../../lib/queries/ward-census.ts';
import type { PatientKey } from '../../lib/records/ids.ts';
import { parseQuery } from '../../lib/search/query.ts';
import type { IndexProgress } from './contract.ts';
import { UNPACED } from './pace.ts';
import { EVERYONE, type TestHospital, testHospital } from './test-hospital.ts';

const ONLY = { ...EVERYONE, onlyChosen: true };
const WITH_INTERIM = { interimMinutes: 1, interimFromFiles: 0, checkpointFiles: 100 };

function state(hospital: TestHospital, store: string) {
  return hospital.ask(store, ({ phase, counts, meta }) => ({
    phase,
    patients: counts.patients,
    pending: counts.pending,
    reading: meta.reading,
  }));
}

/** Someone on the ward, by the whole index. */
function somebody(hospital: TestHospital, store: string): PatientKey & { readonly kana: string } {
  const [stay] = hospital.ask(store, (generation) => generation.census());
  assert.ok(stay);
  const { facility, id, kana } = stay.patient;
  return { facility, id, kana };
}

function touchAll(hospital: TestHospital): void {
  for (const path of hospital.files()) utimesSync(path, 1, 1);
}

test('a list on the first day: those are read, everybody else is found by name and said not to be read', async (t) => {
  const hospital = testHospital(t, { patients: 4 });
  const { reading } = await hospital.run('whole');
  const { kana, ...key } = somebody(hospital, 'whole');
  const only = new Set([key.id.replace(/^0+/, ''), '77777']);
  const result = await hospital.run('store', { choice: ONLY, only });
  assert.deepEqual([result.written, result.reading.pending], [1, reading.listed - 1]);
  assert.deepEqual(result.unknown, ['77777']);
  const { phase, patients, pending } = state(hospital, 'store');
  assert.deepEqual([phase, patients, pending], ['interim', reading.listed, reading.listed - 1]);
  hospital.ask('store', (generation) => {
    assert.ok(generation.chart(key));
    const other = hospital.ask('whole', (whole) =>
      whole.admittedSince('').find(({ patient }) => patient.id !== key.id && patient.kana !== ''),
    );
    assert.ok(other);
    const { facility, id } = other.patient;
    assert.ok(generation.pending({ facility, id }));
    const found = generation.find(parseQuery(other.patient.kana), { limit: 50 }).matches;
    assert.ok(
      found.some(({ patient }) => patient.id === id && patient.name === other.patient.name),
      'found by name',
    );
    assert.equal(
      generation.patient({ facility, id })?.alerts.allergies,
      'unreadable',
      'never said to be none',
    );
  });
  const rest = await hospital.run('store');
  assert.deepEqual([rest.written, rest.reused], [reading.listed - 1, 1], 'the list was not read twice');
  assert.equal(hospital.content('store'), hospital.content('whole'));
});

test('a list later on: the others keep their charts, with a warning where the backup holds more', async (t) => {
  const hospital = testHospital(t, { patients: 4 });
  const { reading } = await hospital.run('store');
  const { kana: _, ...key } = somebody(hospital, 'store');
  touchAll(hospital);
  const result = await hospital.run('store', { choice: ONLY, only: new Set([key.id]) });
  assert.deepEqual(
    [result.written, result.reading.behind, result.reading.pending, result.reading.changed],
    [1, reading.listed - 1, 0, reading.listed],
  );
  hospital.ask('store', (generation) => {
    assert.equal(generation.phase, 'whole');
    assert.equal(generation.issues({ code: 'patient-behind' }).total, reading.listed - 1);
    assert.equal(generation.issues({ code: 'patient-behind', patient: key.id }).total, 0);
    assert.equal(generation.meta.reading?.chosen, 1);
    const context = testContext(generation, '2026-11-18');
    const behind = (patient: PatientKey) => patientSummary(NURSE, patient, context).frame.asOf.behind;
    assert.equal(behind(key), null, 'nothing is said over a chart that is up to date');
    const other = generation.census().find(({ patient }) => patient.id !== key.id)?.patient;
    assert.ok(other);
    assert.equal(behind(other)?.isThisPatient, true, 'it is said over a chart that is not');
    const lines = readingLines(status(NURSE, context).reading ?? assert.fail(), 'en').map(
      ({ value }) => value,
    );
    assert.deepEqual(lines, [
      `new 0, changed ${reading.listed}, unchanged 0, gone from the backup 0`,
      `as of an earlier reading ${reading.listed - 1}, not read yet 0, rejected 0`,
      'only the patients of a list (1)',
    ]);
    const over = wardList(NURSE, context).asOf.behind;
    assert.deepEqual(over, { patients: reading.listed - 1, isThisPatient: false }, 'and over every list');
  });
  const rest = await hospital.run('store');
  assert.deepEqual([rest.written, rest.reading.behind], [reading.listed - 1, 0], 'it is not forgotten');
});

test('since a day: patients with news of that day are read as a whole, the others wait', async (t) => {
  const hospital = testHospital(t, { patients: 4 });
  const { written: all } = await hospital.run('whole');
  const { written, reading } = await hospital.run('store', { choice: { ...EVERYONE, since: '2026-11-18' } });
  assert.ok(written > 0 && written < all, `${written} of ${all}`);
  assert.deepEqual([reading.since, reading.pending], ['2026-11-18', all - written]);
  const { kana: _, ...key } = somebody(hospital, 'whole');
  const files = (store: string) => hospital.ask(store, (generation) => generation.chart(key)?.files.length);
  assert.equal(files('store'), files('whole'), 'older files of such a patient as well');
  assert.equal((await hospital.run('store')).reading.pending, 0);
  assert.equal(hospital.content('store'), hospital.content('whole'));
});

test('the hour comes on the first day: everybody can be found, what was read is there, the next run goes on', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  const limits = { ...UNPACED, until: '15:30' };
  const onProgress = ({ phase }: IndexProgress): void => {
    if (phase === 'read') hospital.clock.advance(3_600_000);
  };
  const cut = await hospital.run('store', { limits, onProgress });
  assert.ok(cut.wasCutShort && cut.written > 0 && cut.reading.pending > 0, JSON.stringify(cut.reading));
  const { phase, pending, patients } = state(hospital, 'store');
  assert.deepEqual([phase, pending, patients], ['interim', cut.reading.pending, cut.reading.listed]);
  const rest = await hospital.run('store');
  assert.deepEqual([rest.reused, rest.written], [cut.written, cut.reading.pending]);
  await hospital.run('whole');
  assert.equal(hospital.content('store'), hospital.content('whole'));
});

test('the hour comes on a later day: the charts of the last reading stay, and say that they are behind', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  await hospital.run('store');
  touchAll(hospital);
  const limits = { ...UNPACED, until: '15:30' };
  const onProgress = ({ phase }: IndexProgress): void => {
    if (phase === 'read') hospital.clock.advance(3_600_000);
  };
  const { reading, written, published } = await hospital.run('store', { limits, onProgress });
  assert.deepEqual([reading.behind + written, reading.pending], [reading.listed, 0]);
  assert.equal(published?.patients, reading.listed);
  assert.equal((await hospital.run('store')).written, reading.behind);
});

test('a first reading that takes long: all names first, then charts as they are read', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  const seen: { phase: string; pending: number; patients: number }[] = [];
  await hospital.run('store', {
    safety: WITH_INTERIM,
    onProgress: ({ phase }) => {
      if (phase !== 'read') return;
      hospital.clock.advance(90_000);
      seen.push(state(hospital, 'store'));
    },
  });
  const [first] = seen;
  assert.deepEqual([first?.phase, first?.pending], ['interim', first?.patients]);
  const left = seen.map(({ pending }) => pending);
  assert.ok(new Set(left).size > 1, left.join());
  assert.deepEqual(
    left,
    left.toSorted((a, b) => b - a),
    'fewer and fewer wait',
  );
  assert.deepEqual(state(hospital, 'store').phase, 'whole');
  await hospital.run('whole');
  assert.equal(hospital.content('store'), hospital.content('whole'));
});

test('an interim generation never hides a chart that serves', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  const { kana: _, ...key } = await hospital.run('store').then(() => somebody(hospital, 'store'));
  await hospital.run('store', {
    readingCode: 'code 2',
    safety: WITH_INTERIM,
    onProgress: () => {
      hospital.clock.advance(90_000);
      hospital.ask('store', (generation) => assert.ok(generation.chart(key), generation.name));
    },
  });
});

test('those who were put first are read first', async (t) => {
  const hospital = testHospital(t, { patients: 60 });
  await hospital.run('whole');
  const oldest = hospital.ask('whole', (generation) =>
    generation
      .find(parseQuery('ア'), { limit: 1000 })
      .matches.map(({ patient }) => patient)
      .toSorted((a, b) => (a.lastContact < b.lastContact ? -1 : 1))
      .at(0),
  );
  assert.ok(oldest);
  const limits = { ...UNPACED, until: '15:30' };
  const onProgress = ({ phase }: IndexProgress): void => {
    if (phase === 'read') hospital.clock.advance(3_600_000);
  };
  await hospital.run('store', { limits, onProgress, first: new Set([oldest.id]) });
  const { facility, id } = oldest;
  hospital.ask('store', (generation) =>
    assert.ok(generation.chart({ facility, id }), 'read before the hour'),
  );
});
