import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cliActor } from '../access/actor.ts';
import { patientId } from '../records/ids.ts';
import { AppError } from '../system/errors.ts';
import { ChartBuilder, FACILITY } from '../testing/builders/chart.ts';
import { allergy, encounter } from '../testing/builders/clinical.ts';
import { moment } from '../testing/builders/values.ts';
import { allergies } from './allergies.ts';
import { chartJson } from './chart-json.ts';
import { drugHistory } from './drug-history.ts';
import { encounters } from './encounters.ts';
import { patientFiles } from './files.ts';
import { labTrend } from './lab-trend.ts';
import { labResults } from './labs.ts';
import { orders } from './orders.ts';
import { patientSummary } from './patient-summary.ts';
import { problems } from './problems.ts';
import { sourceFile } from './source-file.ts';
import { NURSE, testContext } from './testing/context.ts';
import { memoryGeneration } from './testing/generation.ts';
import { timeline } from './timeline.ts';

const key = { facility: FACILITY, id: patientId('0000001') };
const chart = new ChartBuilder()
  .file('ADT-61', [allergy()])
  .file('ADT-22', [encounter({ at: moment('2026-03-08') })])
  .build();
const generation = memoryGeneration({ charts: [chart] });
const codeOf = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

describe('opening a chart', () => {
  it('writes one audit line per question, naming patient, part and generation', () => {
    const context = testContext(generation);
    patientSummary(NURSE, key, context);
    problems(NURSE, key, context);
    allergies(NURSE, key, context);
    encounters(NURSE, key, context);
    orders(NURSE, key, context);
    patientFiles(NURSE, key, context);
    timeline(NURSE, { key }, context);
    drugHistory(NURSE, { key }, context);
    labResults(NURSE, { key }, context);
    sourceFile(NURSE, { key, index: 0 }, context);
    chartJson(cliActor('root'), key, context);
    assert.deepEqual(
      context.audit.map(({ event }) => event.detail),
      [
        ...['summary', 'problems', 'allergies', 'encounters', 'orders', 'files', 'timeline', 'drugs', 'labs'],
        ...['file 0', 'json'],
      ],
    );
    assert.deepEqual(context.audit[0], {
      actor: NURSE,
      event: {
        action: 'chart-open',
        facility: FACILITY,
        patient: '0000001',
        generation: 'g-1',
        detail: 'summary',
      },
    });
    assert.equal(context.audit[9]?.event.action, 'source-open');
  });

  it('refuses an actor without a session, before anything is recorded or read', () => {
    const context = testContext(generation);
    for (const actor of [{ ...NURSE, session: '' }, { ...NURSE, user: '' }, cliActor('')]) {
      assert.throws(() => patientSummary(actor, key, context), codeOf('access-refused'));
    }
    assert.deepEqual(context.audit, []);
  });

  it('fails closed: when the audit cannot be written the chart is not even read', () => {
    let read = 0;
    const watched = {
      ...generation,
      chart: () => {
        read += 1;
        return chart;
      },
    };
    const context = {
      ...testContext(watched),
      access: {
        recordAccess() {
          throw new AppError({ code: 'audit-unwritable', exit: 'access', message: 'full', hint: 'free' });
        },
      },
    };
    assert.throws(() => patientSummary(NURSE, key, context), codeOf('audit-unwritable'));
    assert.throws(() => sourceFile(NURSE, { key, index: 0 }, context), codeOf('audit-unwritable'));
    assert.equal(read, 0);
  });

  it('an unknown number is not found', () => {
    const other = { facility: FACILITY, id: patientId('9') };
    assert.throws(() => patientSummary(NURSE, other, testContext(generation)), codeOf('patient-not-found'));
    assert.throws(
      () => labTrend(NURSE, { key, item: 'x' }, testContext(generation)),
      codeOf('lab-item-not-found'),
    );
  });

  it('frames every view: who, how old, where now, how far to trust the copy', () => {
    const { frame, allergies: block, prescriptions } = patientSummary(NURSE, key, testContext(generation));
    assert.equal(frame.today, '2026-03-10');
    assert.equal(frame.age?.years, 76);
    assert.equal(frame.stay?.admitted?.iso, '2026-03-08');
    assert.equal(frame.asOf.ageHours, 10);
    assert.equal(block.state, 'data');
    assert.equal(prescriptions.state === 'absent' && prescriptions.reason, 'not-in-source');
  });
});

describe('the line of freshness', () => {
  it('tells held, no file for this patient, and not in this copy apart', () => {
    const wide = memoryGeneration({ charts: [chart], alsoHeld: ['OMP-01'] });
    const { asOf } = patientSummary(NURSE, key, testContext(wide)).frame;
    const state = (domain: string) => asOf.domains.find((entry) => entry.domain === domain)?.state;
    assert.equal(state('allergies'), 'held');
    assert.equal(state('movements'), 'held');
    assert.equal(state('prescriptions'), 'no-file');
    assert.equal(state('laboratory'), 'not-in-source');
    assert.equal(state('documents'), 'not-in-source');
  });

  it('allergies out of the demographics count as held', () => {
    const al1 = new ChartBuilder().file('ADT-00', [allergy()]).build();
    const { asOf } = patientSummary(NURSE, key, testContext(memoryGeneration({ charts: [al1] }))).frame;
    assert.equal(asOf.domains.find((entry) => entry.domain === 'allergies')?.state, 'held');
  });

  it('an unknown newest moment gives no age, one in the future gives zero', () => {
    const ageOf = (newestSent: string) =>
      patientSummary(NURSE, key, testContext(memoryGeneration({ charts: [chart], newestSent }))).frame.asOf
        .ageHours;
    assert.equal(ageOf(''), null);
    assert.equal(ageOf('2026'), null);
    assert.equal(ageOf('2026-03-11T00:00:00'), 0);
  });

  it('a clock of a sender that ran ahead makes no domain look fresh', () => {
    const odd = new ChartBuilder()
      .file('OMP-01', [], { sentAt: moment('2026-03-02T08:00') })
      .file('OMP-01', [], { sentAt: moment('2099-01-01T00:00') })
      .build();
    const { asOf } = patientSummary(NURSE, key, testContext(memoryGeneration({ charts: [odd] }))).frame;
    const drugs = asOf.domains.find((entry) => entry.domain === 'prescriptions');
    assert.deepEqual([drugs?.copyNewest, drugs?.patientNewest], ['2026-03-02T08:00', '2026-03-02T08:00']);
  });

  it('says when a newer generation could not be opened', () => {
    const trouble = { refused: 'CURRENT', reason: 'damaged' };
    const context = { ...testContext(generation), trouble: () => trouble };
    assert.deepEqual(patientSummary(NURSE, key, context).frame.asOf.fallback, trouble);
  });
});

describe('the chart as JSON', () => {
  it('spells every address out and keeps the block states', () => {
    const json = JSON.parse(JSON.stringify(chartJson(NURSE, key, testContext(generation))));
    assert.deepEqual(json.records[0].from, {
      source: 'main',
      root: 0,
      path: '000/000/0000001/-/ADT-61/file-0',
      sha256: '0'.repeat(64),
      segments: [],
    });
    assert.equal(json.blocks.allergies.state, 'data');
    assert.equal(json.blocks.allergies.items[0].from.path, json.records[0].from.path);
    assert.equal(json.blocks.problems.state, 'absent');
    assert.equal(json.blocks.problems.reason, 'not-in-source');
  });
});
