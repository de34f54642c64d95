/** The viewer as a child process: started, watched, started again when it dies, stopped on request. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, systemCodeOf } from '../../lib/system/errors.ts';
import { PROGRAM_ROOT } from '../program.ts';
import { NEXT } from './build.ts';

const START_PATIENCE = 60_000;
/** Nothing is lost when it is cut short: it only reads, and the state database survives anything. */
const STOP_PATIENCE = 2_000;
const FOLLOW_PARENT = new URL('./follow-parent.mjs', import.meta.url).href;
const LONGEST_PAUSE = 30_000;
/** A server that ran this long has worked; its next death starts the pauses anew. */
const SETTLED = 60_000;

export interface ViewerOptions {
  readonly configPath: string;
  readonly host: string;
  readonly port: number;
  readonly signal: AbortSignal;
  /** Told once, when the viewer answers for the first time. */
  readonly onReady: (url: string) => void;
  readonly onTrouble: (message: string) => void;
}

export function urlOf(host: string, port: number): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/`;
}

/** Nothing when the port can be listened on, else the system's reason (`EADDRINUSE`, `EACCES` …). */
export function portTrouble(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(systemCodeOf(error) || error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve('')));
  });
}

/** Serves until the signal is aborted. Throws when the port cannot be had or the viewer never comes up. */
export async function runViewer(options: ViewerOptions): Promise<void> {
  const { host, port, signal } = options;
  const trouble = await portTrouble(host, port);
  if (trouble !== '') throw portTaken({ host, port, trouble });
  let ready = false;
  for (let deaths = 0; !signal.aborted; deaths++) {
    const started = Date.now();
    const child = startServer(options);
    const ended = exitOf(child);
    const stop = (): void => void stopServer(child);
    signal.addEventListener('abort', stop, { once: true });
    const up = await Promise.race([answers(options), ended.then(() => false)]);
    if (up && !ready) options.onReady(urlOf(host, port));
    if (!up && !ready && !signal.aborted) {
      await stopServer(child);
      throw neverUp();
    }
    ready = true;
    const reason = await ended;
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return;
    if (Date.now() - started > SETTLED) deaths = 0;
    const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** Math.min(deaths, 10));
    options.onTrouble(`the viewer ended (${reason}); it is started again in ${pause / 1000} s`);
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

function startServer({ configPath, host, port }: ViewerOptions): ChildProcess {
  const args = [NEXT, 'start', '--hostname', host, '--port', String(port)];
  const flags = ['--disable-warning=ExperimentalWarning', `--import=${FOLLOW_PARENT}`];
  return spawn(process.execPath, [...flags, ...args], {
    cwd: PROGRAM_ROOT,
    stdio: ['pipe', 'ignore', 'inherit'],
    // Its own group: Ctrl-C goes to us, and we stop it in order.
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      TOMOSHIBI_CONFIG: configPath,
      TOMOSHIBI_PROGRAM: PROGRAM_ROOT,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
    },
  });
}

function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
  });
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = exitOf(child);
  child.kill('SIGTERM');
  const gone = await Promise.race([ended.then(() => true), sleep(STOP_PATIENCE, false)]);
  if (!gone) child.kill('SIGKILL');
}

/** True as soon as the server gives any answer at all. */
async function answers({ host, port, signal }: ViewerOptions): Promise<boolean> {
  const reach = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  const until = Date.now() + START_PATIENCE;
  while (Date.now() < until && !signal.aborted) {
    const answered = await fetch(urlOf(reach, port), {
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    }).then(
      () => true,
      () => false,
    );
    if (answered) return true;
    await sleep(100);
  }
  return false;
}

function portTaken(at: { host: string; port: number; trouble: string }): AppError {
  return new AppError({
    code: 'port-taken',
    exit: 'environment',
    message: `cannot listen on ${at.host}:${at.port} (${at.trouble})`,
    hint: 'Stop the other program, or choose another port with --port N or `serve: { port: N }`.',
  });
}

function neverUp(): AppError {
  return new AppError({
    code: 'viewer-failed',
    exit: 'environment',
    message: 'the viewer did not start (its own messages stand above)',
    hint: 'Delete the folder .next and start again; check free memory and disk space.',
  });
}
