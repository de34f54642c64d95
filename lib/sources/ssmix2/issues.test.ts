import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { DATA_TYPES } from './data-types.ts';
import { ISSUES } from './issues.ts';
import { NONE_STATED } from './map/allergies.ts';

const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');

test('the table of issues in README.md is the list in issues.ts', () => {
  const rows = [
    ...readme.matchAll(/^\| `([a-z0-9-]+)` *\| (error|warning|note)( \(habit\))? *\| (.+?) *\|$/gm),
  ];
  const documented = rows.map(([, code, severity, habit, meaning]) => ({
    code,
    severity,
    habit: habit !== undefined,
    meaning,
  }));
  const actual = Object.entries(ISSUES).map(([code, { severity, habit, meaning }]) => ({
    code,
    severity,
    habit: habit === true,
    meaning,
  }));
  assert.deepEqual(documented, actual);
});

test('every data type and every statement of "none" stands in README.md', () => {
  for (const dataType of Object.keys(DATA_TYPES)) assert.ok(readme.includes(dataType), dataType);
  for (const statement of NONE_STATED) assert.ok(readme.includes(statement), statement);
});
