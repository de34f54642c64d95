import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import {
  allergy,
  condition,
  coverage,
  encounter,
  imagingStudy,
  observation,
  relatedPerson,
  serviceRequest,
} from '../../testing/builders/clinical.ts';
import { prescription } from '../../testing/builders/drugs.ts';
import { coded, moment } from '../../testing/builders/values.ts';
import { planBlock, stayBlock, visitBlock } from './encounters.ts';
import type { Evidence } from './evidence.ts';
import { examinationBlock, examResultBlock, orderBlock, studyBlock } from './examinations.ts';
import { bodyBlock, contactBlock, coverageBlock, procedureBlock } from './person.ts';
import { activeProblems, closedProblems } from './problems.ts';
import { timelineOf } from './timeline.ts';

const TYPES = ['ADT-00', 'ADT-12', 'ADT-21', 'ADT-22', 'PPR-01', 'OMG-01', 'OMG-11'];
const evidence = (builder: ChartBuilder): Evidence => ({ chart: builder.build(), held: new Set(TYPES) });

describe('problems', () => {
  const chart = evidence(
    new ChartBuilder().file('PPR-01', [
      condition({ code: coded('肺癌の疑い'), suspected: true }),
      condition({ code: coded('古い'), recorded: moment('2020-01-01') }),
      condition({ code: coded('新しい'), recorded: moment('2025-01-01'), clinicalStatus: 'unknown' }),
      condition({ code: coded('主'), primary: true }),
      condition({ code: coded('治癒'), clinicalStatus: 'closed' }),
      condition({ code: coded('削除'), withdrawn: true }),
    ]),
  );

  it('main first, suspected last; an outcome that is not understood hides nothing', () => {
    const block = activeProblems(chart);
    assert.deepEqual(block.state === 'data' && block.items.map((item) => item.code.text), [
      '主',
      '新しい',
      '古い',
      '肺癌の疑い',
    ]);
  });

  it('closed ones apart', () => {
    const block = closedProblems(chart);
    assert.deepEqual(block.state === 'data' && block.items.map((item) => item.code.text), ['治癒']);
  });

  it('only closed problems: no active entry, which is not "none"', () => {
    const closed = evidence(new ChartBuilder().file('PPR-01', [condition({ clinicalStatus: 'closed' })]));
    const block = activeProblems(closed);
    assert.equal(block.state === 'absent' && block.reason, 'no-entry');
  });
});

describe('encounters', () => {
  it('an open stay is shown however old, an ended one within the window', () => {
    const chart = evidence(
      new ChartBuilder()
        .file('ADT-22', [encounter({ event: 'admit', at: moment('2020-01-01') })])
        .file('ADT-52', [encounter({ event: 'discharge', at: moment('2020-01-09') })])
        .file('ADT-22', [encounter({ event: 'admit', at: moment('2024-05-01') })]),
    );
    const block = stayBlock(chart, '2026-01-01');
    assert.deepEqual(block.state === 'data' && [block.items.map((stay) => stay.admitted?.iso), block.older], [
      ['2024-05-01'],
      1,
    ]);
  });

  it('a cancelled admission alone is withdrawn, not a stay', () => {
    const chart = evidence(
      new ChartBuilder().file('ADT-22', [encounter({ cancels: true, at: moment('2026-01-01') })]),
    );
    const block = stayBlock(chart);
    assert.equal(block.state === 'absent' && block.reason, 'only-withdrawn');
  });

  it('visits within the window, newest first', () => {
    const visit = (day: string): ReturnType<typeof encounter> =>
      encounter({ event: 'register', patientClass: 'outpatient', at: moment(day) });
    const chart = evidence(
      new ChartBuilder().file('ADT-12', [visit('2025-01-01'), visit('2026-02-01'), visit('2026-03-01')]),
    );
    const block = visitBlock(chart, '2026-01-01');
    assert.deepEqual(block.state === 'data' && [block.items.map((event) => event.at?.iso), block.older], [
      ['2026-03-01', '2026-02-01'],
      1,
    ]);
  });

  it('plans: nearest first, past ones counted, cancelled ones gone', () => {
    const plan = (day: string, cancels = {}): ReturnType<typeof encounter> =>
      encounter({ event: 'plan-admit', at: moment(day), ...cancels });
    const chart = evidence(
      new ChartBuilder()
        .file('ADT-21', [plan('2026-04-01'), plan('2026-03-15'), plan('2026-01-01'), plan('2026-05-01')])
        .file('ADT-21', [plan('2026-05-01', { cancels: true })]),
    );
    const block = planBlock(chart, '2026-03-10');
    assert.deepEqual(block.state === 'data' && [block.items.map((event) => event.at?.iso), block.older], [
      ['2026-03-15', '2026-04-01'],
      1,
    ]);
  });
});

describe('examinations', () => {
  it('an order that was performed is shown once, as performed', () => {
    const chart = evidence(
      new ChartBuilder()
        .file('OMG-01', [
          serviceRequest({ orderNo: '1', scheduled: moment('2026-03-01') }),
          serviceRequest({ orderNo: '2', scheduled: moment('2026-03-20') }),
          serviceRequest({ domain: 'nutrition' }),
        ])
        .file('OMG-11', [imagingStudy({ orderNo: '1', performed: moment('2026-03-01') })]),
    );
    const block = examinationBlock(chart, '2025-03-10');
    assert.deepEqual(block.state === 'data' && block.items.map((item) => [item.kind, item.orderNo]), [
      ['ServiceRequest', '2'],
      ['ImagingStudy', '1'],
    ]);
    const orders = orderBlock(chart);
    assert.equal(orders.state === 'data' && orders.items.length, 3);
  });
});

describe('studies and results of examinations', () => {
  const chart = evidence(
    new ChartBuilder()
      .file('OMG-11', [
        imagingStudy({ performed: moment('2025-01-01') }),
        imagingStudy({ performed: moment('2026-01-01') }),
      ])
      .file('OMG-13', [
        observation({ category: 'exam', value: '洞調律' }),
        observation({ category: 'exam', value: '', withdrawn: true }),
      ]),
  );

  it('newest first, withdrawn results left out', () => {
    const studies = studyBlock(chart);
    assert.deepEqual(studies.state === 'data' && studies.items.map((study) => study.performed?.iso), [
      '2026-01-01',
      '2025-01-01',
    ]);
    const results = examResultBlock(chart);
    assert.equal(results.state === 'data' && results.items.length, 1);
  });
});

describe('physiological examinations', () => {
  it('an ECG that came as results only is an examination made, and answers its order', () => {
    const ecg = {
      category: 'exam',
      orderNo: '7',
      panel: coded('心電図'),
      effective: moment('2026-03-01'),
    } as const;
    const chart = evidence(
      new ChartBuilder()
        .file('OMG-03', [serviceRequest({ domain: 'physiology', orderNo: '7' })])
        .file('OMG-13', [
          observation({ ...ecg, code: coded('所見'), value: '心房細動', unit: null }),
          observation({ ...ecg, code: coded('心拍数'), value: '110', unit: coded('/分') }),
        ]),
    );
    const block = examinationBlock(chart, '2026-01-01');
    assert.deepEqual(
      block.state === 'data' && block.items.map((item) => [item.kind, item.code.text, item.notes]),
      [['ImagingStudy', '心電図', ['所見: 心房細動', '心拍数: 110 /分']]],
    );
  });
});

describe('person', () => {
  const chart = evidence(new ChartBuilder().file('ADT-00', [relatedPerson()]));

  it('contacts are data, missing insurance is no entry', () => {
    assert.equal(contactBlock(chart).state, 'data');
    const block = coverageBlock(chart);
    assert.equal(block.state === 'absent' && block.reason, 'no-entry');
  });

  it('insurance and body measures as sent; an empty measure is none at all', () => {
    const filled = evidence(
      new ChartBuilder().file('ADT-00', [
        coverage(),
        observation({ category: 'body', code: coded('身長'), value: '167.8' }),
        observation({ category: 'body', code: coded('体重'), value: '' }),
      ]),
    );
    assert.equal(coverageBlock(filled).state, 'data');
    const body = bodyBlock(filled);
    assert.deepEqual(body.state === 'data' && body.items.map((item) => item.value), ['167.8']);
  });

  it('operations, dialysis and check-ups are not in standard storage', () => {
    const block = procedureBlock(chart);
    assert.equal(block.state === 'absent' && block.reason, 'not-in-source');
  });
});

describe('timeline', () => {
  it('newest first, records of one kind and message folded, undated ones counted', () => {
    const chart = evidence(
      new ChartBuilder()
        .file('OML-11', [
          observation({ effective: moment('2026-03-01T08:00') }),
          observation({ effective: moment('2026-03-01T08:00') }),
        ])
        .file('OMP-01', [prescription({ start: moment('2026-03-02') }), prescription()])
        .file('ADT-61', [allergy({ onset: moment('2019') })])
        .file('ADT-00', [relatedPerson()]),
    );
    const { entries, undated } = timelineOf(chart);
    assert.deepEqual(
      entries.map((entry) => [entry.day, entry.record.kind, entry.more]),
      [
        ['2026-03-02', 'MedicationRequest', 0],
        ['2026-03-01', 'Observation', 1],
        ['2019', 'AllergyIntolerance', 0],
      ],
    );
    assert.equal(undated, 1);
  });

  it('what the sender took back is no event', () => {
    const deleted = condition({ recorded: moment('2026-03-01'), withdrawn: true });
    const chart = evidence(new ChartBuilder().file('PPR-01', [deleted]));
    assert.deepEqual(timelineOf(chart), { entries: [], undated: 0 });
  });
});
