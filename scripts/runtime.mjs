// Gets from whatever Node started us (18 or newer) to the Node 24 that the project brings. Plain JavaScript without
// dependencies: nothing else can be relied on before `npm ci` has run.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const WANTED_MAJOR = 24;
const EXIT_ENVIRONMENT = 11;

/** Ends the program with a message and the next step, in both languages of its users. */
function giveUp(message, hint) {
  process.stderr.write(`tomoshibi: ${message}\n  -> ${hint}\n`);
  process.exit(EXIT_ENVIRONMENT);
}

/** Installs the packages when they are missing or are not those of package-lock.json. Needs the network only then. */
export function ensurePackages() {
  const lock = join(ROOT, 'package-lock.json');
  const digest = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const stamp = join(ROOT, '.cache', 'packages.sha256');
  const modules = join(ROOT, 'node_modules');
  const stamped = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && existsSync(modules);
  if (stamped) return;
  if (!installedAsLocked(lock, join(modules, '.package-lock.json'))) installPackages();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** True when npm's own record of what it installed agrees with the lock file (somebody ran `npm ci` by hand). */
function installedAsLocked(lockPath, recordPath) {
  if (!existsSync(recordPath)) return false;
  const locked = JSON.parse(readFileSync(lockPath, 'utf8')).packages;
  const record = JSON.parse(readFileSync(recordPath, 'utf8')).packages;
  return Object.entries(locked).every(([path, entry]) => {
    if (path === '') return true;
    const installed = record[path];
    return installed ? installed.version === entry.version : entry.optional === true;
  });
}

function installPackages() {
  process.stdout.write('Setting up packages (npm ci), once / 初回のみパッケージを準備しています…\n');
  const args = ['ci', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status === 0) return;
  giveUp(
    "the packages could not be installed (see npm's message above)",
    'Connect to the network once and run the same command again; afterwards none is needed.',
  );
}

/** The program file of a Node that is new enough. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  const windows = process.platform === 'win32';
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const brought = join(ROOT, 'node_modules', name, 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(brought)) return brought;
  return giveUp(
    `Node ${WANTED_MAJOR} is needed and none was brought for ${process.platform}/${process.arch} (this is ${process.version})`,
    `Install Node ${WANTED_MAJOR} from nodejs.org and run the same command with it.`,
  );
}

/** Runs a TypeScript program of ours in Node 24 with the same terminal, and ends as it ends. */
export function handOver(script, args) {
  const node = findNode();
  const binaries = join(ROOT, 'node_modules', '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  const child = spawn(
    node,
    ['--conditions=react-server', '--disable-warning=ExperimentalWarning', join(ROOT, script), ...args],
    {
      stdio: 'inherit',
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: '1',
        // Halves the time to the first answer; Node does without where the folder cannot be written.
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(ROOT, '.cache', 'node'),
        PATH: [dirname(node), binaries, process.env.PATH ?? ''].join(separator),
      },
    },
  );
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  // A terminal sends Ctrl-C to both; a service manager only to us. The child decides when it is done.
  for (const signal of signals) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  child.on('error', (error) => giveUp(`Node could not be started: ${error.message}`, `Check ${node}.`));
  child.on('exit', (code, signal) => {
    for (const name of signals) process.removeAllListeners(name);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
}
