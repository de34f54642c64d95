/** `npm test`: everything that CI runs. The last lines are the test runner's counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../lib/system/errors.ts';
import { EXIT_CODES } from '../lib/system/exit-codes.ts';
import { CHECK_STEPS } from './check-steps.ts';
import { PROGRAM_ROOT } from './program.ts';
import { runStep } from './run-step.ts';
import { ensureBuild } from './viewer/build.ts';

const CHROMIUM = '/usr/bin/chromium';
const TESTS = ['lib', 'components', 'app', 'scripts', 'tests'].map((folder) => `${folder}/**/*.test.ts`);
const COUNTS = join(PROGRAM_ROOT, '.cache', 'test.tap');

/** The browser that the browser tests drive; installed from Debian when that is possible. */
function ensureChromium(): boolean {
  if (existsSync(CHROMIUM)) return true;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write('\n== installing chromium (Debian), once\n');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium'], {
      stdio: 'inherit',
      env,
    });
  }
  if (existsSync(CHROMIUM)) return true;
  process.stdout.write(
    `\nThe browser tests need Chromium at ${CHROMIUM}.\n  -> As root: apt-get update && apt-get install -y --no-install-recommends chromium\n`,
  );
  return false;
}

/** One run of Node's test runner over every test file: readable output now, counts kept for the end. */
function runTests(patterns: readonly string[]): boolean {
  mkdirSync(join(PROGRAM_ROOT, '.cache'), { recursive: true });
  rmSync(COUNTS, { force: true });
  process.stdout.write('\n== tests\n');
  const done = spawnSync(
    process.execPath,
    [
      '--conditions=react-server',
      '--disable-warning=ExperimentalWarning',
      '--test',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=tap',
      `--test-reporter-destination=${COUNTS}`,
      ...patterns,
    ],
    { cwd: PROGRAM_ROOT, stdio: 'inherit' },
  );
  return done.status === 0;
}

function counts(): string {
  if (!existsSync(COUNTS)) return '# tests 0\n# pass 0\n# fail 1\n';
  const lines = readFileSync(COUNTS, 'utf8').split('\n');
  return `${lines.filter((line) => /^# (tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(line)).join('\n')}\n`;
}

const failed = CHECK_STEPS.filter((step) => !runStep(step)).map(({ name }) => name);
if (!ensureChromium()) failed.push('chromium');
process.stdout.write('\n== viewer\n');
await ensureBuild(new AbortController().signal).catch((error: unknown) => {
  process.stdout.write(`${messageOf(error)}\n`);
  failed.push('viewer');
});
const asked = process.argv.slice(2);
if (!runTests(asked.length > 0 ? asked : TESTS)) failed.push('tests');
if (failed.length > 0) {
  process.stdout.write(`\nfailed: ${failed.join(', ')}\n`);
  process.exitCode = EXIT_CODES.internal.code;
}
process.stdout.write(`\n${counts()}`);
