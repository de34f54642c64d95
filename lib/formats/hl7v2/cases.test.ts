import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCases } from '../../testing/cases/hl7v2.ts';
import { parseMessage } from './index.ts';

for (const { name, must, text, expected } of readCases()) {
  test(`hl7v2 case ${name}: ${must}`, () => {
    const message = parseMessage(text);
    assert.deepEqual(
      message.segments.map((segment) => segment.name),
      expected.segments,
    );
    for (const [path, value] of Object.entries(expected.values ?? {})) {
      const [, segment = '', nth = '1', place = ''] = /^(\w{3})(?:#(\d+))?-(.+)$/.exec(path) ?? [];
      assert.equal(message.all(segment)[Number(nth) - 1]?.get(place), value, path);
      if (nth === '1') assert.equal(message.get(path), value, path);
    }
    for (const path of expected.absent ?? []) assert.equal(message.get(path), undefined, path);
    assert.deepEqual(message.issues.map((issue) => issue.code).sort(), [...expected.issues].sort());
  });
}
