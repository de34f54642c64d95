import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsFor, ssmixCases, summaryOf } from './cases.ts';
import { ssmix2 } from './index.ts';

for (const { name, must, tree, expected } of ssmixCases()) {
  test(`case ${name}: ${must}`, () => {
    const summary: unknown = JSON.parse(JSON.stringify(summaryOf(ssmix2.open(settingsFor(tree)))));
    assert.deepEqual(summary, expected);
  });
}
