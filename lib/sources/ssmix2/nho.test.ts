import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decodeBytes } from '../../formats/charset/index.ts';
import type { ClinicalRecord } from '../../records/chart.ts';
import type { Issue } from '../../records/issue.ts';
import type { ReadFile } from '../source.ts';
import { settingsFor } from './cases.ts';
import { ssmix2 } from './index.ts';

/** The public sample tree, which is not part of the project: these tests skip where it is absent. */
const data = fileURLToPath(new URL('../../../../shared/data/ssmix2/', import.meta.url));
const tree = `${data}nho-testing-tool`;
const ABSENT = 'the third-party sample data (../shared/data) is not here';

interface ExpectedFile {
  readonly file: string;
  readonly bytes: number;
  readonly name_fields: Readonly<Record<string, string>>;
  readonly msh9: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly birth?: string;
  readonly pid3_equals_filename?: boolean;
  readonly obx?: readonly Readonly<Record<string, string>>[];
  readonly rx?: readonly Readonly<Record<string, string>>[];
}

/** The faults that are really in the samples: code, file (the first one for a habit of the sender), place. */
const FAULTS: readonly (readonly [string, string, string])[] = [
  ['wrong-type-folder', '0000001/20000401/ADT-31', 'file name'],
  ['file-name-patient', '0000001/20000401/ADT-31', 'file name'],
  ['two-byte-file', '0000001/20000401/ADT-31', 'byte 0'],
  ['bare-segment', '_OMP-11_123456789012346_20110701113813226_01_0', 'AL1'],
  ['bare-segment', '_OMP-11_123456789012345_20110701113813225_01_1', 'AL1'],
  ['birthdate-in-pid9', 'OMG-13', 'PID-9'],
  ['xcn-shifted', 'OMG-03', 'PV1-7'],
  ['fullname-in-component-1', 'ADT-22', 'PV1-7'],
  ['charset-spelling', '0000001/20000401/OMP-11', 'MSH[1]-18'],
  ['charset-spelling', '9999013/-/ADT-61', 'MSH-20'],
  ['msh13-text', '0000001/20000401/OMP-11', 'MSH[1]-13'],
  ['hot9-mislabelled', 'OMP-02', 'RXC'],
  ['order-date-differs', 'OMP-02', 'ORC'],
];

const files = new Map<string, { readonly read: ReadFile; readonly records: ClinicalRecord[] }>();
const issues: Issue[] = [];
let expected: ExpectedFile[] = [];

before(() => {
  if (!existsSync(tree)) return;
  expected = JSON.parse(readFileSync(`${data}EXPECTED-nho-testing-tool.json`, 'utf8'));
  const source = ssmix2.open(settingsFor(tree));
  for (const found of source.discover()) {
    if (found.type === 'issue') {
      issues.push(found.issue);
      continue;
    }
    const reading = source.read(found.unit);
    issues.push(...reading.issues);
    for (const [index, read] of reading.files.entries()) {
      const records = reading.records.filter((record) => record.from.file === index);
      files.set(read.file.path, { read, records });
    }
  }
});

test('every file is listed, with the fields of its name', (t) => {
  if (!existsSync(tree)) return t.skip(ABSENT);
  assert.equal(files.size, 22);
  for (const { file, bytes, name_fields: name, msh9 } of expected) {
    const { read } = found(file);
    assert.equal(read.file.bytes, bytes);
    assert.equal(read.file.dataType, name.dataType);
    assert.equal(read.file.flag, name.flag);
    assert.equal(read.file.sentAt?.raw, name.timestamp);
    assert.equal(read.file.messageType, msh9 ?? '');
    assert.equal((read.file.careDate ?? '-').replaceAll('-', '') || '-', name.careDate);
  }
});

test('every value is in the records, or legible in quarantine', (t) => {
  if (!existsSync(tree)) return t.skip(ABSENT);
  let values = 0;
  for (const entry of expected) {
    const { read, records } = found(entry.file);
    const current = read.file.status === 'current';
    if (!current) assert.deepEqual(records, [], entry.file);
    const text = folded(current ? JSON.stringify(records) : decodeBytes(read.bytes ?? new Uint8Array()).text);
    for (const value of valuesOf(entry)) {
      values++;
      for (const part of current ? value.split(/[&^]/) : [value]) {
        assert.ok(text.includes(folded(part)), `${basename(entry.file)}: "${part}" of "${value}"`);
      }
    }
  }
  assert.ok(values > 300, `only ${values} values were compared`);
});

test('files that name another patient are quarantined, and only those', (t) => {
  if (!existsSync(tree)) return t.skip(ABSENT);
  for (const { file, pid3_equals_filename: same } of expected) {
    if (same !== undefined) assert.equal(found(file).read.file.status !== 'quarantined', same, file);
  }
  assert.equal(issues.filter((issue) => issue.code === 'pid3-mismatch').length, 12);
});

for (const [code, path, place] of FAULTS) {
  test(`its fault is reported: ${code} in ${path}`, (t) => {
    if (!existsSync(tree)) return t.skip(ABSENT);
    const named = issues.filter((issue) => issue.code === code && issue.path.includes(path));
    assert.ok(named.length > 0, `${code} is not reported in ${path}`);
    assert.ok(
      named.some((issue) => issue.place.startsWith(place)),
      `${code} names ${named[0]?.place}, not ${place}`,
    );
  });
}

function found(file: string): { readonly read: ReadFile; readonly records: readonly ClinicalRecord[] } {
  const entry = files.get(file.replace(/^.*nho-testing-tool\//, ''));
  assert.ok(entry, `${file} was not listed`);
  return entry;
}

/** Names of segments and kinds are the independent reader's own; everything else was sent. */
function valuesOf({ obx = [], rx = [] }: ExpectedFile): string[] {
  return [...obx, ...rx].flatMap((row) =>
    Object.entries(row).flatMap(([name, value]) => {
      // RXC-1 becomes the role of the component: its letter alone proves nothing.
      const known = name === 'seg' || (row.seg === 'RXC' && name === 'type');
      return known || value === '' ? [] : [value];
    }),
  );
}

/** Two decoders may choose different code points for one JIS cell (wave dash, minus …). */
function folded(text: string): string {
  const forms: Readonly<Record<string, string>> = {
    '〜': '～',
    '‖': '∥',
    '−': '－',
    '¢': '￠',
    '£': '￡',
    '¬': '￢',
  };
  return text.replace(/[〜‖−¢£¬]/gu, (character) => forms[character] ?? character);
}
