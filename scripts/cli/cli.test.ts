import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COMMANDS } from '../commands/index.ts';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'tomoshibi-cli-'));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function run(cwd: string, ...args: readonly string[]) {
  const flags = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  const env = { ...process.env, LANG: 'C', LC_ALL: 'C', TOMOSHIBI_CONFIG: undefined };
  return spawnSync(process.execPath, [...flags, CLI, ...args], { cwd, encoding: 'utf8', env });
}

test('without a command, and with --help, the program says what it can do', (t) => {
  const cwd = folder(t);
  const { stdout, status } = run(cwd);
  assert.equal(status, 0);
  for (const { name, summary } of COMMANDS)
    assert.ok(stdout.includes(name) && stdout.includes(summary.en), name);
  assert.match(run(cwd, 'help', 'ja').stdout, /電子カルテ/);
});

test('every command teaches in both languages', (t) => {
  const cwd = folder(t);
  for (const lang of ['en', 'ja'] as const) {
    const { stdout, status } = run(cwd, 'index', '--help', '--lang', lang);
    assert.equal(status, 0);
    for (const part of ['--workers N', '--config FILE', 'tomoshibi index'])
      assert.ok(stdout.includes(part), part);
  }
  for (const command of COMMANDS) {
    assert.ok(command.examples.length > 0, command.name);
    for (const text of [command.summary, command.teaches])
      assert.ok(text.en !== '' && text.ja !== '', command.name);
  }
});

const MISTAKES: readonly { args: readonly string[]; code: number; says: RegExp }[] = [
  { args: ['indx'], code: 2, says: /unknown command "indx"\n {2}-> Did you mean "index"/ },
  { args: ['index', '--worker', '2'], code: 2, says: /no option --worker\n {2}-> Did you mean --workers/ },
  { args: ['find', 'x', '--limit', '0'], code: 2, says: /"0" is not a whole number from 1/ },
  { args: ['index', 'extra'], code: 2, says: /does not know what to do with "extra"/ },
  { args: ['find'], code: 2, says: /needs TEXT/ },
  { args: ['index', '--since', '2026-02-30'], code: 2, says: /--since "2026-02-30" is not a day/ },
  { args: ['index', '--until', '24:00'], code: 2, says: /--until "24:00" is not a time/ },
  { args: ['index', '--max-load', '0'], code: 2, says: /--max-load "0" is not a number above 0/ },
  { args: ['index', '--only-patients', 'none.txt'], code: 2, says: /the list of patients cannot be read/ },
  { args: ['status', '--lang', 'fr'], code: 2, says: /unknown language/ },
  { args: ['status'], code: 3, says: /configuration not found.*\n {2}-> Make one with/ },
  { args: ['list', 'beds'], code: 2, says: /unknown list "beds"[\s\S]*drug, result/ },
  { args: ['list', 'result', 'K'], code: 2, says: /needs one comparison/ },
  { args: ['init', '.'], code: 4, says: /looks like a backup/ },
];

for (const { args, code, says } of MISTAKES) {
  test(`a mistake is told once, with the next step: ${args.join(' ')}`, (t) => {
    const { status, stderr, stdout } = run(folder(t), ...args);
    assert.equal(status, code, stderr);
    assert.match(stderr, says);
    assert.equal(stdout, '');
    assert.ok(!stderr.includes('    at '), 'no stack for what a person can act on');
  });
}

test('what an error repeats cannot steer the terminal', (t) => {
  const { status, stderr } = run(folder(t), 'index', '--config', 'a\u001b]52;c;aGk=\u0007\u202eb.yaml');
  assert.equal(status, 3);
  assert.doesNotMatch(stderr, /[\u001b\u0007\u202e]/);
});

test('from a folder to a chart: demo-data, init, index, find, chart, census, issues, status, verify, password', (t) => {
  const cwd = folder(t);
  const good = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = run(cwd, ...args);
    assert.equal(status, 0, `${args.join(' ')}\n${stderr}`);
    return stdout;
  };
  mkdirSync(join(cwd, 'backup'));
  good('demo-data', 'backup', '--patients', '40', '--date', '2026-11-18');
  const made: unknown = JSON.parse(good('init', 'backup', '--json'));
  assert.ok(made && typeof made === 'object' && 'password' in made && 'user' in made);
  assert.match(readFileSync(join(cwd, 'tomoshibi.yaml'), 'utf8'), /path: "\.\/backup"/);
  assert.equal(run(cwd, 'init', 'backup').status, 3, 'a second init overwrites nothing');
  assert.equal(run(cwd, 'status').status, 5, 'no generation yet');

  assert.match(
    good('index', '--workers', '2'),
    /patients listed +(\d+)\n {2}new +\1\n[\s\S]*patients written +\1\n[\s\S]*patients rejected +0\n/,
  );
  assert.match(
    good('index', '--workers', '2'),
    /patients listed +(\d+)\n[\s\S]* {2}unchanged +\1\npatients written +0\npatients taken over +\1\n/,
  );
  const found = JSON.parse(good('find', 'タ', '--json', '--limit', '1'));
  const [hit] = found.hits;
  const { id, name } = hit.patient;
  assert.ok(good('chart', id).includes(name));
  assert.match(good('chart', id), /この写しにありません/, 'Japanese where no language is asked for');
  assert.match(good('chart', id, '--lang', 'en'), /NOT IN THIS COPY/);
  const chart = JSON.parse(good('chart', id, '--json'));
  assert.equal(chart.patient.id, id);
  assert.match(chart.records[0].from.sha256, /^[0-9a-f]{64}$/);
  assert.match(good('chart', id, '--file', '0'), /^MSH\|/m);
  assert.match(good('chart', id, '--files'), /current/);
  assert.equal(run(cwd, 'chart', '99999999').status, 8);
  assert.match(good('census', '--lang', 'en'), /COPY FROM A BACKUP/);
  assert.match(good('list', 'drug', '錠', '--all', '--days', '90'), /うち入院中/);
  assert.equal(JSON.parse(good('list', 'result', '--flag', 'H,L', '--days', '365', '--json')).state, 'data');
  assert.equal(run(cwd, 'list', 'problem', '存在しない病名').status, 8);
  const search = run(cwd, 'search', '肺炎');
  assert.equal(search.status, 8);
  assert.match(search.stdout, /この控えには文書がありません/, 'no documents at all is not "not found"');
  good('issues');
  good('issues', '--severity', 'error', '--json');
  assert.match(good('status'), /audit: \d+ rows, head [0-9a-f]{64}/);
  assert.match(good('verify'), /current +whole/);
  assert.match(good('password'), /new password/);
  assert.ok(existsSync(join(cwd, 'state', 'state.db')));
});
