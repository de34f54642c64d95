/** The lists over the whole hospital, asked of a generation on disk. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { phaseOf } from '../records/drug-course.ts';
import { patientId } from '../records/ids.ts';
import { ChartBuilder } from '../testing/builders/chart.ts';
import { condition, encounter, observation } from '../testing/builders/clinical.ts';
import { administration, injection, prescription } from '../testing/builders/drugs.ts';
import { coded, moment, quantity } from '../testing/builders/values.ts';
import type { Generation } from './contract.ts';
import { generationOfCharts } from './test-store.ts';

const TODAY = '2026-03-10';
const SINCE = '2026-02-08';

function generationOf(t: TestContext, builders: readonly ChartBuilder[]): Promise<Generation> {
  const charts = builders.map((builder, at) => ({
    chart: builder.patient({ id: patientId(String(at + 1).padStart(7, '0')) }).build(),
  }));
  return generationOfCharts(t, charts);
}

const idsOf = (generation: Generation, rows: readonly { readonly patient: number }[]): string[] => [
  ...new Set(rows.map((row) => String(Number(generation.lists.patient(row.patient).id)))),
];

const WARFARIN = {
  text: 'ワルファリンＫ錠１ｍｇ',
  codes: [
    { code: '3332001F1032', display: 'ワーファリン錠1mg', system: 'YJ' },
    { code: '0123', display: 'ﾜｰﾌｧﾘﾝ1', system: '99XYZ' },
  ],
};
const warfarin = [{ role: 'drug' as const, medication: WARFARIN, amount: quantity('2', '錠'), max: '' }];

describe('who is on a drug', () => {
  it('is found by any name or code that the sender gave, with what decides its phase', async (t) => {
    const generation = await generationOf(t, [
      new ChartBuilder().file('OMP-01', [
        prescription({ components: warfarin, start: moment('2026-03-01'), durationDays: 28 }),
      ]),
      new ChartBuilder().file('OMP-01', [
        prescription({ components: warfarin, start: moment('2025-01-01'), durationDays: 14 }),
        prescription({ components: warfarin, start: moment('2026-03-02'), withdrawn: true }),
      ]),
      new ChartBuilder().file('OMP-02', [injection({ start: moment('2026-03-09') })]),
      new ChartBuilder().file('OMP-12', [
        administration({ medication: WARFARIN, start: moment('2026-03-05T09:00'), status: 'CP' }),
        administration({ medication: WARFARIN, start: moment('2026-03-04T09:00'), status: 'CP' }),
        administration({ medication: WARFARIN, start: moment('2026-03-06T09:00'), status: 'RE' }),
      ]),
    ]);
    const { lists } = generation;
    for (const words of [['わるふぁりん'], ['ワーファリン'], ['3332001'], ['333-2001'], ['錠', '1MG']]) {
      const drugs = lists.drugs(words);
      assert.equal(drugs.length, 1, words.join(' '));
      assert.deepEqual(drugs[0]?.names, ['ワルファリンＫ錠１ｍｇ', 'ワーファリン錠1mg', 'ﾜｰﾌｧﾘﾝ1']);
    }
    assert.deepEqual(lists.drugs(['アスピリン']), []);
    assert.deepEqual(lists.drugs([]), []);
    const uses = lists.drugUses(
      lists.drugs(['ワルファリン']).map(({ id }) => id),
      SINCE,
    );
    assert.deepEqual(idsOf(generation, uses), ['1', '4']);
    const [order, given] = uses;
    assert.ok(order?.course && given);
    assert.equal(phaseOf(order.course, { today: TODAY, copyDay: TODAY }), 'running');
    assert.deepEqual(
      [order.dose, order.usage, order.day, order.until],
      ['2 錠', '1日1回朝食後', '2026-03-01', '2026-03-28'],
    );
    assert.deepEqual(
      [given.kind, given.day, given.status],
      ['given', '2026-03-05', 'given'],
      'the newest that was given',
    );
    const ever = lists.drugUses(
      lists.drugs(['ワルファリン']).map(({ id }) => id),
      '',
    );
    assert.deepEqual(
      idsOf(generation, ever),
      ['1', '2', '4'],
      'the newest order of a drug is kept however old',
    );
  });

  it('keeps an order that still runs when a later one is dated in the far future', async (t) => {
    const generation = await generationOf(t, [
      new ChartBuilder().file('OMP-01', [
        prescription({ components: warfarin, start: moment('2026-03-01'), durationDays: 28 }),
        prescription({ components: warfarin, start: moment('2062-03-01'), durationDays: 28 }),
      ]),
    ]);
    const uses = generation.lists.drugUses([1], SINCE);
    assert.deepEqual(
      uses.map(({ day }) => day),
      ['2026-03-01', '2062-03-01'],
    );
  });
});

const K = coded('カリウム', '3H015000002326101', 'JC10');
const potassium = (value: string, at: string, parts = {}) =>
  observation({ code: K, value, effective: at === '' ? null : moment(at), unit: coded('mEq/L'), ...parts });

describe('who has a result', () => {
  it('is compared within one item and one unit; what is no number is counted, not compared', async (t) => {
    const generation = await generationOf(t, [
      new ChartBuilder().file('OML-11', [
        potassium('6.1', '2026-03-01T08:00', { interpretation: coded('H', 'H', 'HL70078') }),
        potassium('4.2', '2026-03-09T08:00'),
      ]),
      new ChartBuilder().file('OML-11', [potassium('溶血', '2026-03-05T08:00')]),
      new ChartBuilder().file('OML-11', [potassium('6.0', '2026-03-05T08:00', { unit: coded('mmol/L') })]),
      new ChartBuilder().file('OML-11', [potassium('7.0', '2026-01-05T08:00')]),
      new ChartBuilder().file('OML-11', [potassium('6.3', '')]),
      new ChartBuilder().file('OML-11', [potassium('9.9', '2026-03-05T08:00', { withdrawn: true })]),
    ]);
    const { lists } = generation;
    const items = lists.labItems(['かりうむ']);
    assert.deepEqual(
      items.map(({ unit, results }) => [unit, results]),
      [
        ['mEq/L', 5],
        ['mmol/L', 1],
      ],
    );
    assert.deepEqual(lists.labItems(['3H015']).length, 2);
    const ids = items.filter(({ unit }) => unit === 'mEq/L').map(({ id }) => id);
    const high = lists.results({
      items: ids,
      since: SINCE,
      today: TODAY,
      test: { kind: 'at-least', number: 6 },
    });
    assert.deepEqual(idsOf(generation, high), ['1', '5'], 'an undated result cannot be left out');
    assert.deepEqual(high[0]?.value, '6.1');
    assert.deepEqual(lists.resultCounts(ids, SINCE), { all: 4, notNumbers: 1, undated: 1 });
    const own = lists.resultsOf(high[0]?.patient ?? -1, { items: ids, since: SINCE, today: TODAY });
    assert.deepEqual(
      own.map(({ value }) => value),
      ['4.2', '6.1'],
    );
    const text = lists.results({
      items: ids,
      since: SINCE,
      today: TODAY,
      test: { kind: 'contains', text: '溶' },
    });
    assert.deepEqual(idsOf(generation, text), ['2']);
    for (const flags of [['H'], ['h', 'HH']]) {
      const flagged = lists.results({
        items: 'all',
        since: SINCE,
        today: TODAY,
        test: { kind: 'flagged', flags },
      });
      assert.deepEqual(idsOf(generation, flagged), ['1']);
    }
    const low = lists.results({
      items: 'all',
      since: SINCE,
      today: TODAY,
      test: { kind: 'flagged', flags: ['L'] },
    });
    assert.deepEqual(low, []);
  });

  it('takes a result of the future for the newest only where there is no other', async (t) => {
    const generation = await generationOf(t, [
      new ChartBuilder().file('OML-11', [potassium('6.1', '2026-03-01'), potassium('6.5', '2062-03-01')]),
    ]);
    const question = { items: [1], since: SINCE, today: TODAY };
    const [result] = generation.lists.results({ ...question, test: { kind: 'at-least', number: 6 } });
    assert.equal(result?.value, '6.1');
  });

  it('splits a key that one message of anybody used for two items', async (t) => {
    const code = (name: string) => coded(name, 'A01', '99LAB');
    const generation = await generationOf(t, [
      new ChartBuilder().file('OML-11', [potassium('1', '2026-03-01', { code: code('白血球') })]),
      new ChartBuilder().file('OML-11', [
        potassium('2', '2026-03-01', { code: code('白血球') }),
        potassium('3', '2026-03-01', { code: code('赤血球') }),
      ]),
    ]);
    const keys = generation.lists.labItems(['球']).map(({ key }) => key);
    assert.deepEqual(keys, ['99LAB:A01:血清:白血球', '99LAB:A01:血清:赤血球']);
  });
});

it('organisms come with what was tested on them, findings beside them', async (t) => {
  const micro = (role: 'organism' | 'susceptibility' | 'finding', value: string, parts = {}) =>
    observation({
      category: 'microbiology',
      code: coded('培養同定'),
      value,
      unit: null,
      effective: moment('2026-03-02'),
      micro: { role, subId: '1', organism: role === 'finding' ? '' : 'MRSA (ﾒﾁｼﾘﾝ耐性黄色ブドウ球菌)' },
      ...parts,
    });
  const generation = await generationOf(t, [
    new ChartBuilder().file('OML-11', [
      micro('organism', 'MRSA (ﾒﾁｼﾘﾝ耐性黄色ブドウ球菌)'),
      micro('susceptibility', 'S', { code: coded('VCM') }),
    ]),
    new ChartBuilder().file('OML-11', [micro('finding', 'MRSA 疑い')]),
  ]);
  const found = generation.lists.organisms(['mrsa'], SINCE);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['organism', 'finding'],
  );
  assert.deepEqual(found[0]?.susceptibilities, [{ name: 'VCM', value: 'S' }]);
  assert.equal(generation.lists.organisms(['メチシリン耐性'], SINCE).length, 1);
  assert.deepEqual(generation.lists.organisms(['mrsa'], '2026-03-03'), []);
});

it('problems are found by part of a name and by the beginning of ICD-10, suspected and closed ones told apart', async (t) => {
  const generation = await generationOf(t, [
    new ChartBuilder().file('PPR-01', [condition({ code: coded('２型糖尿病'), icd10: 'E11.9' })]),
    new ChartBuilder().file('PPR-01', [
      condition({ code: coded('2型糖尿病の疑い'), icd10: 'E119', suspected: true, clinicalStatus: 'closed' }),
    ]),
    new ChartBuilder().file('PPR-01', [condition({ code: coded('糖尿病'), icd10: 'E14', withdrawn: true })]),
  ]);
  const found = generation.lists.problems(['2型糖尿病']);
  assert.deepEqual(
    found.map(({ suspected, status }) => [suspected, status]),
    [
      [false, 'active'],
      [true, 'closed'],
    ],
  );
  assert.equal(generation.lists.problems(['E11']).length, 2);
  assert.equal(generation.lists.problems(['e11.9']).length, 2);
  assert.equal(generation.lists.problems(['E10']).length, 0);
});

it('patients whose files could have said more are counted, and beds are known', async (t) => {
  const generation = await generationOf(t, [
    new ChartBuilder().file('OML-11', [], { status: 'unreadable' }),
    new ChartBuilder().file('OMP-11', [], { status: 'unreadable' }),
    new ChartBuilder().file('PPR-01', [], { status: 'quarantined' }),
    new ChartBuilder().file('ADT-22', [
      encounter({
        event: 'admit',
        at: moment('2026-03-01'),
        location: { ward: '3E', room: '301', bed: '1', department: '' },
      }),
    ]),
  ]);
  assert.deepEqual(generation.lists.gaps('results'), { unreadable: 1, quarantined: 0 });
  assert.deepEqual(generation.lists.gaps('drugs'), { unreadable: 1, quarantined: 0 });
  assert.deepEqual(generation.lists.gaps('problems'), { unreadable: 0, quarantined: 1 });
  assert.deepEqual([...generation.lists.beds()], [[3, { ward: '3E', room: '301', bed: '1' }]]);
});
