import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PatientChart } from '../records/chart.ts';
import type { AllergyIntolerance, EncounterEvent } from '../records/clinical.ts';
import type { FileStatus } from '../records/provenance.ts';
import { observation } from '../testing/builders/clinical.ts';
import { coded, moment } from '../testing/builders/values.ts';
import { sampleChart } from '../testing/sample-charts.ts';
import { digest, packBlob, unpackBlob } from './blob.ts';
import { decodeChart } from './chart-codec/index.ts';
import { makeChartDraft, transferablesOf } from './draft.ts';
import { addCoverage, coverageRowsOf, patientRowOf, stayRowsOf, visitRowsOf } from './draft-rows.ts';
import { GenerationError } from './errors.ts';

const FROM = { file: 0, segments: [] };

function allergy(change: Partial<AllergyIntolerance>): AllergyIntolerance {
  return {
    kind: 'AllergyIntolerance',
    flavour: 'allergy',
    category: 'medication',
    categoryCoded: null,
    code: { text: 'ペニシリン', codes: [] },
    severity: null,
    reactions: [],
    onset: null,
    onsetText: '',
    reported: null,
    reporter: '',
    clinicalStatus: null,
    action: null,
    withdrawn: false,
    from: FROM,
    ...change,
  };
}

function movement(
  event: EncounterEvent['event'],
  day: string,
  change: Partial<EncounterEvent> = {},
): EncounterEvent {
  return {
    kind: 'EncounterEvent',
    event,
    cancels: false,
    patientClass: 'inpatient',
    at: { iso: day, raw: day },
    location: { ward: '3E', room: '301', bed: '1', department: '' },
    priorLocation: null,
    department: { text: '内科', codes: [] },
    attending: { id: '1', name: '灯台 一郎' },
    admitting: null,
    disposition: null,
    admitted: null,
    discharged: null,
    from: FROM,
    ...change,
  };
}

function chartWith(records: PatientChart['records'], status: FileStatus = 'current'): PatientChart {
  const { chart } = sampleChart({ id: '1', name: '山田 花', records });
  return { ...chart, files: chart.files.map((file) => ({ ...file, dataType: 'ADT-61', status })) };
}

describe('the alert line', () => {
  const stated = allergy({
    flavour: 'none-stated',
    category: 'other',
    categoryCoded: null,
    code: { text: 'なし', codes: [] },
  });
  const noFood = allergy({ flavour: 'none-stated', category: 'food', code: { text: 'なし', codes: [] } });
  const cases: readonly (readonly [string, string, PatientChart])[] = [
    ['data: an allergy is in the copy', 'data', chartWith([allergy({})])],
    ['data wins over a file that could not be read', 'data', chartWith([allergy({})], 'unreadable')],
    ['none: the source says so', 'none', chartWith([stated])],
    ['absent: none is said of food only', 'absent', chartWith([noFood])],
    [
      'unreadable: what could not be read may have said otherwise',
      'unreadable',
      chartWith([stated], 'unreadable'),
    ],
    [
      'unreadable: kept out because it names another patient',
      'unreadable',
      chartWith([stated], 'quarantined'),
    ],
    [
      'unreadable: an old version of a list whose current one is missing',
      'unreadable',
      chartWith([], 'superseded'),
    ],
    ['absent: nobody said anything', 'absent', chartWith([])],
    ['absent: the only one was withdrawn', 'absent', chartWith([allergy({ withdrawn: true })])],
    [
      'absent: a contraindication is no allergy',
      'absent',
      chartWith([allergy({ flavour: 'contraindication' })]),
    ],
  ];
  for (const [what, state, chart] of cases) {
    it(what, () => assert.equal(patientRowOf(chart).alerts.allergies, state));
  }

  it('keeps the texts apart and once each', () => {
    const { alerts } = patientRowOf(
      chartWith([
        allergy({}),
        allergy({}),
        allergy({ flavour: 'infection', code: { text: 'HBs抗原陽性', codes: [] } }),
      ]),
    );
    assert.deepEqual(alerts.allergyTexts, ['ペニシリン']);
    assert.deepEqual(alerts.infectionTexts, ['HBs抗原陽性']);
    assert.deepEqual(alerts.contraindicationTexts, []);
  });

  it('counts the infection tests that have a result, the latest of each', () => {
    const test = (name: string, at: string) =>
      observation({ code: coded(name), value: '陰性', effective: moment(at) });
    const tests = [
      test('HBs抗原', '2026-01-01'),
      test('HBs抗原', '2026-01-02'),
      test('HCV抗体', '2026-01-02'),
    ];
    const { alerts } = patientRowOf(chartWith([...tests, test('Na', '2026-01-02')]));
    assert.deepEqual([alerts.infectionResults, alerts.infectionTexts], [2, []]);
  });
});

describe('rows for the lists', () => {
  it('a drug stands before pollen in the names of the alert line', () => {
    const pollen = allergy({ category: 'environment', code: { text: 'スギ', codes: [] } });
    assert.deepEqual(patientRowOf(chartWith([pollen, allergy({})])).alerts.allergyTexts, [
      'ペニシリン',
      'スギ',
    ]);
  });

  it('whoever is admitted after a discharge as deceased is not deceased', () => {
    const died = {
      disposition: { text: '死亡', codes: [{ code: '20', display: '死亡', system: 'HL70112' }] },
    };
    const dead = [movement('admit', '2026-01-01'), movement('discharge', '2026-01-05', died)];
    const row = (events: EncounterEvent[]) => patientRowOf(chartWith(events));
    assert.equal(row(dead).deceased, true);
    assert.equal(row([...dead, movement('admit', '2026-02-01')]).deceased, false);
    assert.equal(row([...dead, movement('transfer', '2026-01-06')]).deceased, true);
  });

  it('an open stay gives the bed; a closed one gives none', () => {
    const open = chartWith([movement('admit', '2026-01-01')]);
    assert.deepEqual([patientRowOf(open).ward, patientRowOf(open).bed], ['3E', '1']);
    assert.equal(stayRowsOf(open)[0]?.attending, '灯台 一郎');
    const closed = chartWith([movement('admit', '2026-01-01'), movement('discharge', '2026-01-05')]);
    assert.equal(patientRowOf(closed).ward, '');
    assert.equal(stayRowsOf(closed)[0]?.discharged, '2026-01-05');
  });

  it('a discharge without any date is open in no list, as it is on no chart', () => {
    const undated = chartWith([movement('discharge', '', { at: null })]);
    assert.deepEqual(
      stayRowsOf(undated).map(({ discharged, isOpen }) => [discharged, isOpen]),
      [['', false]],
    );
    assert.equal(stayRowsOf(chartWith([movement('admit', '2026-01-01')]))[0]?.isOpen, true);
  });

  it('a cancelled reception is no visit, a planned admission is one', () => {
    const chart = chartWith([
      movement('register', '2026-01-05T09:30', { patientClass: 'outpatient' }),
      movement('register', '2026-01-06', { patientClass: 'outpatient' }),
      movement('register', '2026-01-06', { patientClass: 'outpatient', cancels: true }),
      movement('plan-admit', '2026-01-09'),
    ]);
    assert.deepEqual(
      visitRowsOf(chart).map(({ day, time, kind, department }) => [day, time, kind, department]),
      [
        ['2026-01-05', '09:30', 'reception', '内科'],
        ['2026-01-09', '', 'planned-admission', '内科'],
      ],
    );
  });

  it('the last contact is never a day that was only planned', () => {
    const { chart } = sampleChart({ id: '1' });
    const [file] = chart.files;
    assert.ok(file);
    const planned = { ...file, careDate: '2026-03-01' };
    assert.equal(patientRowOf({ ...chart, files: [file, planned] }).lastContact, '2026-01-02');
    assert.equal(
      patientRowOf({ ...chart, records: [movement('plan-admit', '2026-04-01')] }).lastContact,
      '2026-01-02',
    );
    assert.equal(patientRowOf({ ...chart, files: [{ ...file, status: 'quarantined' }] }).lastContact, '');
  });

  it('coverage adds up and keeps the known moments', () => {
    const { chart } = sampleChart({ id: '1', files: ['a', 'bb'] });
    const [row] = coverageRowsOf(chart);
    assert.ok(row);
    assert.deepEqual([row.files, row.bytes, row.month], [2, 3, '2026-01']);
    const undated = { ...row, firstSent: '', lastSent: '' };
    assert.equal(addCoverage(undated, row).firstSent, row.firstSent);
    assert.equal(addCoverage(row, undated).lastSent, row.lastSent);
  });
});

describe('blobs', () => {
  it('come back as they were, empty ones too', () => {
    for (const raw of [Buffer.from('灯'.repeat(1000)), Buffer.alloc(0)]) {
      assert.deepEqual(Buffer.from(unpackBlob(packBlob(raw), 'it')), raw);
    }
  });

  it('are refused when anything about them differs', () => {
    const blob = packBlob(Buffer.from('chart'));
    const other = Buffer.from('not zstd at all');
    for (const wrong of [
      { ...blob, sha256: digest(Buffer.from('')) },
      { ...blob, rawBytes: 4 },
      { ...blob, rawBytes: 6 },
      { data: other, sha256: digest(other), rawBytes: 5 },
    ]) {
      assert.throws(() => unpackBlob(wrong, 'it'), GenerationError);
    }
  });

  it('originals are chunked, unreadable files have none, and every buffer can be moved once', () => {
    const large = 'x'.repeat(200_000);
    const { chart, bytes } = sampleChart({ id: '1', files: [large, large, 'small', 'unreadable'] });
    const draft = makeChartDraft({ chart, bytes: [...bytes.slice(0, 3), null] });
    assert.equal(draft.originals.length, 2);
    const stored = decodeChart(Buffer.from(unpackBlob(draft.chart, 'chart')).toString());
    assert.deepEqual(
      stored.files.map(({ original }) => original),
      [
        { chunk: 0, offset: 0, length: 200_000 },
        { chunk: 1, offset: 0, length: 200_000 },
        { chunk: 1, offset: 200_000, length: 5 },
        null,
      ],
    );
    const moved = transferablesOf(draft);
    assert.equal(new Set(moved).size, 6);
    const copy = structuredClone(draft, { transfer: moved });
    assert.equal(copy.originals[1]?.rawBytes, 200_005);
  });
});
