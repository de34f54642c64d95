import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isScan, NO_TYPING, typed } from './scanner.ts';

function typing(gaps: readonly number[]) {
  let now = 1000;
  let state = typed(NO_TYPING, now);
  for (const gap of gaps) {
    now += gap;
    state = typed(state, now);
  }
  return { state, now };
}

test('characters at the speed of a scanner, ended by Enter, are a scan', () => {
  const { state, now } = typing([8, 8, 8, 8, 8, 8, 8]);
  assert.equal(isScan(state, '00012345', now + 10), true);
});

test('a person typing a number is not a scan', () => {
  const { state, now } = typing([140, 120, 160, 130, 150, 120, 110]);
  assert.equal(isScan(state, '00012345', now + 120), false);
});

test('one pause in the middle is not a scan', () => {
  const { state, now } = typing([8, 8, 8, 300, 8, 8, 8]);
  assert.equal(isScan(state, '00012345', now + 10), false);
});

test('Enter long after the last character is not a scan', () => {
  const { state, now } = typing([8, 8, 8, 8, 8, 8, 8]);
  assert.equal(isScan(state, '00012345', now + 900), false);
});

test('text pasted or left in the box before is not a scan', () => {
  const { state, now } = typing([8, 8]);
  assert.equal(isScan(state, '00012345', now + 10), false);
  assert.equal(isScan(NO_TYPING, '00012345', 0), false);
});
