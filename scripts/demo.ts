/**
 * `npm run demo`: from a fresh clone to a made-up patient's chart in the browser. Every step says how long it took and
 * is left out when its result is there already.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openAccess } from '../lib/access/access.ts';
import { cliActor } from '../lib/access/actor.ts';
import { systemClock } from '../lib/system/clock.ts';
import type { Config } from '../lib/system/config.ts';
import { exitCodeOf, isAppError, messageOf } from '../lib/system/errors.ts';
import { latestCopyDay } from '../lib/testing/demo-hospital/copy-day.ts';
import { writeDemoHospital } from '../lib/testing/demo-hospital/index.ts';
import { usageError, wholeNumber } from './cli/arguments.ts';
import { terminalOutput } from './cli/output.ts';
import { configOf } from './cli/settings.ts';
import { indexConfigured } from './index/run.ts';
import { PROGRAM_ROOT } from './program.ts';
import { ensureBuild, sourceDigest } from './viewer/build.ts';
import { portTrouble, runViewer } from './viewer/server.ts';

const FOLDER = join(PROGRAM_ROOT, 'demo');
const STAMP = join(FOLDER, 'made.json');
/** Made-up patients on this machine alone: a password that can be printed here. */
const ACCOUNT = { user: 'demo', displayName: 'デモ利用者', roles: ['clinician'], password: 'tomoshibi' };
const FIRST_PORT = 3000;
const PORTS_TRIED = 50;

const CONFIG = `# Made by \`npm run demo\`; everything in this folder can be deleted.
sources:
  - id: demo
    kind: ssmix2
    path: ./storage
    note: 架空の病院のデモデータ（実在の患者ではありません） / made-up hospital, no real patient
store: ./store
state: ./state
`;

const out = terminalOutput();

interface Wishes {
  readonly port: string | undefined;
  readonly patients: number;
  readonly faults: 'all' | 'none';
}

function readWishes(): Wishes {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, patients: { type: 'string' }, faults: { type: 'boolean' } },
    });
    const bounds = { name: 'patients', fallback: 400, least: 1, most: 1_000_000 };
    const patients = wholeNumber(values.patients, bounds);
    return { port: values.port, patients, faults: values.faults ? 'all' : 'none' };
  } catch (error) {
    if (isAppError(error)) throw error;
    throw usageError(messageOf(error), 'npm run demo -- [--port N] [--patients N] [--faults]');
  }
}

/** Runs a step and says how long it took; `work` returns what was done, or '' when there was nothing to do. */
async function step(name: string, work: () => Promise<string> | string): Promise<void> {
  const started = performance.now();
  out.redraw(`… ${name}`);
  const done = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  out.tell(`${seconds.padStart(6)} s  ${name}${done === '' ? ': そのまま使用 / up to date' : `: ${done}`}`);
}

/** Makes the hospital of today, unless this very one is there. Returns what was done. */
function makeHospital(wishes: Wishes, wanted: string): string {
  const there = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
  if (there && existsSync(join(FOLDER, 'storage'))) return '';
  rmSync(STAMP, { force: true });
  const aside = join(FOLDER, 'storage.new');
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const report = writeDemoHospital({
    documents: 'some',
    root: aside,
    date: latestCopyDay(systemClock).replaceAll('-', ''),
    patients: wishes.patients,
    faults: wishes.faults,
  });
  rmSync(join(FOLDER, 'storage'), { recursive: true, force: true });
  renameSync(aside, join(FOLDER, 'storage'));
  return `${report.patients} patients, ${report.files} files`;
}

async function makeIndex(config: Config, wanted: string): Promise<string> {
  const there = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
  if (there && existsSync(join(config.store, 'CURRENT'))) return '';
  const { published } = await indexConfigured(config, {
    workers: availableParallelism(),
    clock: systemClock,
    signal: stop.signal,
    onProgress: ({ patients, total }) => out.redraw(`… 索引 / index ${patients}/${total}`),
  });
  writeFileSync(STAMP, wanted);
  return `${published?.records ?? 0} records, ${published?.issues ?? 0} issues`;
}

async function makeAccount(config: Config): Promise<string> {
  const access = openAccess({
    folder: config.state,
    clock: systemClock,
    idleMinutes: config.serve.idleMinutes,
  });
  try {
    if (access.accounts().includes(ACCOUNT.user)) return '';
    await access.createAccount(ACCOUNT, cliActor(userInfo().username));
    return ACCOUNT.user;
  } finally {
    access.close();
  }
}

async function freePort(asked: string | undefined): Promise<number> {
  if (asked !== undefined)
    return wholeNumber(asked, { name: 'port', fallback: FIRST_PORT, least: 1, most: 65_535 });
  for (let port = FIRST_PORT; port < FIRST_PORT + PORTS_TRIED; port++) {
    if ((await portTrouble('127.0.0.1', port)) === '') return port;
  }
  return FIRST_PORT;
}

function welcome(url: string): void {
  out.print('');
  out.print(`  ${url}`);
  out.print(`  サインイン / sign in    ${ACCOUNT.user}   ${ACCOUNT.password}`);
  out.print('');
  out.print('  架空の病院の患者です。終了は Ctrl-C。');
  out.print('  Patients of a made-up hospital. Stop with Ctrl-C.');
}

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => (stop.signal.aborted ? process.exit(130) : stop.abort(name)));
}

async function main(): Promise<void> {
  const wishes = readWishes();
  const wanted = JSON.stringify({
    day: latestCopyDay(systemClock),
    ...wishes,
    port: null,
    program: sourceDigest(),
  });
  mkdirSync(FOLDER, { recursive: true });
  const configPath = join(FOLDER, 'tomoshibi.yaml');
  writeFileSync(configPath, CONFIG);
  const config = configOf(configPath);
  await step('架空の病院 / hospital', () => makeHospital(wishes, wanted));
  await step('索引 / index', () => makeIndex(config, wanted));
  await step('アカウント / account', () => makeAccount(config));
  await step('ビューア / viewer', async () => ((await ensureBuild(stop.signal)) ? 'built' : ''));
  const port = await freePort(wishes.port);
  await runViewer({
    configPath,
    host: '127.0.0.1',
    port,
    signal: stop.signal,
    onReady: welcome,
    onTrouble: (message) => out.tell(message),
  });
}

main().catch((error: unknown) => {
  out.tell(`demo: ${messageOf(error)}`);
  if (isAppError(error)) out.tell(`  -> ${error.hint}`);
  else if (error instanceof Error && error.stack) out.tell(error.stack);
  process.exitCode = exitCodeOf(error);
});
