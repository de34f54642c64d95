import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Observation } from '../../records/diagnostics.ts';
import { itemKey } from '../../records/lab-items.ts';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import { observation } from '../../testing/builders/clinical.ts';
import { coded, moment } from '../../testing/builders/values.ts';
import type { Evidence } from './evidence.ts';
import { labTable } from './lab-table.ts';
import { bloodTypeBlock, latestLabs, trendOf } from './labs.ts';

const evidence = (...files: Observation[][]): Evidence => {
  const builder = new ChartBuilder();
  for (const results of files) builder.file('OML-11', results);
  return { chart: builder.build(), held: new Set(['OML-11', 'ADT-00']) };
};
const jc10 = (name: string, code: string): Observation['code'] => coded(name, code, 'JC10');
const sodium = (value: string, day: string, parts: Partial<Observation> = {}): Observation =>
  observation({ value, effective: moment(day), ...parts });
const page = { offset: 0, size: 10 };

describe('identity of an item', () => {
  it('leaves the method out and keeps the result identification', () => {
    const old = observation({ code: jc10('CRP', '5C070000002306201') });
    const recent = observation({ code: jc10('CRP', '5C070000002306101') });
    assert.equal(itemKey(old), itemKey(recent));
    const white = observation({ code: jc10('WBC', '2A990000001930952') });
    const red = observation({ code: jc10('RBC', '2A990000001930951') });
    assert.notEqual(itemKey(white), itemKey(red));
  });

  it('without JLAC10: local code, else name, each with its material', () => {
    const local = observation({ code: coded('Na', '10240', '99TL1') });
    assert.equal(itemKey(local), '99TL1:10240:血清');
    assert.equal(itemKey(observation({ code: coded('Ｎａ') })), 'name:NA:血清');
  });

  it('tests that share a dummy code are told apart by name, in whichever messages they came', () => {
    for (const code of ['99999999999999999', '00000000000000000', '999', '99999000002327101']) {
      const one = observation({ code: coded('トロポニンI', code, 'JC10') });
      const other = observation({ code: coded('プロカルシトニン', code, 'JC10') });
      assert.notEqual(itemKey(one), itemKey(other), code);
    }
  });

  it('two differently named results of one message never share a row, whatever their code says', () => {
    const same = '9X000000000000000';
    const chart = evidence([
      sodium('1', '2026-01-01', { code: jc10('甲', same) }),
      sodium('2', '2026-01-01', { code: jc10('乙', same) }),
    ]);
    const { groups } = labTable(chart, page);
    assert.deepEqual(groups.state === 'data' && groups.items[0]?.rows.map((row) => row.name), ['甲', '乙']);
  });
});

describe('latest values', () => {
  const window = { today: '2026-03-10', days: 365 };

  it('one line per item: the latest with the one before; older items are counted', () => {
    const chart = evidence(
      [sodium('138', '2026-02-01')],
      [sodium('141', '2026-03-01')],
      [sodium('9', '2020-01-01', { code: jc10('Ca', '3H030000002327101') })],
    );
    const block = latestLabs(chart, window);
    assert.equal(block.state, 'data');
    if (block.state !== 'data') return;
    assert.deepEqual(
      block.items.map((item) => [item.latest.value, item.previous?.value]),
      [['141', '138']],
    );
    assert.equal(block.older, 1);
  });

  it('a result dated in the future does not stand before the latest real one', () => {
    const slip = observation({ value: '3.0', effective: moment('2062-03-01') });
    const real = observation({ value: '6.9', effective: moment('2026-03-01') });
    const block = latestLabs(evidence([slip, real]), { today: '2026-03-10', days: 365 });
    assert.deepEqual(
      block.state === 'data' && block.items.map((item) => [item.latest.value, item.previous?.value]),
      [['6.9', '3.0']],
    );
  });

  it('a withdrawn result is no latest value', () => {
    const chart = evidence([sodium('138', '2026-02-01')], [sodium('14', '2026-03-01', { withdrawn: true })]);
    const block = latestLabs(chart, window);
    assert.equal(block.state === 'data' && block.items[0]?.latest.value, '138');
  });

  it('an undated result is shown rather than left out', () => {
    const block = latestLabs(evidence([observation()]), window);
    assert.equal(block.state, 'data');
  });
});

describe('cumulative table', () => {
  it('columns by collection, newest first, in pages; rows without a value on the page are not drawn', () => {
    const chart = evidence(
      [sodium('1', '2026-01-01T09:00')],
      [sodium('2', '2026-01-02T09:00')],
      [sodium('3', '2026-01-03T09:00', { code: jc10('K', '3H015000002326101') })],
    );
    const table = labTable(chart, { offset: 0, size: 1 });
    assert.deepEqual(
      table.columns.map((column) => column.effective),
      ['2026-01-03T09:00'],
    );
    assert.deepEqual(table.page, { offset: 0, size: 1, total: 3 });
    assert.deepEqual(table.groups.state === 'data' && table.groups.items[0]?.rows.map((row) => row.name), [
      'K',
    ]);
  });

  it('past the last page: absent because of the period, not for want of data', () => {
    const table = labTable(evidence([sodium('1', '2026-01-01')]), { offset: 5, size: 5 });
    assert.equal(table.groups.state === 'absent' && table.groups.reason, 'outside-period');
  });

  it('groups by material and panel as sent, classes of JLAC10 in reading order', () => {
    const chart = evidence([
      sodium('1', '2026-01-01'),
      sodium('2', '2026-01-01', { code: jc10('WBC', '2A990000001930952'), panel: coded('血算') }),
      sodium('3', '2026-01-01', { code: coded('院内項目'), panel: null, specimen: null }),
    ]);
    const { groups } = labTable(chart, page);
    assert.deepEqual(groups.state === 'data' && groups.items.map((group) => [group.specimen, group.panel]), [
      ['血清', '血算'],
      ['血清', '電解質'],
      ['', ''],
    ]);
  });

  it('plottable needs two plain numbers of one unit', () => {
    const row = (...results: Observation[]): boolean | undefined => {
      const { groups } = labTable(evidence(results), page);
      return groups.state === 'data' ? groups.items[0]?.rows[0]?.plottable : undefined;
    };
    assert.equal(row(sodium('1', '2026-01-01'), sodium('2', '2026-01-02')), true);
    assert.equal(row(sodium('1', '2026-01-01'), sodium('<2', '2026-01-02')), false);
    const other = sodium('2', '2026-01-02', { unit: coded('mmol/L') });
    assert.equal(row(sodium('1', '2026-01-01'), other), false);
  });

  it('keeps units, ranges and withdrawn results as sent', () => {
    const { groups } = labTable(
      evidence([
        sodium('1', '2026-01-01', { referenceRange: '138-145' }),
        sodium('2', '2026-01-02', { withdrawn: true }),
      ]),
      page,
    );
    const row = groups.state === 'data' ? groups.items[0]?.rows[0] : undefined;
    assert.deepEqual([row?.units, row?.ranges], [['mEq/L'], ['138-145']]);
    assert.equal(row?.cells[0]?.[0]?.withdrawn, true);
  });
});

describe('trend', () => {
  it('numbers are plotted, texts are marked, oldest first; a text without a unit joins the only series', () => {
    const results = [
      sodium('140', '2026-01-01', { referenceRange: '138-145' }),
      sodium('>180', '2026-01-03'),
      sodium('検査中', '2026-01-02', { unit: null }),
    ];
    const trend = trendOf(evidence(results), itemKey(observation()));
    assert.deepEqual(
      trend?.series.map((series) => [series.unit, series.range]),
      [['mEq/L', '138-145']],
    );
    assert.deepEqual(
      trend?.series[0]?.points.map((point) => [point.number, point.text]),
      [
        [140, ''],
        [null, '検査中'],
        [null, '>180'],
      ],
    );
  });

  it('units are never mixed', () => {
    const trend = trendOf(
      evidence([sodium('1', '2026-01-01'), sodium('2', '2026-01-02', { unit: coded('mg/dL') })]),
      itemKey(observation()),
    );
    assert.deepEqual(
      trend?.series.map((series) => series.unit),
      ['mEq/L', 'mg/dL'],
    );
  });

  it('an item the chart does not have gives null', () => {
    assert.equal(trendOf(evidence([]), 'nothing'), null);
  });
});

describe('blood type', () => {
  it('from demographics or from the laboratory', () => {
    const abo = observation({ category: 'blood-type', value: 'A', code: jc10('ABO', '5H010000001999911') });
    const lab = observation({ value: 'A', code: jc10('ABO', '5H010000001999911') });
    const block = bloodTypeBlock(evidence([abo, lab, observation()]));
    assert.equal(block.state === 'data' && block.items.length, 2);
  });

  it('an empty value is no blood type', () => {
    assert.equal(
      bloodTypeBlock(evidence([observation({ category: 'blood-type', value: '' })])).state,
      'absent',
    );
  });
});
