import assert from 'node:assert/strict';
import { it } from 'node:test';
import { bloodTypeText, isBloodType } from './blood-type.ts';
import type { Observation } from './diagnostics.ts';

function result(code: string, value: string, more: Partial<Observation> = {}): Observation {
  return {
    kind: 'Observation',
    category: 'blood-type',
    orderNo: '',
    code: { text: '血液型', codes: [{ code, display: '血液型', system: 'JC10' }] },
    panel: null,
    specimen: null,
    specimenId: '',
    valueType: 'ST',
    value,
    valueCoded: null,
    unit: null,
    referenceRange: '',
    interpretation: null,
    status: 'F',
    withdrawn: false,
    effective: null,
    issued: null,
    notes: [],
    micro: null,
    from: { file: 0, segments: [] },
    ...more,
  };
}

const ABO = '5H010000001999911';
const RH = '5H020000001999911';
const at = (iso: string) => ({ effective: { iso, raw: iso } });

it('ABO and Rh in one line, however often they were sent', () => {
  const again = { category: 'laboratory' as const };
  assert.equal(bloodTypeText([result(RH, 'Rh(+)'), result(ABO, 'A'), result(ABO, 'Ａ型', again)]), 'A Rh(+)');
});

it('A and B are a contradiction, never AB', () => {
  const older = result(ABO, 'A', at('2020-01-01'));
  const newer = result(ABO, 'B', { ...at('2026-01-01'), category: 'laboratory' });
  assert.equal(bloodTypeText([older, newer, result(RH, '+'), result(RH, '(-)')]), 'B ≠ A + ≠ (-)');
});

it('what the sender withdrew, or another laboratory result, is no blood type', () => {
  assert.equal(bloodTypeText([result(ABO, 'A', { withdrawn: true })]), '');
  assert.equal(isBloodType(result('3A010000002327101', '7.2', { category: 'laboratory' })), false);
});
