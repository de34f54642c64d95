/** Questions while the index is being built: everybody is known by name, one patient has been read. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type DirectDesk, type DirectReading, openDesk } from '../direct/desk.ts';
import type { Generation } from '../generation/contract.ts';
import { packDraft } from '../generation/draft-blob.ts';
import { openGeneration } from '../generation/open.ts';
import { createGenerationWriter } from '../generation/store/sqlite/writer.ts';
import type { Block } from '../records/block.ts';
import { facilityId, type PatientKey, patientId, sourceId } from '../records/ids.ts';
import { fixedClock } from '../system/clock.ts';
import { FACILITY_ID, writeDemoHospital } from '../testing/demo-hospital/index.ts';
import { findPatients } from './find-patients.ts';
import { patientSummary } from './patient-summary.ts';
import { prepareChart } from './prepare-chart.ts';
import { NURSE, type TestContext, testContext } from './testing/context.ts';
import { visits } from './visits.ts';
import { wardList } from './ward-census.ts';

const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-unfinished-'));
const backup = join(folder, 'backup');
const clock = fixedClock('2026-11-18T06:00:00Z');
const demo = (id: string): PatientKey => ({ facility: facilityId(FACILITY_ID), id: patientId(id) });
const READ = demo('0001000109');
const TORII = demo('0001000103');
const META = {
  program: 'test',
  startedAt: '2026-11-18T05:00:00.000Z',
  finishedAt: '2026-11-18T05:10:00.000Z',
  sources: [
    { id: sourceId('demo'), kind: 'ssmix2', facilities: [], note: '', newestSent: '2026-11-18T14:00' },
  ],
};

describe('while the index is being built', () => {
  let desk: DirectDesk;
  let generation: Generation;
  let context: TestContext;

  async function readingOf(key: PatientKey): Promise<DirectReading> {
    const { reading } = await desk.read('before', key);
    assert.ok(reading);
    return reading;
  }

  before(async () => {
    mkdirSync(backup);
    writeDemoHospital({ root: backup, date: '20261118', patients: 20 });
    desk = openDesk({
      setup: {
        sources: [
          {
            id: 'demo',
            kind: 'ssmix2',
            facility: null,
            encoding: 'auto',
            note: '',
            changes: 'stat',
            paths: [backup],
          },
        ],
      },
      clock,
      scripts: new URL('../direct/', import.meta.url),
      scratch: join(folder, 'scratch'),
    });
    const writer = createGenerationWriter({ store: join(folder, 'store'), keep: 3 });
    writer.add(packDraft((await readingOf(READ)).draft));
    const { row } = (await readingOf(TORII)).draft;
    const alerts = { ...row.alerts, allergies: 'absent' as const, allergyTexts: [] };
    writer.pending({ ...row, alerts, ward: '', room: '', bed: '', lastContact: '' });
    await writer.publishInterim(META);
    writer.discard();
    generation = openGeneration(join(folder, 'store'));
    context = { ...testContext(generation), clock, direct: desk };
  });
  after(async () => {
    await desk.close();
    generation.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a patient who is not read yet is found by name, and said to be unread', () => {
    const [hit] = findPatients(NURSE, 'トリイ', { context }).hits;
    assert.equal(hit?.patient.id, TORII.id);
    assert.equal(hit?.patient.pending, true);
    assert.equal(hit?.patient.alerts.allergies, 'unreadable', 'unknown is never none');
  });

  it('every list says how many are missing, and no kind of data is said to be in nobody’s files', () => {
    const { asOf } = wardList(NURSE, context);
    assert.deepEqual(asOf.building, { read: 1, patients: 2 });
    assert.deepEqual(
      asOf.domains.filter(({ state }) => state === 'not-in-source').map(({ domain }) => domain),
      ['images'],
    );
    assert.equal(visits(NURSE, {}, context).receptionsHeld, true);
  });

  it('such a patient is read straight from the backup; one who was read comes from the index', async () => {
    await prepareChart(NURSE, { key: TORII, action: 'chart-open' }, context);
    const { frame, allergies } = patientSummary(NURSE, TORII, context);
    assert.deepEqual(
      [frame.asOf.direct?.why, frame.asOf.unread, allergies.state],
      ['pending', false, 'data'],
    );
    desk.release(NURSE.session, TORII);
    await prepareChart(NURSE, { key: READ, action: 'chart-open' }, context);
    const read = patientSummary(NURSE, READ, context);
    assert.equal(read.frame.asOf.direct, null);
    assert.equal(read.prescriptions.state === 'absent' && read.prescriptions.reason, 'no-file');
  });

  it('when the backup is not there, every block says "not read yet", never "none"', async () => {
    renameSync(backup, `${backup}.away`);
    await desk.look();
    await prepareChart(NURSE, { key: TORII, action: 'chart-open' }, context);
    const { frame, windows, ...rest } = patientSummary(NURSE, TORII, context);
    renameSync(`${backup}.away`, backup);
    assert.ok(windows);
    assert.equal(frame.asOf.unread, true);
    assert.equal(frame.row.name, '鳥居 真由美');
    const blocks: [string, Block<unknown>][] = Object.entries(rest);
    assert.ok(blocks.length > 12);
    for (const [name, block] of blocks) {
      assert.equal(block.state === 'absent' && block.reason, 'not-read', name);
    }
  });
});
