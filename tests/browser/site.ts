/**
 * The real thing for the browser tests: a demo hospital with planted faults, indexed by the real command, served by the
 * real server from a store that is mounted read-only where the machine allows it, opened in Debian's Chromium.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { openAccess } from '../../lib/access/access.ts';
import { cliActor } from '../../lib/access/actor.ts';
import { systemClock } from '../../lib/system/clock.ts';
import { latestCopyDay } from '../../lib/testing/demo-hospital/copy-day.ts';
import { type DemoReport, writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';

export const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** Where every run leaves its screenshots and printed sheets. */
export const SHOTS = join(REPOSITORY, '.cache', 'screenshots');

export const CLI = [
  '--conditions=react-server',
  '--disable-warning=ExperimentalWarning',
  join(REPOSITORY, 'scripts', 'cli.ts'),
];
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const ACCOUNT = { user: 'browser-test', password: 'a long made-up password 42' };

export interface Site {
  readonly url: string;
  /** Day of the copy. */
  readonly today: string;
  /** The faults that were planted in the backup. */
  readonly planted: DemoReport['planted'];
  /** Folder of the storage root, to compare originals with. */
  readonly storage: string;
  readonly store: string;
  readonly state: string;
  /** True when the store lies on a read-only mount while the suite runs. */
  readonly readOnlyMount: boolean;
  /** A fresh, signed-in page of a laptop's size; every problem the page reports fails the test at its end. */
  page(options?: PageOptions): Promise<Page>;
  /** Problems (console errors, policy violations, failed requests) since the last call. */
  takeProblems(): string[];
  stop(): Promise<void>;
}

export interface PageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly signedIn?: 'yes' | 'no';
  readonly language?: 'ja' | 'en';
  readonly script?: 'on' | 'off';
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Binds the store onto itself read-only. False where the machine does not let us. */
function mountReadOnly(store: string): boolean {
  if (process.getuid?.() !== 0) return false;
  if (spawnSync('mount', ['--bind', store, store]).status !== 0) return false;
  if (spawnSync('mount', ['-o', 'remount,ro,bind', store]).status === 0) return true;
  spawnSync('umount', [store]);
  return false;
}

export async function waitForServer(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the server ended with exit code ${server.exitCode}`);
    try {
      if ((await fetch(`${url}/sign-in`)).ok) return;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server did not answer at ${url}`);
}

interface Prepared {
  readonly folder: string;
  readonly config: string;
  readonly demo: DemoReport;
  /** Day of the copy. */
  readonly today: string;
}

async function prepare(port: number): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-browser-'));
  const today = latestCopyDay(systemClock);
  const demo = writeDemoHospital({
    root: join(folder, 'backup'),
    date: today.replaceAll('-', ''),
    faults: 'all',
    documents: 'some',
  });
  const config = join(folder, 'tomoshibi.yaml');
  writeFileSync(
    config,
    `sources:\n  - id: ssmix2\n    kind: ssmix2\n    path: backup\nstore: store\nstate: state\nserve:\n  port: ${port}\n`,
  );
  const access = openAccess({ folder: join(folder, 'state'), clock: systemClock, idleMinutes: 60 });
  await access.createAccount(
    { ...ACCOUNT, displayName: '試験 太郎', roles: ['clinician'] },
    cliActor('test'),
  );
  access.close();
  execFileSync(process.execPath, [...CLI, 'index', '--config', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return { folder, config, demo, today };
}

export async function signIn(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.fill('input[name=user]', ACCOUNT.user);
  await page.fill('input[name=password]', ACCOUNT.password);
  await page.click('form[action="/api/sign-in"] button');
  await page.waitForURL(`${url}/`);
  await page.close();
}

/** Listens for everything a careful reader of the developer tools would complain about. */
export function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.url()}: status ${response.status()}`);
  });
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (target.protocol.startsWith('http') && target.hostname !== '127.0.0.1')
      problems.push(`outbound: ${request.url()}`);
  });
}

/** Starts everything. Costs a quarter of a minute; one site serves the whole suite. */
export async function startSite(): Promise<Site> {
  mkdirSync(SHOTS, { recursive: true });
  const port = await freePort();
  const { folder, config, demo, today } = await prepare(port);
  const readOnlyMount = mountReadOnly(join(folder, 'store'));
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [...CLI, 'serve', '--config', config], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await waitForServer(url, server);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  const problems: string[] = [];
  const cookies = await browser.newContext();
  await signIn(cookies, url);
  const session = await cookies.cookies();
  return {
    url,
    today,
    planted: demo.planted,
    storage: join(folder, 'backup', demo.storage),
    store: join(folder, 'store'),
    state: join(folder, 'state'),
    readOnlyMount,
    async page(options = {}) {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
        javaScriptEnabled: options.script !== 'off',
        baseURL: url,
      });
      if (options.signedIn !== 'no') await context.addCookies(session);
      if (options.language === 'en') await context.addCookies([{ name: 'lang', value: 'en', url }]);
      const page = await context.newPage();
      watch(page, problems);
      return page;
    },
    takeProblems: () => problems.splice(0),
    async stop() {
      await browser.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      if (readOnlyMount) spawnSync('umount', [join(folder, 'store')]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
