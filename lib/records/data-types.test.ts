import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CARRIERS, carries, DOMAIN_TYPES, isAmong, isKnownType } from './data-types.ts';
import { documentGroup } from './document-groups.ts';

describe('types of extended storage', () => {
  it('are documents, whatever their code', () => {
    for (const dataType of ['11506-3^経過記録', '^同意書', 'LJCS-100D^', 'L-OBSERVATIONS^OBSERVATIONS']) {
      assert.ok(isKnownType(dataType), dataType);
      assert.ok(isAmong(DOMAIN_TYPES.documents, dataType), dataType);
      assert.ok(carries(CARRIERS.documents, dataType), dataType);
      assert.ok(carries(CARRIERS.everything, dataType), dataType);
      assert.ok(!carries(CARRIERS.allergies, dataType), dataType);
    }
    for (const dataType of ['ADT-00', 'XYZ-99', '']) assert.ok(!carries(CARRIERS.documents, dataType));
  });

  it('hold vital signs only where their group says so', () => {
    assert.ok(carries(CARRIERS.vitalSigns, 'L-OBSERVATIONS^OBSERVATIONS'));
    assert.ok(carries(CARRIERS.vitalSigns, '^バイタル'));
    assert.ok(!carries(CARRIERS.vitalSigns, '11506-3^経過記録'));
    assert.ok(!carries(CARRIERS.vitalSigns, 'ADT-00'));
  });
});

describe('documentGroup', () => {
  const groups: readonly (readonly [string, string])[] = [
    ['11506-3^', 'progress'],
    ['34108-1^外来診療録', 'progress'],
    ['34112-3^入院診療録', 'progress'],
    ['18842-5^退院時サマリー', 'summary'],
    ['57133-1^紹介状', 'referral'],
    ['md0020730^', 'referral'],
    ['18748-4^画像診断', 'report'],
    ['L-OBSERVATIONS^OBSERVATIONS', 'vital-signs'],
    ['^診療情報提供書(サマリー付)', 'referral'],
    ['99X^退院ｻﾏﾘｰ', 'summary'],
    ['^放射線ﾚﾎﾟｰﾄ', 'report'],
    ['^看護記録', 'progress'],
    ['^同意書', 'other'],
    ['LJCS-100D^', 'other'],
    ['', 'other'],
  ];
  for (const [dataType, group] of groups) {
    it(`${dataType || 'nothing'} is ${group}`, () => assert.equal(documentGroup(dataType), group));
  }
});
