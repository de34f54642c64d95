import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import type { PatientReading } from '../source.ts';
import { settingsFor } from './cases.ts';
import { DATA_TYPES } from './data-types.ts';
import { ssmix2 } from './index.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ssmix2-hostile-'));
after(() => rmSync(scratch, { recursive: true }));

const ID = '0001234567';
const MANY = 5000;
/** Long enough for an algorithm that is not linear to be noticed, short enough for one that is. */
const PATTERNS: Readonly<Record<string, readonly string[]>> = {
  'one of each, over and over': [
    'ORC|NW|1||1',
    'RXE||1^x^99',
    'RXA|0|1|2|3|4^x',
    'SPM|1',
    'OBR|1|1||6B^x^JC10',
    'OBX|1|NM|1^x||y',
  ],
  'children without parents': ['ORC|CH|2||||||9', 'OBR||2||x', 'IPC|a||b', 'ZE1|1|RS|x'],
  'orders of nothing': ['ORC|PA|1'],
  'drugs that share one timing': ['RXE||1^x^99'],
  'results without a panel': ['OBX|1|CWE|1^x^JANIS|s|1^y^JANIS'],
  'results that are not numbers at odd times': ['OBX|1|NM|x||many||||||F|||99999999999999'],
  'timings only': ['TQ1|1||x|||5^d'],
  'problems and allergies': ['PRB|AD|x|1^y', 'ZPR|1|2|3', 'IAM|1|DA|x', 'AL1|1|DA|y'],
  'one field too many': ['PID|||'.padEnd(MANY, '~')],
  'one component too many': ['OBX|1|CWE|'.padEnd(MANY, '^')],
};

function read(dataType: string, lines: readonly string[]): PatientReading {
  const trigger = DATA_TYPES[dataType]?.triggers[0] ?? 'X';
  const root = join(scratch, dataType, '1319999');
  const folder = join(root, '000/123', ID, '20260401', dataType);
  mkdirSync(folder, { recursive: true });
  const head = [
    `MSH|^~\\&|||||20260401||${DATA_TYPES[dataType]?.codes[0]}^${trigger}|1|P|2.5`,
    `PID|||${ID}`,
    'ORC|NW|1',
  ];
  const path = join(folder, `${ID}_20260401_${dataType}_000000000000001_20260401000000000_01_1`);
  writeFileSync(path, `${[...head, ...lines].join('\r')}\r`);
  const source = ssmix2.open(settingsFor(root));
  const [found] = [...source.discover()];
  assert.ok(found?.type === 'unit');
  return source.read(found.unit);
}

suite('hostile messages are read, not fallen for', () => {
  for (const [name, pattern] of Object.entries(PATTERNS)) {
    test(name, () => {
      const repeats = pattern.some((line) => line.length >= MANY) ? 4 : MANY / pattern.length;
      const lines = Array.from({ length: repeats }, () => pattern).flat();
      for (const dataType of Object.keys(DATA_TYPES)) {
        const reading = read(dataType, lines);
        assert.equal(reading.files.length, 1, dataType);
        assert.ok(reading.issues.length < 30, `${dataType}: issues are counted, not listed one by one`);
      }
    });
  }

  test('issues name the first place and count the rest', () => {
    const lines = ['SPM|1', 'OBR|1', ...Array.from({ length: 100 }, () => 'OBX|1|NM|x||many||||||F')];
    const issue = read('OML-11', lines).issues.find(({ code }) => code === 'nm-with-text');
    assert.equal(issue?.place, 'OBX[1]-5');
    assert.match(issue?.message ?? '', /and 99 more places/);
  });
});
