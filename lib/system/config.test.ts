import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfig, readConfig } from './config.ts';
import { AppError, exitCodeOf } from './errors.ts';

const GOOD = `facility: 0012345
sources:
  - id: main
    kind: ssmix2
    path: ../backup
    note: 夜間バックアップ
  - { id: old, kind: ssmix2, paths: [/mnt/a, /mnt/b], facility: "099", encoding: Shift_JIS }
store: store
state: ./state
serve:
  port: 8080
`;

function refusal(text: string): AppError {
  try {
    parseConfig(text, '/etc/t/tomoshibi.yaml', ['ssmix2']);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

test('a good file: paths resolve against the file, leading zeros stay, defaults fill in', () => {
  const config = parseConfig(GOOD, '/etc/t/tomoshibi.yaml', ['ssmix2']);
  assert.deepEqual(config, {
    path: '/etc/t/tomoshibi.yaml',
    sources: [
      {
        id: 'main',
        kind: 'ssmix2',
        paths: ['/etc/backup'],
        facility: '0012345',
        encoding: 'auto',
        changes: 'stat',
        note: '夜間バックアップ',
      },
      {
        id: 'old',
        kind: 'ssmix2',
        paths: ['/mnt/a', '/mnt/b'],
        facility: '099',
        encoding: 'shift_jis',
        changes: 'stat',
        note: '',
      },
    ],
    store: '/etc/t/store',
    state: '/etc/t/state',
    keep: 5,
    interimMinutes: 10,
    serve: { host: '127.0.0.1', port: 8080, idleMinutes: 60 },
  });
});

const WRONG: readonly { name: string; from: string; to: string; says: RegExp }[] = [
  {
    name: 'unknown key',
    from: 'store: store',
    to: 'stoer: store',
    says: /:8:1: unknown key "stoer".*Did you mean "store"/,
  },
  {
    name: 'unknown kind',
    from: 'kind: ssmix2\n',
    to: 'kind: ssmx2\n',
    says: /:4:11: unknown kind of source "ssmx2".*"ssmix2"/,
  },
  { name: 'missing path', from: '    path: ../backup\n', to: '', says: /:3:5: a source has no "path"/ },
  { name: 'bad port', from: '8080', to: '80800', says: /:11:9: port "80800" is not a whole number/ },
  { name: 'bad encoding', from: 'Shift_JIS', to: 'sjis', says: /:7:\d+: unknown encoding "sjis"/ },
  { name: 'same id twice', from: 'id: old', to: 'id: main', says: /:7:5: source id "main" is used twice/ },
  { name: 'broken YAML', from: 'store: store', to: 'store: [store', says: /:\d+:\d+: / },
  { name: 'same key twice', from: 'store: store', to: 'state: store', says: /:9:1: Map keys must be unique/ },
  {
    name: 'list where a text belongs',
    from: 'id: main',
    to: 'id: [main]',
    says: /:3:9: id must be one text/,
  },
];

for (const { name, from, to, says } of WRONG) {
  test(`refused with line, column and fix: ${name}`, () => {
    const error = refusal(GOOD.replace(from, to));
    assert.match(error.message, says);
    assert.equal(exitCodeOf(error), 3);
    assert.notEqual(error.hint, '');
  });
}

test('every problem is told at once', () => {
  const error = refusal('sources: []\nserve: { port: x }\n');
  for (const part of ['"sources" names no backup', '"store" is missing', '"state" is missing', 'port "x"']) {
    assert.ok(error.message.includes(part), part);
  }
});

test('repositories and buckets are no folders, unless they lie on this machine', () => {
  const paths = (path: string): readonly string[] => {
    const text = GOOD.replace(
      'path: ../backup',
      `path: ${path}\n    passwordFile: ./secret\n    endpoint: https://s3.local`,
    );
    const [source] = parseConfig(text, '/etc/t/tomoshibi.yaml', ['ssmix2']).sources;
    assert.deepEqual(source?.remote, {
      passwordFile: '/etc/t/secret',
      endpoint: 'https://s3.local',
      region: null,
    });
    return source?.paths ?? [];
  };
  assert.deepEqual(paths('restic:../repo'), ['restic:/etc/repo']);
  assert.deepEqual(paths('borg:repo::night'), ['borg:/etc/t/repo::night']);
  assert.deepEqual(paths('restic:sftp:backup@host:/repo::abc'), ['restic:sftp:backup@host:/repo::abc']);
  assert.deepEqual(paths('borg:ssh://host/./repo'), ['borg:ssh://host/./repo']);
  assert.deepEqual(paths('s3://bucket/prefix'), ['s3://bucket/prefix']);
});

test('an empty file and a text are refused, not misread', () => {
  assert.match(refusal('').message, /must be a mapping/);
  assert.match(refusal('hello').message, /must be a mapping/);
});

test('a missing file says how to make one', () => {
  assert.throws(
    () => readConfig('/nonexistent/tomoshibi.yaml'),
    (error: unknown) => {
      return error instanceof AppError && error.code === 'config-missing' && error.hint.includes('init');
    },
  );
});
