/** Questions over the hospital, asked of a generation on disk. */
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { generationOfCharts } from '../generation/test-store.ts';
import type { DocumentReference } from '../records/documents.ts';
import { patientId } from '../records/ids.ts';
import { ChartBuilder } from '../testing/builders/chart.ts';
import { condition, encounter, observation } from '../testing/builders/clinical.ts';
import { AMLODIPINE, administration, injection, prescription } from '../testing/builders/drugs.ts';
import { at, coded, moment } from '../testing/builders/values.ts';
import { drugList } from './drug-list.ts';
import type { ListedPatientRow } from './hospital-list-views.ts';
import { organismList } from './organism-list.ts';
import { problemList } from './problem-list.ts';
import { resultList } from './result-list.ts';
import { searchDocuments } from './search-documents.ts';
import { type TestContext as Context, NURSE, testContext } from './testing/context.ts';

/** Patients 1, 2, 3 … of the builders given, in a copy of that day; today is 2026-03-10. */
async function hospital(
  t: TestContext,
  builders: readonly ChartBuilder[],
  { words = [], copied = '2026-03-10' }: { words?: readonly string[]; copied?: string } = {},
): Promise<Context> {
  const patients = builders.map((builder, index) => ({
    chart: builder.patient({ id: patientId(`${index + 1}`) }).build(),
    texts: words[index]
      ? [{ file: 0, state: 'extracted' as const, text: words[index], cut: false, problem: '' }]
      : [],
  }));
  return testContext(await generationOfCharts(t, patients, `${copied}T08:00:00`));
}

const ids = ({ rows }: { readonly rows: readonly ListedPatientRow[] }): string =>
  rows.map(({ patient }) => patient.id).join(' ');

const inBed = (ward: string, room: string): ChartBuilder =>
  new ChartBuilder().file('ADT-22', [
    encounter({
      event: 'admit',
      at: moment('2026-03-01'),
      location: { ward, room, bed: '1', department: '' },
    }),
  ]);

describe('who is on a drug', () => {
  const running = { start: moment('2026-03-01'), durationDays: 28 };
  const builders = (): ChartBuilder[] => [
    new ChartBuilder().file('OMP-01', [prescription(running)]),
    inBed('3E', '10').file('OMP-01', [prescription(running)]),
    inBed('3E', '9').file('OMP-01', [prescription({ start: moment('2026-03-01') })]),
    new ChartBuilder().file('OMP-01', [prescription({ start: moment('2026-03-01'), durationDays: 3 })]),
    new ChartBuilder().file('OMP-01', [prescription({ start: moment('2025-10-01') })]),
    new ChartBuilder().file('OMP-12', [
      administration({ medication: AMLODIPINE, start: moment('2026-03-09'), status: 'CP' }),
    ]),
    new ChartBuilder().file('OMP-01', [prescription({ ...running, discontinued: true })]),
  ];

  it('lists who runs on it, whose end is unknown and who was only given it; inpatients by bed first', async (t) => {
    const context = await hospital(t, builders());
    const view = drugList(NURSE, { text: 'あむろじぴん' }, context);
    assert.equal(ids(view), '3 2 1 6');
    assert.deepEqual(
      view.rows.map(({ lines }) => lines[0]?.phase),
      ['unknown', 'running', 'running', null],
    );
    assert.deepEqual([view.state, view.page.total, view.page.inpatients], ['data', 4, 2]);
    assert.equal(view.olderOpen, 1, 'an old order without an end is counted, never left out in silence');
    assert.deepEqual(view.drugs, ['アムロジピン錠5mg']);
    assert.equal(context.audit.length, 1);
    assert.match(context.audit[0]?.event.detail ?? '', /drug "あむろじぴん" running 30 days/);
  });

  it('tells when an ordered drug was given last, without a line of its own', async (t) => {
    const given = administration({ medication: AMLODIPINE, start: moment('2026-03-09'), status: 'CP' });
    const context = await hospital(t, [
      new ChartBuilder()
        .file('OMP-01', [prescription(running)])
        .file('OMP-11', [{ ...given, class: 'prescription' }]),
    ]);
    for (const when of ['running', 'recent'] as const) {
      const { rows } = drugList(NURSE, { text: 'アムロ', when }, context);
      assert.deepEqual(
        rows[0]?.lines.map(({ phase, lastGiven }) => [phase, lastGiven]),
        [['running', '2026-03-09']],
      );
    }
  });

  it('marks chemotherapy and vaccinations by the type of the injection, apart from other orders of the drug', async (t) => {
    const components = [{ role: 'additive', medication: AMLODIPINE, amount: null, max: '' }] as const;
    const shot = (code: string) =>
      injection({ ...running, components, injectionType: coded('', code, 'JHSI0002'), orderNo: code });
    const context = await hospital(t, [
      new ChartBuilder().file('OMP-02', [shot('00'), shot('06'), shot('07')]),
    ]);
    const { rows } = drugList(NURSE, { text: 'アムロ' }, context);
    assert.deepEqual(rows[0]?.lines.map(({ purpose }) => purpose).sort(), [
      '',
      'chemotherapy',
      'vaccination',
    ]);
  });

  it('lists everybody of a period, ended orders included', async (t) => {
    const context = await hospital(t, builders());
    assert.equal(ids(drugList(NURSE, { text: '103835401', when: 'recent' }, context)), '3 2 1 4 6 7');
    const week = drugList(NURSE, { text: 'アムロ', when: 'recent', days: 7 }, context);
    assert.deepEqual([ids(week), week.olderOpen], ['2 1 4 6 7', 2], 'until the third is within the week');
  });

  it('lists who ran on it when the copy was made, however long ago that is, and never as still running', async (t) => {
    const drip = injection({
      start: moment('2026-02-20T09:00'),
      end: moment('2026-02-20T10:00'),
      components: [{ role: 'additive', medication: AMLODIPINE, amount: null, max: '' }],
    });
    const before = { ...drip, start: moment('2026-02-19T09:00'), end: moment('2026-02-19T10:00') };
    const copied = [drip, before].map((order) => new ChartBuilder().file('OMP-02', [order]));
    const context = await hospital(t, copied, { copied: '2026-02-20' });
    const { rows } = drugList(NURSE, { text: 'アムロ' }, context);
    assert.deepEqual(
      rows.map(({ patient, lines }) => [patient.id, lines[0]?.phase]),
      [['1', 'lapsed']],
    );
    assert.equal(ids(drugList(NURSE, { text: 'アムロ', when: 'recent', days: 7 }, context)), '1 2');
  });

  it('filters by ward and by stay, and pages', async (t) => {
    const context = await hospital(t, builders());
    const ward = drugList(NURSE, { text: 'アムロ', ward: '3E' }, context);
    assert.deepEqual([ids(ward), ward.olderOpen], ['3 2', 0], 'who lies elsewhere is not counted either');
    assert.equal(ids(drugList(NURSE, { text: 'アムロ', inpatients: true }, context)), '3 2');
    const second = drugList(NURSE, { text: 'アムロ', offset: 2, size: 1 }, context);
    assert.deepEqual([ids(second), second.page.total], ['1', 4]);
    assert.deepEqual(second.wards, ['3E']);
  });

  it('tells nothing apart from not asked, an unknown name and no such data', async (t) => {
    const context = await hospital(t, builders());
    const stateOf = (question: Parameters<typeof drugList>[1]): string =>
      drugList(NURSE, question, context).state;
    assert.equal(stateOf({}), 'not-asked');
    assert.equal(stateOf({ text: 'アスピリン' }), 'unknown-name');
    assert.equal(stateOf({ text: 'アムロ', ward: '9W' }), 'nothing');
    const bare = await hospital(t, [new ChartBuilder().file('ADT-00')]);
    const view = drugList(NURSE, { text: 'アムロ' }, bare);
    assert.deepEqual(
      [view.state, view.missingTypes],
      ['not-in-copy', ['OMP-01', 'OMP-02', 'OMP-11', 'OMP-12']],
    );
  });
});

describe('who has a result', () => {
  const potassium = (value: string, day: string, unit = 'mEq/L') =>
    observation({
      code: coded('カリウム', '3H015000002326101', 'JC10'),
      value,
      effective: moment(day),
      unit: coded(unit),
    });

  it('shows the value that fits and the latest one, and counts what was not compared', async (t) => {
    const context = await hospital(t, [
      new ChartBuilder().file('OML-11', [potassium('6.2', '2026-03-08'), potassium('4.0', '2026-03-09')]),
      new ChartBuilder().file('OML-11', [potassium('溶血', '2026-03-08')]),
      new ChartBuilder().file('OML-11', [potassium('<1', '2026-03-08')]),
    ]);
    const question = { text: 'カリウム', test: 'at-least', value: '６．０' } as const;
    const view = resultList(NURSE, question, context);
    assert.deepEqual([view.state, ids(view)], ['data', '1']);
    assert.deepEqual(
      [view.rows[0]?.lines[0]?.fitting.value, view.rows[0]?.lines[0]?.latest.value],
      ['6.2', '4.0'],
    );
    assert.deepEqual(view.counts, { compared: 4, notNumbers: 2, undated: 0, otherUnits: 0 });
    assert.equal(resultList(NURSE, { ...question, value: '高い' }, context).state, 'bad-value');
    assert.equal(resultList(NURSE, { ...question, value: '9' }, context).state, 'nothing');
    assert.equal(resultList(NURSE, { ...question, text: 'ナトリウム' }, context).state, 'unknown-name');
    assert.equal(resultList(NURSE, { text: '' }, context).state, 'not-asked');
    const text = resultList(NURSE, { text: 'カリウム', test: 'contains', value: '溶血' }, context);
    assert.equal(ids(text), '2');
  });

  it('never mixes units: it asks which', async (t) => {
    const context = await hospital(t, [
      new ChartBuilder().file('OML-11', [potassium('6.2', '2026-03-08')]),
      new ChartBuilder().file('OML-11', [potassium('240', '2026-03-08', 'mg/L')]),
    ]);
    const question = { text: '3H015', test: 'at-least', value: '6' } as const;
    const open = resultList(NURSE, question, context);
    assert.deepEqual([open.state, open.rows.length], ['choose', 0]);
    assert.deepEqual(open.choices.map(({ unit }) => unit).sort(), ['mEq/L', 'mg/L']);
    const [choice] = open.choices.filter(({ unit }) => unit === 'mEq/L');
    const view = resultList(
      NURSE,
      { ...question, item: choice?.key ?? '', unit: choice?.unit ?? '' },
      context,
    );
    assert.deepEqual([ids(view), view.counts.otherUnits], ['1', 1]);
  });

  it('takes the item that the text names as a whole, and offers those it is a part of', async (t) => {
    const named = (name: string, code: string) =>
      observation({ code: coded(name, code, '99L'), value: '9', effective: moment('2026-03-09') });
    const context = await hospital(t, [
      new ChartBuilder().file('OML-11', [named('Ｋ', '1'), named('CK', '2')]),
      new ChartBuilder().file('OML-11', [named('CK', '2')]),
    ]);
    const view = resultList(NURSE, { text: 'k', value: '1' }, context);
    assert.deepEqual([ids(view), view.chosen?.names, view.choices.length], ['1', ['Ｋ'], 2]);
    assert.equal(resultList(NURSE, { text: 'C', value: '1' }, context).chosen?.names[0], 'CK');
  });

  it('takes items of one name and material together, whatever their codes', async (t) => {
    const code = (code: string, system: string) => coded('Ｋ', code, system);
    const context = await hospital(t, [
      new ChartBuilder().file('OML-11', [{ ...potassium('7', '2026-03-08'), code: code('OLD', '99L') }]),
      new ChartBuilder().file('OML-11', [{ ...potassium('8', '2026-03-08'), code: code('NEW', '99L') }]),
      new ChartBuilder().file('OML-11', [
        { ...potassium('9', '2026-03-08'), code: code('OLD', '99L'), specimen: coded('尿') },
      ]),
    ]);
    const view = resultList(NURSE, { text: 'K', value: '6' }, context);
    assert.deepEqual(
      [view.state, view.choices.map(({ specimens, keys }) => [specimens, keys.length])],
      [
        'choose',
        [
          [['血清'], 2],
          [['尿'], 1],
        ],
      ],
    );
    const item = view.choices[0]?.keys[1] ?? '';
    assert.equal(ids(resultList(NURSE, { text: 'K', value: '6', item, unit: 'mEq/L' }, context)), '1 2');
  });

  it('finds flags of the sender over all items', async (t) => {
    const flagged = (flag: string) =>
      observation({ effective: moment('2026-03-09'), interpretation: coded(flag, flag) });
    const context = await hospital(t, [
      new ChartBuilder().file('OML-11', [
        flagged('HH'),
        { ...flagged('LL'), code: coded('Ｋ', '2', '99L') },
        { ...flagged('H'), code: coded('CK', '3', '99L') },
      ]),
      new ChartBuilder().file('OML-11', [flagged('H')]),
      new ChartBuilder().file('OML-11', [observation({ effective: moment('2026-03-09') })]),
    ]);
    const panic = resultList(NURSE, { test: 'flagged', value: 'HH,LL' }, context);
    assert.equal(ids(panic), '1');
    assert.deepEqual(
      panic.rows[0]?.lines.map(({ fitting }) => fitting.item.name).sort(),
      ['Ｋ', 'Ｎａ'].sort(),
      'every item with such a flag, not only the newest',
    );
    assert.equal(ids(resultList(NURSE, { test: 'flagged', value: 'H HH' }, context)), '1 2');
    assert.equal(resultList(NURSE, { test: 'flagged', value: '' }, context).state, 'bad-value');
  });
});

it('problems: suspected and closed ones are lists of their own', async (t) => {
  const context = await hospital(t, [
    new ChartBuilder().file('PPR-01', [condition({ code: coded('糖尿病') })]),
    new ChartBuilder().file('PPR-01', [condition({ code: coded('糖尿病'), suspected: true })]),
    new ChartBuilder().file('PPR-01', [condition({ code: coded('糖尿病'), clinicalStatus: 'closed' })]),
    new ChartBuilder().file('PPR-01', [condition({ code: coded('糖尿病'), clinicalStatus: 'unknown' })]),
  ]);
  const view = problemList(NURSE, { text: '糖尿' }, context);
  assert.deepEqual([ids(view), view.groups], ['1 4', { active: 2, suspected: 1, closed: 1 }]);
  assert.equal(ids(problemList(NURSE, { text: '糖尿', group: 'suspected' }, context)), '2');
  assert.equal(problemList(NURSE, { text: '癌' }, context).state, 'unknown-name');
});

it('organisms: an organism that is only older is nothing in the period, not unknown', async (t) => {
  const context = await hospital(t, [
    new ChartBuilder().file('OML-11', [
      observation({
        category: 'microbiology',
        value: 'MRSA',
        effective: moment('2025-11-01'),
        micro: { role: 'organism', subId: '1', organism: 'MRSA' },
      }),
    ]),
  ]);
  assert.equal(organismList(NURSE, { text: 'ｍｒｓａ' }, context).state, 'nothing');
  assert.equal(ids(organismList(NURSE, { text: 'ｍｒｓａ', days: 0 }, context)), '1');
  assert.equal(organismList(NURSE, { text: 'VRE' }, context).state, 'unknown-name');
});

describe('documents that hold a text', () => {
  const note = (date: string): DocumentReference => ({
    kind: 'DocumentReference',
    group: 'progress',
    type: coded('経過記録'),
    title: '',
    format: 'text',
    date: moment(date),
    period: null,
    author: null,
    department: null,
    folder: '',
    attachments: [],
    from: at(0),
  });
  const TYPE = '^経過記録';

  it('come newest first with the words around the place, page by page', async (t) => {
    const days = ['2026-03-01', '2026-03-03', '2026-03-02'];
    const context = await hospital(
      t,
      [...days.map((day) => new ChartBuilder().file(TYPE, [note(day)])), new ChartBuilder().file('ADT-00')],
      { words: ['肺炎の疑い。', '誤嚥性肺\n炎を認める。', '肺癌、炎症なし。'] },
    );
    const view = searchDocuments(NURSE, { text: '肺炎' }, context);
    assert.deepEqual(
      view.hits.map(({ patient, snippet }) => [patient.id, snippet]),
      [
        ['2', '誤嚥性肺 炎を認める。'],
        ['1', '肺炎の疑い。'],
      ],
    );
    assert.deepEqual([view.state, view.ended, view.next, view.damaged], ['data', 'all', null, 0]);
    const first = searchDocuments(NURSE, { text: '肺炎', size: 1 }, context);
    assert.deepEqual([first.hits.length, first.ended], [1, 'page']);
    const second = searchDocuments(NURSE, { text: '肺炎', size: 1, after: first.next ?? '' }, context);
    assert.deepEqual([second.hits[0]?.patient.id, second.ended], ['1', 'all']);
    assert.match(context.audit[0]?.event.detail ?? '', /documents "肺炎"/);
  });

  it('are not found, not searched for and not held in words of their own', async (t) => {
    const context = await hospital(t, [new ChartBuilder().file(TYPE, [note('2026-03-01')])], {
      words: ['肺炎'],
    });
    const stateOf = (text: string): string => searchDocuments(NURSE, { text }, context).state;
    assert.deepEqual([stateOf(''), stateOf('。'), stateOf('胃癌')], ['not-asked', 'no-words', 'nothing']);
    const bare = await hospital(t, [new ChartBuilder().file('ADT-00')]);
    assert.equal(searchDocuments(NURSE, { text: '肺炎' }, bare).state, 'not-in-copy');
  });

  it('are gone on with where time ran out', async (t) => {
    const context = await hospital(
      t,
      ['2026-03-01', '2026-03-02'].map((day) => new ChartBuilder().file(TYPE, [note(day)])),
      { words: ['肺炎', '肺炎'] },
    );
    let calls = 0;
    const slow = { ...context, clock: { now: () => 1_773_100_000_000 + 2_000 * Math.floor(calls++ / 4) } };
    const view = searchDocuments(NURSE, { text: '肺炎' }, slow);
    assert.equal(view.ended, 'time');
    assert.ok(view.next !== null && view.hits.length < 2);
    const rest = searchDocuments(NURSE, { text: '肺炎', after: view.next }, context);
    assert.equal(view.hits.length + rest.hits.length, 2);
  });
});
