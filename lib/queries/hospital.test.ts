/** From files on disk to answers: the stories of the demo hospital through source, store, access and questions. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cliActor } from '../access/actor.ts';
import { draftPatient } from '../direct/patient-draft.ts';
import { packDraft } from '../generation/draft-blob.ts';
import { createGenerationWriter } from '../generation/store/sqlite/writer.ts';
import type { Block } from '../records/block.ts';
import { textOf } from '../records/coded.ts';
import { facilityId, patientId, sourceId } from '../records/ids.ts';
import { openSource } from '../sources/kinds.ts';
import { fixedClock } from '../system/clock.ts';
import { FACILITY_ID, writeDemoHospital } from '../testing/demo-hospital/index.ts';
import { allergies } from './allergies.ts';
import { openContext, type RunningContext } from './context.ts';
import { drugHistory } from './drug-history.ts';
import { patientFiles } from './files.ts';
import { findPatients } from './find-patients.ts';
import { labTrend } from './lab-trend.ts';
import { labResults } from './labs.ts';
import { patientSummary } from './patient-summary.ts';
import { problems } from './problems.ts';
import { recentDischarges } from './recent-stays.ts';
import { sourceFile } from './source-file.ts';
import { visits } from './visits.ts';
import { ward, wardList } from './ward-census.ts';

const folder = mkdtempSync(join(tmpdir(), 'hospital-'));
const clock = fixedClock('2026-11-18T06:00:00Z');
const me = cliActor('drill');
let context: RunningContext;

async function index(): Promise<void> {
  writeDemoHospital({ root: join(folder, 'storage'), date: '20261118', patients: 0 });
  const settings = {
    id: sourceId('main'),
    kind: 'ssmix2',
    paths: [join(folder, 'storage')],
    facility: null,
    encoding: 'auto' as const,
  };
  const source = openSource(settings);
  const writer = createGenerationWriter({ store: join(folder, 'store'), keep: 2 });
  for (const found of source.discover()) {
    if (found.type === 'issue') writer.addIssue(found.issue);
    else writer.add(packDraft(draftPatient([{ source, unit: found.unit }]).draft));
  }
  const moment = '2026-11-18T05:30:00.000Z';
  await writer.publish({
    program: 'test',
    startedAt: moment,
    finishedAt: moment,
    sources: [
      { id: settings.id, kind: 'ssmix2', facilities: [], note: '', newestSent: '2026-11-18T14:00:00' },
    ],
  });
}

before(async () => {
  await index();
  context = openContext(
    {
      path: '',
      sources: [],
      store: join(folder, 'store'),
      keep: 2,
      interimMinutes: 0,
      state: join(folder, 'state'),
      serve: { host: '127.0.0.1', port: 3000, idleMinutes: 60 },
    },
    clock,
  );
});
after(() => {
  context?.close();
  rmSync(folder, { recursive: true });
});

const keyOf = (id: string) => ({ facility: facilityId(FACILITY_ID), id: patientId(id) });
const summary = (id: string) => patientSummary(me, keyOf(id), context);
const items = <T>(block: Block<T>): readonly T[] => (block.state === 'data' ? block.items : []);

describe('allergies of the stories', () => {
  it('penicillin is data; a contraindication is one of its own', () => {
    assert.match(textOf(items(summary('0001000103').allergies)[0]?.code), /ペニシリン/);
    assert.equal(items(summary('0001000104').contraindications).length, 2);
  });

  it('"none" in the words of the source', () => {
    const block = summary('0001000119').allergies;
    assert.equal(block.state === 'none' && block.text.includes('アレルギーなし'), true);
  });

  it('a deleted entry is withdrawn, the other stands', () => {
    const view = allergies(me, keyOf('0001000120'), context);
    assert.match(textOf(items(view.allergies)[0]?.code), /ラテックス/);
    assert.equal(items(view.allergies).length, 1);
    assert.equal(view.withdrawn.length, 1);
  });

  it('nothing but demographics: every clinical block is absent and none says "none"', () => {
    const { allergies: allergy, prescriptions, problems: problem, labs } = summary('0001000109');
    for (const block of [allergy, prescriptions, problem, labs]) {
      assert.equal(block.state === 'absent' && block.reason, 'no-file');
    }
  });
});

describe('drugs of the stories', () => {
  it('a taper gives one row per dose, one after the other, none twice', () => {
    const { rows } = drugHistory(me, { key: keyOf('0001000121'), days: 90 }, context);
    const taper = items(rows).filter((row) => row.name.includes('プレドニゾロン'));
    assert.equal(taper.length, 3);
    const days = taper.flatMap((row) => row.cells.filter((cell) => cell.kind === 'supplied'));
    assert.equal(new Set(days.map((cell) => cell.day)).size, days.length);
    assert.deepEqual(new Set(taper.map((row) => row.runsOut)).size, 3);
  });

  it('PRN and external drugs have no run-out day', () => {
    const all = items(summary('0001000122').prescriptions);
    assert.ok(all.length > 0);
    for (const item of all.filter(({ request }) => request.asNeeded)) {
      assert.deepEqual([item.runsOut, item.phase], [null, 'unknown']);
    }
  });

  it('a replaced prescription counts once, a withdrawn one not at all', () => {
    const { files, prescriptions } = {
      files: patientFiles(me, keyOf('0001000135'), context).rows,
      prescriptions: items(summary('0001000135').prescriptions),
    };
    assert.ok(files.some((row) => row.file.status === 'superseded' && row.records === 0));
    assert.ok(files.some((row) => row.file.status === 'deleted' && row.records === 0));
    const current = files.filter((row) => row.file.dataType === 'OMP-01' && row.file.status === 'current');
    const indexes = new Set(current.map((row) => row.index));
    assert.ok(prescriptions.every((item) => indexes.has(item.request.from.file)));
  });

  it('chemotherapy and vaccinations carry their marks', () => {
    const chemo = items(summary('0001000117').injections);
    assert.ok(chemo.some((item) => item.marks.includes('chemotherapy')));
    assert.ok(items(summary('0001000132').vaccinations).length > 0);
  });

  it('infusions that run at the moment of the copy are running', () => {
    const phases = items(summary('0001000123').injections).map((item) => item.phase);
    assert.ok(phases.includes('running'));
  });
});

describe('laboratory of the stories', () => {
  it('HbA1c falls and can be plotted', () => {
    const { groups } = labResults(me, { key: keyOf('0001000101') }, context);
    const row = items(groups)
      .flatMap((group) => group.rows)
      .find((one) => one.name.normalize('NFKC').startsWith('HbA1c'));
    assert.equal(row?.plottable, true);
    const trend = labTrend(me, { key: keyOf('0001000101'), item: row?.key ?? '' }, context);
    const numbers = trend.series[0]?.points.map((point) => point.number) ?? [];
    assert.ok((numbers[0] ?? 0) > 10 && (numbers.at(-1) ?? 99) < 7.5);
  });

  it('texts are never numbers', () => {
    const { groups } = labResults(me, { key: keyOf('0001000106') }, context);
    const rows = items(groups).flatMap((group) => group.rows);
    const texts = rows.flatMap((row) =>
      row.cells.flat().some((result) => /^[<(]|<$|検査中/.test(result.value)) ? [row] : [],
    );
    assert.ok(texts.length > 0);
    for (const row of texts) {
      const { series } = labTrend(me, { key: keyOf('0001000106'), item: row.key }, context);
      for (const point of series.flatMap((one) => one.points)) {
        assert.equal(point.number === null, point.text !== '');
      }
    }
  });

  it('MRSA with its susceptibilities, and as an infection', () => {
    const { micro } = labResults(me, { key: keyOf('0001000118') }, context);
    const organisms = items(micro).flatMap((report) => report.organisms);
    const mrsa = organisms.find((organism) => organism.name.normalize('NFKC').includes('MRSA'));
    assert.ok((mrsa?.susceptibilities.length ?? 0) > 0);
    assert.ok(items(summary('0001000118').infections).some((item) => item.source === 'result'));
  });
});

describe('problems and places of the stories', () => {
  it('suspected ones are marked, deleted ones gone', () => {
    const suspected = items(problems(me, keyOf('0001000105'), context).active);
    assert.ok(suspected.length > 0 && suspected.every((problem) => problem.suspected));
    assert.ok(
      items(problems(me, keyOf('0001000136'), context).active).every((problem) => !problem.withdrawn),
    );
  });

  it('the ward list follows cancels, transfers, leaves and deaths', () => {
    const lying = new Map(
      wardList(me, context).wards.flatMap((entry) =>
        ward(me, entry, context).beds.map((bed) => [String(bed.patient.id), bed] as const),
      ),
    );
    assert.equal(lying.get('0001000115')?.ward, '4E');
    assert.equal(lying.get('0001000125')?.ward, '4E');
    assert.equal(lying.get('0001000126')?.ward, '3E');
    assert.equal(lying.get('0001000129')?.onLeave, true);
    assert.equal(lying.get('0001000134')?.dayOfStay, 0);
    for (const gone of ['0001000114', '0001000124', '0001000133']) assert.equal(lying.has(gone), false);
    const today = recentDischarges(me, {}, context).rows.map((row) => String(row.patient.id));
    assert.ok(today.includes('0001000133') && today.includes('0001000114'));
  });

  it('header and ward list agree on where a patient lies', () => {
    for (const id of ['0001000115', '0001000116', '0001000125', '0001000128']) {
      const { stay, row } = summary(id).frame;
      assert.equal(stay?.beds.at(-1)?.location?.ward, row.ward);
    }
  });

  it('outpatients of today include both receptions of one patient', () => {
    const view = visits(me, {}, context);
    assert.equal(view.receptionsHeld, true);
    const twice = view.rows.filter((row) => row.patient.id === '0001000137' && row.kind === 'reception');
    assert.equal(twice.length, 2);
  });
});

describe('finding and tracing', () => {
  it('by number, zeros or not; look-alikes are flagged', () => {
    assert.equal(findPatients(me, '7', { context }).exactId?.id, '0000000007');
    const view = findPatients(me, 'わたなべ ゆうこ', { context });
    assert.deepEqual(view.hits.map((hit) => String(hit.patient.id)).sort(), ['0001000107', '0001000108']);
    assert.ok(view.hits.every((hit) => hit.patient.lookalikes > 0 && hit.highlights.kana.length > 0));
    assert.equal(summary('0001000107').frame.lookalikes.length, 1);
  });

  it('every file of a chart opens, with the digest it had on disk', () => {
    for (const { index, file } of patientFiles(me, keyOf('0001000135'), context).rows) {
      const view = sourceFile(me, { key: keyOf('0001000135'), index }, context);
      assert.equal(view.verified, true, file.path);
      assert.equal(view.segments[0]?.name, 'MSH');
    }
  });

  it('all of it is in the audit, and the chain holds', () => {
    const verdict = context.access.verifyAuditChain();
    assert.equal(verdict.broken, null);
    assert.ok(verdict.rows > 40);
  });
});
