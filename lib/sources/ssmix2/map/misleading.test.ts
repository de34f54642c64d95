import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMessage } from '../../../formats/hl7v2/index.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import type { MessageContext } from './context.ts';
import { imagingExaminations } from './imaging.ts';
import { laboratoryResults } from './laboratory.ts';
import { medicationRequests } from './medications.ts';
import { physiologyResults } from './physiology.ts';
import { problems } from './problems.ts';

function message(dataType: string, ...lines: readonly string[]): MessageContext {
  const text = ['MSH|^~\\&|HIS||||20261101||X|1|P|2.5', ...lines].join('\r');
  return {
    file: 0,
    dataType,
    careDate: null,
    orderNo: '1',
    code: '',
    trigger: '',
    segments: parseMessage(`${text}\r`).segments,
    visit: undefined,
    patientClass: 'unknown',
    report: () => undefined,
  };
}

describe('problems', () => {
  const one = (...lines: readonly string[]) => {
    const [problem] = problems(message('PPR-01', ...lines));
    assert.ok(problem);
    return problem;
  };
  const status = (resolved: string) =>
    one(`PRB|AD|2020|1^心不全^MDCDX2|1|||2020||${resolved}`).clinicalStatus;

  it('a date that means "none" closes nothing, one that cannot be read leaves it open to doubt', () => {
    assert.deepEqual(['', '00000000', '99991231', '00010101'].map(status), Array(4).fill('active'));
    assert.equal(status('2026??01'), 'unknown');
    assert.equal(status('20260320'), 'closed');
  });

  it('疑い is told by word or receipt code where the usual code is missing', () => {
    assert.equal(one('PRB|AD||1^胃癌||||||||||^疑い^JHSD0005').suspected, true);
    assert.equal(one('PRB|AD||1^胃癌||||||||||Y').suspected, true);
    assert.equal(one('PRB|AD||1^胃癌', 'ZPR|||8002^^MDCDX2').suspected, true);
    assert.equal(one('PRB|AD||1^胃癌||||||||||0').suspected, false);
  });

  it('a modifier that the name lacks is put around it though the name has another one', () => {
    const zpr = 'ZPR|10^急性^MDCDX2|4^虫垂炎^MDCDX2|20^術後^MDCDX2';
    assert.equal(textOf(one('PRB|AD||4^急性虫垂炎^MDCDX2', zpr).code), '急性虫垂炎術後');
    assert.equal(textOf(one('PRB|AD||4^虫垂炎^MDCDX2', 'ZPR|||8048^^MDCDX2').code), '虫垂炎〔8048〕');
  });
});

it('an examination taken back is not one performed', () => {
  const read = (control: string) =>
    imagingExaminations(message('OMG-11', `ORC|${control}|1`, 'OBR|1|1||X^胸部CT|||20261101')).length;
  assert.deepEqual([read('NW'), read('CA')], [1, 0]);
});

describe('results', () => {
  const named = (results: readonly { code: Coded; value: string; category: string }[]) =>
    results.map(({ code, value, category }) => [category, textOf(code), value]);

  it('every repetition of a coded value is shown', () => {
    const [ecg] = physiologyResults(
      message('OMG-13', 'OBR|1|1||ECG', 'OBX|1|CWE|E^所見^99||1^洞調律^99~2^心房細動^99||||||F'),
    );
    assert.equal(textOf(ecg?.valueCoded), '洞調律 / 心房細動');
  });

  it('a coded susceptibility is never taken for the name of another drug', () => {
    const results = laboratoryResults(
      message(
        'OML-11',
        'SPM|1|1||061^喀痰^JC10',
        'OBR|2|1||6C^感受性^99||||||||||||||||||||||6B010&菌名&JC10^1^MSSA',
        'OBX|1|ST|6C105000006120001^PIPC^JC10|1|<=4|||S|||F',
        'OBX|2|CWE|6C205000006120001^CAZ^JC10|1|R^耐性^99||||||F',
      ),
    );
    assert.deepEqual(named(results), [
      ['microbiology', 'PIPC', '<=4'],
      ['microbiology', 'CAZ', 'R^耐性^99'],
    ]);
  });

  it('a collection time that cannot be read gives way to one that can', () => {
    const obx = 'OBX|1|NM|3H015000002326101^K^JC10||6.9|mEq/L||H|||F';
    const [k] = laboratoryResults(
      message('OML-11', 'SPM|1|1|||||||||||||||2026??', 'OBR|1|1||ALL|||202611010900', obx),
    );
    assert.equal(k?.effective?.iso, '2026-11-01T09:00');
  });

  it('chemistry under the OBR of a culture stays in the laboratory', () => {
    const results = laboratoryResults(
      message(
        'OML-11',
        'SPM|1|1||023^血清^JC10',
        'OBR|1|1||ALL^検査^99',
        'OBX|1|NM|3I010000002327101^CRP^JC10||12.3|mg/dL||H|||F',
        'OBX|2|ST|6B010000006100111^塗抹^JC10||(-)||||||F',
      ),
    );
    assert.deepEqual(named(results), [
      ['microbiology', '塗抹', '(-)'],
      ['laboratory', 'CRP', '12.3'],
    ]);
  });
});

it('a drug order that was stopped is no cancelled one: what was taken was taken', () => {
  const read = (control: string, status = '') => {
    const orc = `ORC|${control}|1||1|${status}||||20261101||||||20261105`;
    const [request] = medicationRequests(message('OMP-01', orc, 'RXE||1^ワルファリン^99X|1||TAB^錠^MR9P'));
    return [request?.withdrawn, request?.discontinued, request?.discontinuedAt?.iso];
  };
  for (const control of ['CA', 'OC', 'CR']) assert.deepEqual(read(control), [true, false, undefined]);
  for (const control of ['DC', 'OD', 'DR']) assert.deepEqual(read(control), [false, true, '2026-11-05']);
  assert.deepEqual(read('NW'), [false, false, undefined]);
  assert.deepEqual(read('SC', 'DC'), [false, true, '2026-11-05']);
  assert.deepEqual(read('SC', 'CA'), [true, false, undefined]);
});
