/** Questions about a patient whom no index has, and about one whom it has, over a real backup. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { type DirectDesk, openDesk } from '../direct/desk.ts';
import type { Generation } from '../generation/contract.ts';
import { GenerationError } from '../generation/errors.ts';
import { copyOfDraft } from '../generation/patient-copy.ts';
import type { PatientChart } from '../records/chart.ts';
import { facilityId, type PatientKey, patientId } from '../records/ids.ts';
import { fixedClock } from '../system/clock.ts';
import { isAppError } from '../system/errors.ts';
import { FACILITY_ID, writeDemoHospital } from '../testing/demo-hospital/index.ts';
import { copyAsOf } from './copy-as-of.ts';
import { directState } from './direct-state.ts';
import { findDirectly } from './find-directly.ts';
import { findPatients } from './find-patients.ts';
import { identifyPatient } from './identify-patient.ts';
import { patientSummary } from './patient-summary.ts';
import { chooseReading, prepareChart } from './prepare-chart.ts';
import { sourceFile } from './source-file.ts';
import { NURSE, type TestContext, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-direct-questions-'));
const clock = fixedClock('2026-11-18T06:00:00Z');
const TORII: PatientKey = { facility: facilityId(FACILITY_ID), id: patientId('0001000103') };
const NOBODY: PatientKey = { ...TORII, id: patientId('0007777777') };

function deskOver(path: string): DirectDesk {
  const source = {
    id: 'demo',
    kind: 'ssmix2',
    facility: null,
    encoding: 'auto' as const,
    changes: 'stat' as const,
    note: '',
  };
  return openDesk({
    setup: { sources: [{ ...source, paths: [path] }] },
    clock,
    scripts: new URL('../direct/', import.meta.url),
    scratch: join(folder, 'scratch'),
  });
}

const noGeneration = (): Generation => {
  throw new GenerationError({ code: 'no-generation', message: 'none' });
};

const codeIs = (code: string) => (error: unknown) => isAppError(error) && error.code === code;

describe('a patient read straight from the backup', () => {
  let desk: DirectDesk;
  let chart: PatientChart;
  let context: TestContext;
  const over = (generation: () => Generation, direct = desk): TestContext => ({
    ...testContext(memoryGeneration()),
    clock,
    generation,
    direct,
    sources: [{ id: 'demo', kind: 'ssmix2', note: '控え' }],
  });
  const prepare = (key: PatientKey) => prepareChart(NURSE, { key, action: 'chart-open' }, context);

  before(async () => {
    mkdirSync(join(folder, 'backup'));
    writeDemoHospital({ root: join(folder, 'backup'), date: '20261118', patients: 20 });
    desk = deskOver(join(folder, 'backup'));
    const { reading } = await desk.read('before', TORII);
    const read = reading && copyOfDraft(reading.draft, 'direct').chart(TORII);
    assert.ok(read);
    chart = read;
  });
  beforeEach(() => desk.release(NURSE.session, TORII));
  after(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('without an index: recorded before it is read, marked as direct, and never said to be in no source', async () => {
    context = over(noGeneration);
    assert.throws(
      () => patientSummary(NURSE, TORII, context),
      codeIs('no-generation'),
      'not without preparing',
    );
    await prepare(TORII);
    const view = patientSummary(NURSE, TORII, context);
    assert.equal(view.frame.row.name, '鳥居 真由美');
    assert.equal(view.allergies.state, 'data');
    const { direct, domains, generation, sources } = view.frame.asOf;
    assert.equal(direct?.why, 'no-index');
    assert.deepEqual([direct?.readAt, direct?.lookalikesKnown], ['2026-11-18T06:00:00.000Z', false]);
    assert.deepEqual([generation, sources[0]?.note], ['', '控え']);
    assert.deepEqual(
      domains.filter(({ state }) => state === 'not-in-source').map(({ domain }) => domain),
      ['images'],
    );
    assert.equal(view.visits.state === 'absent' && view.visits.reason, 'no-file');
    assert.deepEqual(
      context.audit.map(({ event }) => [event.action, event.generation, event.patient]),
      [
        ['chart-open', 'direct', TORII.id],
        ['chart-open', 'direct', TORII.id],
      ],
    );
  });

  it('what cannot be recorded is not read', async () => {
    const full = new Error('disk full');
    const asked: PatientKey[] = [];
    const counting: DirectDesk = {
      ...desk,
      read(session, key) {
        asked.push(key);
        return desk.read(session, key);
      },
    };
    const refuses = {
      ...over(noGeneration, counting),
      access: {
        recordAccess: () => {
          throw full;
        },
      },
    };
    await assert.rejects(prepareChart(NURSE, { key: TORII, action: 'chart-open' }, refuses), full);
    await assert.rejects(findDirectly(NURSE, '1000103', { ...refuses }), full);
    assert.deepEqual(asked, []);
  });

  it('nobody who is not signed in makes the backup be read', async () => {
    context = over(noGeneration);
    const stranger = { ...NURSE, session: '' };
    await assert.rejects(
      prepareChart(stranger, { key: TORII, action: 'chart-open' }, context),
      codeIs('access-refused'),
    );
    await assert.rejects(findDirectly(stranger, '1000103', context), codeIs('access-refused'));
    await assert.rejects(directState(stranger, context), codeIs('access-refused'));
    assert.throws(
      () => chooseReading(stranger, { key: TORII, choice: 'wish' }, context),
      codeIs('access-refused'),
    );
  });

  it('the confirmation shows who it is before the chart is opened', async () => {
    context = over(noGeneration);
    await prepareChart(NURSE, { key: TORII, action: 'identity-shown' }, context);
    const view = identifyPatient(NURSE, TORII, context);
    assert.equal(view?.row.birth, '1979-06-15');
    assert.equal(view?.asOf.direct?.why, 'no-index');
    assert.deepEqual(
      context.audit.map(({ event }) => event.action),
      ['identity-shown', 'identity-shown'],
    );
  });

  it('the original is the file of the backup, its digest computed', async () => {
    context = over(noGeneration);
    await prepare(TORII);
    const view = sourceFile(NURSE, { key: TORII, index: 0 }, context);
    assert.match(view.text ?? '', /^MSH/);
    assert.equal(view.verified, true);
  });

  it('the index answers for whom it has; others are read, and it is said that it does not have them', async () => {
    context = over(() => memoryGeneration({ charts: [chart] }));
    await prepare(TORII);
    assert.equal(patientSummary(NURSE, TORII, context).frame.asOf.direct, null);
    assert.equal(desk.held(NURSE.session, TORII), undefined, 'the backup was left alone');
    context = over(() => memoryGeneration());
    await prepare(TORII);
    assert.equal(patientSummary(NURSE, TORII, context).frame.asOf.direct?.why, 'not-in-index');
  });

  it('asked for the newest state, it says what the index has not, and what the backup has no more', async () => {
    const [first, ...older] = chart.files;
    assert.ok(first);
    const gone = { ...first, path: 'gone', sha256: 'ff' };
    const labs = older.filter(({ dataType }) => dataType !== 'OML-11');
    const indexed = { ...chart, files: [gone, ...labs], records: [], issues: [] };
    context = over(() => memoryGeneration({ charts: [indexed] }));
    chooseReading(NURSE, { key: TORII, choice: 'wish' }, context);
    await prepare(TORII);
    const { direct } = patientSummary(NURSE, TORII, context).frame.asOf;
    assert.equal(direct?.why, 'asked');
    assert.equal(direct?.indexed?.added, 1 + older.length - labs.length);
    assert.equal(direct?.indexed?.missing, 1);
    const changed = direct?.indexed?.domains.find(({ domain }) => domain === 'laboratory');
    assert.equal(changed?.indexed, '');
    assert.match(changed?.direct ?? '', /^2026-11/);
    chooseReading(NURSE, { key: TORII, choice: 'release' }, context);
    await prepare(TORII);
    assert.equal(patientSummary(NURSE, TORII, context).frame.asOf.direct, null);
  });

  it('a backup that went away costs one page: then the index answers again', async () => {
    const away = deskOver(join(folder, 'away'));
    context = over(() => memoryGeneration({ charts: [chart] }), away);
    chooseReading(NURSE, { key: TORII, choice: 'wish' }, context);
    await assert.rejects(prepare(TORII), codeIs('backup-unattached'));
    await prepare(TORII);
    assert.equal(patientSummary(NURSE, TORII, context).frame.asOf.direct, null);
    const state = await directState(NURSE, over(noGeneration, away));
    assert.deepEqual(
      state?.sources.map((source) => source.state),
      ['detached'],
    );
    await away.close();
  });

  it('a number that is nowhere is said to be nowhere, and a number only', async () => {
    context = over(noGeneration);
    await assert.rejects(prepare(NOBODY), codeIs('patient-not-in-backup'));
    assert.deepEqual((await findDirectly(NURSE, '7777777', context))?.hits, []);
    assert.equal(await findDirectly(NURSE, '鳥居', context), null);
    assert.equal((await findDirectly(NURSE, '１０００１０３', context))?.exactId?.name, '鳥居 真由美');
    const named = findPatients(NURSE, 'トリイ', { context });
    assert.deepEqual([named.indexed, named.hits], [false, []]);
    assert.equal(copyAsOf(NURSE, context).direct?.why, 'no-index');
  });
});
