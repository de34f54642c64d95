import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeBytes } from '../charset/index.ts';
import { explainMessage, type Hl7Message, parseMessage, type Segment } from './index.ts';

const SAMPLES = new URL('../../../../shared/data/ssmix2/', import.meta.url);
const EXPECTED = new URL('EXPECTED-nho-testing-tool.json', SAMPLES);

/** What an independent reader got out of each file. */
type Expected = {
  readonly file: string;
  readonly note?: string;
  readonly segments?: Readonly<Record<string, number>>;
  readonly msh9?: string;
  readonly msh7?: string;
  readonly msh18?: string;
  readonly pid3?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly sex?: string;
  readonly obx?: readonly Readonly<Record<'type' | 'id' | 'value' | 'unit' | 'status', string>>[];
};

function read(file: string): { message: Hl7Message; bad: number } {
  const { text, bad } = decodeBytes(readFileSync(new URL(file, SAMPLES)), 'iso-2022-jp');
  return { message: parseMessage(text), bad };
}

function namesByRepresentation(pid: Segment | undefined): Record<string, string> {
  const repetitions = pid?.field(5)?.repetitions() ?? [];
  return Object.fromEntries(
    repetitions.map((name) => [
      name.component(8)?.value() ?? '',
      `${name.component(1)?.value()} ${name.component(2)?.value()}`,
    ]),
  );
}

function counts(message: Hl7Message): Record<string, number> {
  const result: Record<string, number> = {};
  for (const { name } of message.segments) result[name] = (result[name] ?? 0) + 1;
  return result;
}

/** The other reader's codec maps cells 2141, 2142 and 215D to other look-alikes than the platform's. */
function alike(text: string | null | undefined): string {
  return (text ?? '')
    .replaceAll('\uff5e', '\u301c')
    .replaceAll('\u2225', '\u2016')
    .replaceAll('\uff0d', '\u2212');
}

function check(expected: Expected): void {
  const { message, bad } = read(expected.file.replace('ssmix2-standard/', ''));
  assert.equal(bad, 0, expected.file);
  if (expected.note !== undefined) {
    assert.deepEqual(message.segments, [], expected.file);
    assert.ok(message.issues.some((issue) => issue.code === 'no-msh'));
    return;
  }
  assert.deepEqual(counts(message), expected.segments, expected.file);
  assert.deepEqual(
    { msh9: message.get('MSH-9'), msh7: message.get('MSH-7'), msh18: message.get('MSH-18') },
    { msh9: expected.msh9, msh7: expected.msh7, msh18: expected.msh18 },
  );
  assert.equal(message.get('PID-3.1'), expected.pid3);
  assert.equal(message.get('PID-8'), expected.sex);
  assert.deepEqual(namesByRepresentation(message.first('PID')), expected.names);
  const observations = message.all('OBX').filter((obx) => obx.fieldCount > 0);
  for (const [at, obx] of observations.entries()) {
    const { type, id, value, unit, status } = expected.obx?.[at] ?? {};
    assert.deepEqual(
      [obx.get('2'), obx.get('5'), obx.get('6'), obx.get('11')],
      [type, value, unit, status],
      expected.file,
    );
    assert.equal(alike(obx.get('3')), alike(id), expected.file);
  }
  assert.equal(explainMessage(message).length, message.segments.length);
}

test('the public SS-MIX2 samples give what an independent reader got', (t) => {
  if (!existsSync(EXPECTED)) return t.skip('the third-party samples are not here');
  const files: readonly Expected[] = JSON.parse(readFileSync(EXPECTED, 'utf8'));
  assert.equal(files.length, 22);
  for (const expected of files) check(expected);
});
