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

const PDFTOTEXT = '/usr/bin/pdftotext';

/** What the browser tests drive and read with, and the Debian package of each. */
const TOOLS = {
  chromium: CHROMIUM,
  'poppler-utils': PDFTOTEXT,
  'libarchive-tools': '/usr/bin/bsdtar',
  'xz-utils': '/usr/bin/xz',
  zstd: '/usr/bin/zstd',
  zip: '/usr/bin/zip',
  bzip2: '/usr/bin/bzip2',
  'p7zip-full': '/usr/bin/7z',
  strace: '/usr/bin/strace',
  restic: '/usr/bin/restic',
  borgbackup: '/usr/bin/borg',
} as const;

/** Installs what is missing from Debian when that is possible; false, with the fix, when it is not. */
function ensureTools(): boolean {
  const missing = (): string[] =>
    Object.entries(TOOLS).flatMap(([name, path]) => (existsSync(path) ? [] : [name]));
  const wanted = missing();
  if (wanted.length > 0 && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stdout.write(`\n== installing ${wanted.join(', ')} (Debian), once\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...wanted], {
      stdio: 'inherit',
      env,
    });
  }
  const lacking = missing();
  if (lacking.length === 0) return true;
  const names = lacking.join(' ');
  process.stdout.write(
    `\nThe browser tests need ${names}.\n  -> As root: apt-get update && apt-get install -y --no-install-recommends ${names}\n`,
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
if (!ensureTools()) failed.push('tools');
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
