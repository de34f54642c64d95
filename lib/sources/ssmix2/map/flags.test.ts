import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseMessage } from '../../../formats/hl7v2/index.ts';
import { textOf } from '../../../records/coded.ts';
import { laboratoryResults } from './laboratory.ts';

function interpretationOf(flags: string) {
  const lines = [
    'MSH|^~\\&|HIS||||20261101||X|1|P|2.5',
    'ORC|SC|1',
    'OBR|1|1||X^生化学|||20261101',
    `OBX|1|NM|X^カリウム||6.1|mEq/L|3.5-5.0|${flags}|||F`,
  ];
  const [result] = laboratoryResults({
    file: 0,
    dataType: 'OML-11',
    careDate: null,
    orderNo: '1',
    code: '',
    trigger: '',
    segments: parseMessage(`${lines.join('\r')}\r`).segments,
    visit: undefined,
    patientClass: 'unknown',
    report: () => undefined,
  });
  assert.ok(result);
  return result.interpretation;
}

it('every repetition of OBX-8 is kept: the flag that matters may be the second', () => {
  assert.equal(interpretationOf(''), null);
  assert.equal(textOf(interpretationOf('H')), 'H');
  const both = interpretationOf('A~HH');
  assert.equal(textOf(both), 'A / HH');
  assert.deepEqual(
    both?.codes.map((code) => code.code),
    ['A', 'HH'],
  );
});
