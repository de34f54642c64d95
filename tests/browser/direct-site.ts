/** A viewer over a backup without any generation: nothing was indexed when it starts. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { openAccess } from '../../lib/access/access.ts';
import { cliActor } from '../../lib/access/actor.ts';
import { systemClock } from '../../lib/system/clock.ts';
import { latestCopyDay } from '../../lib/testing/demo-hospital/copy-day.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import {
  ACCOUNT,
  CHROMIUM_FLAGS,
  CLI,
  freePort,
  type PageOptions,
  SHOTS,
  signIn,
  waitForServer,
  watch,
} from './site.ts';

export interface DirectSite {
  /** Day of the copy. */
  readonly today: string;
  /** Folder of the backup as configured. */
  readonly backup: string;
  /** Folder of the storage root in it. */
  readonly storage: string;
  page(options?: PageOptions): Promise<Page>;
  takeProblems(): string[];
  /** Runs a command of the program over the site's configuration. */
  command(...args: readonly string[]): void;
  stop(): Promise<void>;
}

export async function startDirectSite(): Promise<DirectSite> {
  mkdirSync(SHOTS, { recursive: true });
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-direct-site-'));
  const backup = join(folder, 'backup');
  mkdirSync(backup);
  const today = latestCopyDay(systemClock);
  const made = { root: backup, date: today.replaceAll('-', ''), patients: 30 };
  const { storage } = writeDemoHospital(made);
  const config = join(folder, 'tomoshibi.yaml');
  writeFileSync(
    config,
    `sources:\n  - {id: ssmix2, kind: ssmix2, path: backup, note: 架空の控え}\nstore: store\nstate: state\nserve: {port: ${port}}\n`,
  );
  const access = openAccess({ folder: join(folder, 'state'), clock: systemClock, idleMinutes: 60 });
  const account = { ...ACCOUNT, displayName: '試験 太郎', roles: ['clinician'] };
  await access.createAccount(account, cliActor('test'));
  access.close();
  const url = `http://127.0.0.1:${port}`;
  const command = [...CLI, 'serve', '--config', config];
  const server = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'] });
  await waitForServer(url, server);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  const first = await browser.newContext();
  await signIn(first, url);
  const session = await first.cookies();
  const problems: string[] = [];
  return {
    today,
    backup,
    storage: join(backup, storage),
    async page(options = {}) {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
        javaScriptEnabled: options.script !== 'off',
        baseURL: url,
      });
      await context.addCookies(session);
      if (options.language === 'en') await context.addCookies([{ name: 'lang', value: 'en', url }]);
      const page = await context.newPage();
      watch(page, problems);
      return page;
    },
    takeProblems: () => problems.splice(0),
    command(...args) {
      execFileSync(process.execPath, [...CLI, ...args, '--config', config], { stdio: 'ignore' });
    },
    async stop() {
      await browser.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
