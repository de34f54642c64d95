import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, parseDay } from './calendar.ts';
import { Journal, type Sent, type StoredFile } from './journal.ts';
import { memorySink } from './memory-sink.ts';

const NINE = at(parseDay('20261101'), 9);

function sent(change: Partial<Sent>): Sent {
  return {
    type: 'OMP-01',
    date: '20261101',
    order: '000000000000001',
    at: NINE,
    dept: '01',
    body: 'MSH|\r',
    ...change,
  };
}

function stored(...messages: readonly Sent[]): string[] {
  const journal = new Journal('0001234567');
  for (const message of messages) journal.add(message);
  const files: StoredFile[] = [];
  journal.flush(memorySink(), 'root', (file) => files.push(file));
  return files.map((file) => file.flag);
}

test('the path has the ID in threes, the date, the type and a name of seven fields', () => {
  const journal = new Journal('0001234567');
  journal.add(sent({}));
  const sink = memorySink();
  journal.flush(sink, '1319999', () => undefined);
  const [path] = [...sink.files.keys()];
  assert.match(
    path ?? '',
    /^1319999\/000\/123\/0001234567\/20261101\/OMP-01\/0001234567_20261101_OMP-01_000000000000001_20261101090000\d{3}_01_1$/,
  );
});

test('a newer message of the same key turns the older ones to flag 2', () => {
  assert.deepEqual(stored(sent({}), sent({ at: NINE + 60 }), sent({ at: NINE + 120 })), ['2', '2', '1']);
});

test('time and department are not part of the key, the order number is', () => {
  assert.deepEqual(stored(sent({}), sent({ at: NINE + 1, dept: '10' })), ['2', '1']);
  assert.deepEqual(stored(sent({}), sent({ order: '000000000000002' })), ['1', '1']);
});

test('a delete turns every version to flag 0 and is stored itself', () => {
  assert.deepEqual(stored(sent({}), sent({ at: NINE + 60 }), sent({ at: NINE + 120, remove: true })), [
    '0',
    '0',
    '0',
  ]);
});

test('what is sent after a delete is current again', () => {
  assert.deepEqual(stored(sent({}), sent({ at: NINE + 60, remove: true }), sent({ at: NINE + 120 })), [
    '0',
    '0',
    '1',
  ]);
});
