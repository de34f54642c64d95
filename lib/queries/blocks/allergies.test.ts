import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ChartBuilder } from '../../testing/builders/chart.ts';
import { allergy, observation } from '../../testing/builders/clinical.ts';
import { coded, moment } from '../../testing/builders/values.ts';
import { allergyBlock, contraindicationBlock, withdrawnAllergies } from './allergies.ts';
import type { Evidence } from './evidence.ts';
import { infectionBlock } from './infections.ts';

const evidence = (builder: ChartBuilder): Evidence => ({
  chart: builder.build(),
  held: new Set(['ADT-00', 'ADT-61', 'OML-11']),
});
const noneStated = (text: string, parts = {}): ReturnType<typeof allergy> =>
  allergy({ flavour: 'none-stated', code: coded(text), categoryCoded: null, ...parts });

describe('allergies', () => {
  it('keeps contraindications and infections in blocks of their own', () => {
    const chart = evidence(
      new ChartBuilder().file('ADT-61', [
        allergy({ code: coded('そば'), category: 'food' }),
        allergy(),
        allergy({ flavour: 'contraindication', code: coded('造影剤') }),
        allergy({ flavour: 'infection', code: coded('HBV') }),
      ]),
    );
    const allergies = allergyBlock(chart);
    assert.deepEqual(allergies.state === 'data' && allergies.items.map((item) => item.code.text), [
      'ペニシリン',
      'そば',
    ]);
    const contraindications = contraindicationBlock(chart);
    assert.equal(contraindications.state === 'data' && contraindications.items.length, 1);
    const infections = infectionBlock(chart);
    assert.equal(infections.state === 'data' && infections.items[0]?.flag?.code.text, 'HBV');
  });

  it('a statement of none is shown in its own words and says nothing of contraindications', () => {
    const chart = evidence(new ChartBuilder().file('ADT-61', [noneStated('アレルギーなし')]));
    const block = allergyBlock(chart);
    assert.equal(block.state === 'none' && block.text, 'アレルギーなし');
    const others = contraindicationBlock(chart);
    assert.equal(others.state === 'absent' && others.reason, 'no-entry');
    assert.equal(infectionBlock(chart).state, 'absent');
  });

  it('a statement under a category carries the category', () => {
    const drugs = coded('薬剤アレルギー', 'DA', 'HL70127');
    const chart = evidence(new ChartBuilder().file('ADT-61', [noneStated('なし', { categoryCoded: drugs })]));
    const block = allergyBlock(chart);
    assert.equal(block.state === 'none' && block.text, '薬剤アレルギー: なし');
  });

  it('a statement under MC is about contraindications only', () => {
    const mc = coded('禁忌', 'MC', 'HL70127');
    const chart = evidence(new ChartBuilder().file('ADT-61', [noneStated('なし', { categoryCoded: mc })]));
    assert.equal(contraindicationBlock(chart).state, 'none');
    assert.equal(allergyBlock(chart).state, 'absent');
  });

  it('one file says none and another lists an allergy: the allergy is shown', () => {
    const chart = evidence(
      new ChartBuilder().file('ADT-00', [noneStated('なし')]).file('ADT-61', [allergy()]),
    );
    assert.equal(allergyBlock(chart).state, 'data');
  });

  it('withdrawn entries are history, never none', () => {
    const chart = evidence(new ChartBuilder().file('ADT-61', [allergy({ withdrawn: true })]));
    const block = allergyBlock(chart);
    assert.equal(block.state === 'absent' && block.reason, 'only-withdrawn');
    assert.equal(withdrawnAllergies(chart).length, 1);
  });
});

describe('infections', () => {
  const result = (name: string, code: string, parts = {}): ReturnType<typeof observation> =>
    observation({ code: coded(name, code, code ? 'JC10' : ''), value: '(-)', ...parts });

  it('finds infection tests by JLAC10 analyte or by name, the latest of each, as sent', () => {
    const chart = evidence(
      new ChartBuilder().file('OML-11', [
        result('HBs抗原', '5F016141002302311', { value: '(-)', effective: moment('2024-01-01') }),
        result('HBs抗原', '5F016141002302311', { value: '(+)', effective: moment('2026-01-01') }),
        result('ＨＣＶ抗体', '', { value: '陰性' }),
        result('ＲＰＲ', '', { value: '(-)' }),
        result('Na', '3H010000002326101', { value: '140' }),
        result('TP', '3A010000002327101', { value: '7.0' }),
      ]),
    );
    const block = infectionBlock(chart);
    assert.deepEqual(
      block.state === 'data' && block.items.map((item) => item.result?.value).sort(),
      ['(+)', '(-)', '陰性'].sort(),
    );
  });

  it('resistant organisms of bacteriology are listed, susceptibilities and negatives are not', () => {
    const micro = (organism: string, role: 'organism' | 'susceptibility'): ReturnType<typeof observation> =>
      observation({
        category: 'microbiology',
        code: coded('培養同定'),
        value: organism,
        micro: { role, subId: '1', organism },
      });
    const chart = evidence(
      new ChartBuilder().file('OML-11', [
        micro('Staphylococcus aureus (MRSA)', 'organism'),
        micro('Staphylococcus aureus (MRSA)', 'susceptibility'),
        micro('Escherichia coli', 'organism'),
      ]),
    );
    const block = infectionBlock(chart);
    assert.equal(block.state === 'data' && block.items.length, 1);
  });

  it('a result without a value or withdrawn is no finding', () => {
    const chart = evidence(
      new ChartBuilder().file('OML-11', [
        result('HIV', '', { value: '' }),
        result('HCV', '', { withdrawn: true }),
      ]),
    );
    assert.equal(infectionBlock(chart).state, 'absent');
  });
});
