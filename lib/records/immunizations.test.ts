import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { administration, injection, prescription } from '../testing/builders/drugs.ts';
import { at, coded, moment, quantity } from '../testing/builders/values.ts';
import { immunizationsOf, isChemotherapy } from './immunizations.ts';

const VACCINE = coded('インフルエンザＨＡワクチン');
const order = injection({
  injectionType: coded('予防接種', '06', '99I02'),
  components: [
    { role: 'base', medication: coded('注射用水'), amount: quantity('1', 'mL'), max: '' },
    { role: 'additive', medication: VACCINE, amount: quantity('0.5', 'mL'), max: '' },
  ],
  start: moment('2026-10-20T10:15'),
  route: coded('皮下'),
  from: at(1),
});
const dose = administration({
  medication: VACCINE,
  amount: quantity('0.5', 'mL'),
  start: moment('2026-10-20T10:20'),
  lotNumbers: ['FLU2607B'],
  manufacturer: coded('灯台製薬'),
  from: at(2),
});

describe('vaccinations', () => {
  it('a dose under a vaccination order carries its lot, and the route of the order where it has none', () => {
    const [shot, ...others] = immunizationsOf([order], [dose]);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [shot?.status, shot?.lotNumbers, shot?.route?.text, shot?.manufacturer?.text, shot?.from.file],
      ['given', ['FLU2607B'], '皮下', '灯台製薬', 2],
    );
  });

  it('an order without a dose is ordered, never given; what the vaccine is dissolved in is no vaccine', () => {
    const found = immunizationsOf([order], []);
    assert.deepEqual(
      found.map((one) => [one.vaccine.text, one.status, one.from.file]),
      [['インフルエンザＨＡワクチン', 'ordered', 1]],
    );
    assert.deepEqual(
      immunizationsOf([order], [{ ...dose, medication: coded('注射用水') }]).map((one) => one.vaccine.text),
      [],
    );
  });

  it('a refused or an untold dose stays on record as that', () => {
    assert.equal(immunizationsOf([order], [{ ...dose, status: 'RE' }])[0]?.status, 'refused');
    const untold = immunizationsOf([order], [{ ...dose, status: '' }])[0];
    assert.equal(untold?.status, 'status-unknown');
    const local = immunizationsOf([order], [{ ...dose, status: '9' }])[0];
    assert.deepEqual([local?.status, local?.statusSent], ['status-unknown', '9']);
  });

  it('a dose whose order is not in the copy counts by its own name only', () => {
    assert.equal(immunizationsOf([], [dose]).length, 1);
    assert.equal(immunizationsOf([], [{ ...dose, medication: coded('生理食塩液') }]).length, 0);
  });

  it('withdrawn and stopped orders without a dose are none; a dose that was given under them is', () => {
    assert.equal(immunizationsOf([{ ...order, withdrawn: true }], []).length, 0);
    assert.equal(immunizationsOf([{ ...order, discontinued: true }], []).length, 0);
    assert.equal(immunizationsOf([{ ...order, withdrawn: true }], [dose]).length, 1);
  });

  it('other injections and prescriptions are none, and chemotherapy is told by type or words', () => {
    assert.equal(immunizationsOf([injection(), prescription()], [administration()]).length, 0);
    assert.ok(isChemotherapy(injection({ injectionType: coded('', '07', 'JHSI0002') })));
    assert.ok(isChemotherapy(injection({ injectionType: coded('外来化学療法') })));
    assert.ok(!isChemotherapy(injection({ injectionType: coded('一般', '00', '99I02') })));
  });
});
