/** The command without any generation: one patient by number straight from the backup. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'tomoshibi-cli-direct-'));

function run(...args: readonly string[]) {
  const flags = ['--conditions=react-server', '--disable-warning=ExperimentalWarning'];
  const env = { ...process.env, LANG: 'C', LC_ALL: 'C', TOMOSHIBI_CONFIG: undefined };
  return spawnSync(process.execPath, [...flags, CLI, ...args], { cwd, encoding: 'utf8', env });
}

before(() => {
  mkdirSync(join(cwd, 'backup'));
  writeDemoHospital({ root: join(cwd, 'backup'), date: '20261118', patients: 20 });
  writeFileSync(
    join(cwd, 'tomoshibi.yaml'),
    'sources: [{ id: demo, kind: ssmix2, path: backup }]\nstore: store\nstate: state\n',
  );
});
after(() => rmSync(cwd, { recursive: true, force: true }));

test('a chart by number, with or without zeros, says that it was read directly', () => {
  const { status, stdout, stderr } = run('chart', '1000103');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^0001000103 .*鳥居 真由美/);
  assert.match(stdout, /索引なし：バックアップから直接読み取り。検証なし・氏名では検索できません/);
  assert.match(stdout, /ペニシリン/);
  const chart = JSON.parse(run('chart', '0001000103', '--json').stdout);
  assert.equal(chart.asOf.direct.why, 'no-index');
  assert.match(run('chart', '1000103', '--file', '0').stdout, /^MSH\|/m);
});

test('find looks the number up, and says that names need an index', () => {
  assert.match(run('find', '１０００１０３').stdout, /0001000103 +鳥居 真由美/);
  const named = run('find', '鳥居');
  assert.equal(named.status, 8);
  assert.match(named.stdout, /患者IDでしか探せません/);
});

test('a number that is nowhere, and a backup that is not there, have their own exit codes', () => {
  const { status, stderr } = run('chart', '7777777');
  assert.equal(status, 8);
  assert.match(stderr, /where the layout of the backup would put it/);
  const away = join(cwd, 'away.yaml');
  writeFileSync(away, 'sources: [{ id: demo, kind: ssmix2, path: away }]\nstore: store\nstate: state\n');
  assert.equal(run('chart', '1000103', '--config', away).status, 4);
});

test('an archive is listed first, and nothing is left of that', () => {
  execFileSync('tar', ['-C', join(cwd, 'backup'), '-cf', join(cwd, 'backup.tar'), '.']);
  const config = join(cwd, 'tar.yaml');
  writeFileSync(
    config,
    'sources: [{ id: demo, kind: ssmix2, path: backup.tar }]\nstore: store\nstate: state\n',
  );
  const { status, stdout, stderr } = run('chart', '1000103', '--config', config);
  assert.equal(status, 0, stderr);
  assert.match(stderr, /listing the archives first|書庫の一覧を作成しています/);
  assert.match(stdout, /ペニシリン/);
  assert.deepEqual(readdirSync(join(cwd, 'state', 'scratch')), []);
});

test('with an index, the newest state of the backup is read on request', () => {
  assert.equal(run('index').status, 0);
  assert.doesNotMatch(run('chart', '1000103').stdout, /直接読み/);
  assert.match(run('chart', '1000103', '--direct').stdout, /バックアップから直接読み直した内容。検証なし/);
});

test('the report says what was read and what is missing, on the screen and as a file', () => {
  const shown = run('report').stdout;
  assert.match(shown, /^取り込み報告/);
  assert.match(shown, /■ 欠けていると思われるもの/);
  assert.match(shown, /OML-11 +\d+/);
  assert.equal(run('report', '--out', 'report.html').status, 0);
  for (const name of ['report.html', 'report.json']) {
    assert.equal(statSync(join(cwd, name)).mode & 0o077, 0, `${name} names patients`);
  }
  const html = readFileSync(join(cwd, 'report.html'), 'utf8');
  assert.match(html, /月ごとのファイル数/);
  assert.doesNotMatch(html, /<script/);
  const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
  const { counts, sources } = JSON.parse(run('report', '--json').stdout);
  assert.deepEqual([report.counts, report.sources], [counts, sources]);
  const files = sources[0].types.reduce((sum: number, type: { files: number }) => sum + type.files, 0);
  assert.equal(files, counts.files, 'every file is counted somewhere');
  const records = sources[0].types.reduce((sum: number, type: { records: number }) => sum + type.records, 0);
  assert.equal(records, counts.records, 'and every record');
});
