import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { decodeBytes } from '../charset/index.ts';
import { explainMessage, parseMessage } from './index.ts';
import { MAX_ISSUES_PER_CODE } from './issues.ts';
import { MAX_SEGMENTS } from './lines.ts';
import { MAX_CHARACTERS } from './message.ts';

const HEADER = 'MSH|^~\\&|S|F|R|F|2024||ADT^A08|1\r';
const MILLION = 1_000_000;

function codes(text: string): string[] {
  return parseMessage(text).issues.map((issue) => issue.code);
}

test('a million segments stop at the limit and say so', () => {
  const message = parseMessage(HEADER + 'OBX|1\r'.repeat(MILLION));
  assert.ok(message.segments.length <= MAX_SEGMENTS);
  assert.deepEqual(
    message.issues.map((issue) => issue.code),
    ['too-many-segments'],
  );
});

test('a million bare names stop at the limit with a bounded list of issues', () => {
  const message = parseMessage(HEADER + 'AL1\r'.repeat(MILLION));
  const bare = message.issues.filter((issue) => issue.code === 'bare-segment');
  assert.equal(bare.length, MAX_ISSUES_PER_CODE);
  assert.deepEqual(
    message.issues.slice(bare.length).map((issue) => issue.code),
    ['too-many-issues', 'too-many-segments'],
  );
});

test('a million repetitions, components and fields are reached by number', () => {
  for (const [mark, path] of [
    ['~', `PID-3[${MILLION}]`],
    ['^', `PID-3.${MILLION}`],
    ['&', `PID-3.1.${MILLION}`],
    ['|', `PID-${MILLION + 2}`],
  ]) {
    const message = parseMessage(`${HEADER}PID|1||${`x${mark}`.repeat(MILLION - 1)}last\r`);
    assert.equal(message.get(path ?? ''), 'last', path);
  }
});

test('two million escape characters stay as they are', () => {
  const marks = '\\'.repeat(2 * MILLION);
  assert.equal(parseMessage(`${HEADER}NTE|${marks}\r`).get('NTE-1'), marks);
});

test('a hexadecimal escape of megabytes that never was one stays as it is', () => {
  const odd = `\\X${'41'.repeat(MILLION)}Z\\`;
  assert.equal(parseMessage(`${HEADER}NTE|${odd}\r`).get('NTE-1'), odd);
});

test('lines of nothing but padding, and padding before a word, are read in linear time', () => {
  assert.deepEqual(codes(`${HEADER}${' '.repeat(MILLION)}\r`), []);
  assert.deepEqual(codes(`${HEADER}${`${' '.repeat(1000)}x`.repeat(1000)}\r`), ['continuation-line']);
});

test('a message beyond the limit is read up to it', () => {
  const message = parseMessage(`${HEADER}NTE|${'x'.repeat(MAX_CHARACTERS)}`);
  assert.equal(message.issues[0]?.code, 'too-large');
  assert.deepEqual(
    message.segments.map((segment) => segment.name),
    ['MSH', 'NTE'],
  );
});

test('headers that repeat without end make one message', () => {
  assert.deepEqual(codes('MSH|'.repeat(MILLION)), ['bad-encoding-chars', 'no-final-terminator']);
  assert.deepEqual(codes(HEADER.repeat(100_000)), ['second-message']);
});

test('random bytes, as of an encrypted file, are read and explained without throwing', () => {
  for (let round = 0; round < 20; round++) {
    const { text, bad } = decodeBytes(randomBytes(64 * 1024));
    const message = parseMessage(text);
    assert.ok(bad > 0);
    assert.ok(message.issues.some((issue) => issue.code === 'no-msh'));
    assert.equal(explainMessage(message).length, message.segments.length);
  }
});

test('names of object properties are only names', () => {
  const message = parseMessage(`${HEADER}__p|__proto__|constructor\r`);
  assert.equal(message.get('__p-1'), undefined);
  assert.equal(explainMessage(message).length, 1);
  assert.equal(parseMessage(`${HEADER}con|1\r`).get('con-1'), '1');
});
