import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type VitalKind, vitalKind } from './vital-kinds.ts';

const named = (text: string) => vitalKind({ text, codes: [] });

test('vital signs are told by their code, whatever they are called', () => {
  const codes: readonly (readonly [string, VitalKind])[] = [
    ['9P10000000000001', 'temperature'],
    ['9P300000000000001', 'pulse'],
    ['9A751000000000001', 'systolic'],
    ['9A761000000000001', 'diastolic'],
    ['9P200000000000001', 'respiration'],
    ['3H065000000000001', 'spo2'],
    ['8310-5', 'temperature'],
  ];
  for (const [code, kind] of codes) {
    assert.equal(vitalKind({ text: '項目', codes: [{ code, display: '', system: '' }] }), kind, code);
  }
});

test('vital signs are told by the words that senders use', () => {
  const names: readonly (readonly [string, VitalKind])[] = [
    ['体温（腋窩）', 'temperature'],
    ['ＢＴ', 'temperature'],
    ['脈拍数', 'pulse'],
    ['HR', 'pulse'],
    ['血圧（上）', 'systolic'],
    ['最低血圧', 'diastolic'],
    ['呼吸数', 'respiration'],
    ['ＳｐＯ２（ルームエア）', 'spo2'],
  ];
  for (const [name, kind] of names) assert.equal(named(name), kind, name);
});

test('what is set, aimed at or described is not a measurement', () => {
  for (const name of [
    '体重',
    '目標体温',
    '呼吸数設定',
    '脈拍リズム',
    'PaO2',
    'TP',
    'RBC',
    '血圧測定部位',
    'HbA1c',
    '',
  ]) {
    assert.equal(named(name), null, name);
  }
});
