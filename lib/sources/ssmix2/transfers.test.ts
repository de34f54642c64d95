import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { EncounterEvent } from '../../records/clinical.ts';
import { currentStay, type Stay, staysOf } from '../../records/encounters.ts';
import { settingsFor } from './cases.ts';
import { ssmix2 } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ssmix2-transfers-'));
after(() => rmSync(scratch, { recursive: true }));

const ID = '0001234567';

interface Move {
  readonly type: 'ADT-22' | 'ADT-42';
  readonly trigger: 'A01' | 'A02' | 'A12';
  readonly ward: string;
  /** EVN-6, and the hour of 発生日時. */
  readonly occurred: string;
  readonly sent: string;
  readonly flag: '1' | '2';
}

const ADMISSION: Move = {
  type: 'ADT-22',
  trigger: 'A01',
  ward: '3W',
  occurred: '202611010800',
  sent: '2026110108',
  flag: '1',
};
const move = (ward: string, hour: string, more: Partial<Move> = {}): Move => ({
  type: 'ADT-42',
  trigger: 'A02',
  ward,
  occurred: `20261105${hour}00`,
  sent: `20261105${hour}`,
  flag: '2',
  ...more,
});
const cancel = (occurred: string, sent: string, flag: '1' | '2' = '1'): Move =>
  move('ICU', '00', { trigger: 'A12', occurred, sent: `20261105${sent}`, flag });

function write(root: string, { type, trigger, ward, occurred, sent, flag }: Move): void {
  const day = occurred.slice(0, 8);
  const folder = join(root, '1319999', '000', '123', ID, day, type);
  mkdirSync(folder, { recursive: true });
  const admitted = trigger === 'A01' ? `${'|'.repeat(41)}${occurred}` : '';
  const lines = [
    `MSH|^~\\&|HIS|A|GW|B|${sent}0000||ADT^${trigger}|1|P|2.5||||||~ISO IR87||ISO 2022-1994`,
    `EVN||${sent}0000||||${occurred}`,
    `PID|0001||${ID}^^^^PI||Test^Taro^^^^^L^A|`,
    `PV1|0001|I|${ward}^1^1${admitted}`,
  ];
  writeFileSync(
    join(folder, `${ID}_${day}_${type}_999999999999999_${sent}0000000_01_${flag}`),
    `${lines.join('\r')}\r`,
  );
}

function stayAfter(...moves: readonly Move[]): { readonly stay: Stay; readonly codes: string[] } {
  const root = mkdtempSync(join(scratch, 'case-'));
  for (const one of [ADMISSION, ...moves]) write(root, one);
  const source = ssmix2.open(settingsFor(root));
  const [found] = [...source.discover()];
  assert.ok(found?.type === 'unit');
  const { records, files, issues } = source.read(found.unit);
  const events = records.filter((record): record is EncounterEvent => record.kind === 'EncounterEvent');
  const stay = currentStay(
    staysOf(
      events,
      files.map(({ file }) => file),
    ),
  );
  assert.ok(stay);
  return { stay, codes: issues.map(({ code }) => code) };
}

const ward = (stay: Stay): string | undefined => stay.beds.at(-1)?.location?.ward;
const DOUBT = ['transfer-cancelled-among-several'];

describe('several transfers of one day, one of them cancelled', () => {
  it('the one that the cancel names by its time is gone, the other stands, and the stay says so', () => {
    const { stay, codes } = stayAfter(move('ICU', '09'), move('4E', '15'), cancel('202611051500', '16'));
    assert.equal(ward(stay), 'ICU');
    assert.deepEqual(stay.doubts, DOUBT);
    assert.ok(codes.includes('transfer-superseded'));
  });

  it('each cancelled by a message of its own: none stands', () => {
    const first = move('ICU', '09');
    const both = [cancel('202611051500', '16', '2'), cancel('202611050900', '17')];
    const { stay } = stayAfter(first, move('4E', '15'), ...both);
    assert.equal(ward(stay), '3W');
    assert.deepEqual(stay.doubts, DOUBT);
  });

  it('a cancel whose time names none of them restores nothing, and the stay is in doubt', () => {
    for (const occurred of ['20261105', '202611051100']) {
      const { stay } = stayAfter(move('ICU', '09'), move('4E', '15'), cancel(occurred, '16'));
      assert.equal(ward(stay), '3W');
      assert.deepEqual(stay.doubts, DOUBT);
    }
  });

  it('one transfer and its cancel leave no doubt', () => {
    const { stay } = stayAfter(move('ICU', '09'), cancel('202611050900', '16'));
    assert.equal(ward(stay), '3W');
    assert.deepEqual(stay.doubts, []);
  });
});
