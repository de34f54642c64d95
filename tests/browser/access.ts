import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { openAccess } from '../../lib/access/access.ts';
import { systemClock } from '../../lib/system/clock.ts';
import { chartPath } from './pages.ts';
import { ACCOUNT, type Site } from './site.ts';

const ROUTES = [
  '/',
  '/patients?q=torii',
  '/api/patients?q=torii',
  chartPath('0001000103'),
  chartPath('0001000103', '/drugs'),
  chartPath('0001000103', '/labs'),
  chartPath('0001000103', '/documents'),
  chartPath('0001000103', '/vitals'),
  chartPath('0001000103', '/search'),
  chartPath('0001000103', '/search/lines'),
  chartPath('0001000103', '/source/0'),
  chartPath('0001000103', '/source/0/bytes'),
  '/wards',
  '/wards/3E',
  '/wards/3E/sheet',
  '/outpatients',
  '/admissions',
  '/discharges',
  '/status',
  '/status/issues',
  '/status/report',
  '/backups',
];

/** The ways in which a browser, or somebody who pretends to be one, asks for a page. */
const FLAVOURS: readonly Readonly<Record<string, string>>[] = [
  {},
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { cookie: 'tomoshibi_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
];

export function accessTests(site: () => Site): void {
  it('serves from a store that nobody can write to', (t) => {
    if (!site().readOnlyMount) return t.skip('this machine does not let us mount the store read-only');
    assert.throws(() => writeFileSync(join(site().store, 'CURRENT'), 'x'), { code: 'EROFS' });
    return undefined;
  });

  it('gives nothing to anybody who is not signed in, however they ask', async () => {
    for (const route of ROUTES) {
      for (const headers of FLAVOURS) {
        const answer = await fetch(`${site().url}${route}`, { headers, redirect: 'manual' });
        const body = await answer.text();
        const asked = `${route} ${JSON.stringify(headers)} → ${answer.status}`;
        assert.doesNotMatch(body, /鳥居|0001000103.{0,40}1979|ペニシリン|トリイ/, asked);
        assert.match(answer.headers.get('cache-control') ?? '', /no-store/, asked);
      }
    }
  });

  it('sends a strict policy and no-store with every page', async () => {
    const page = await site().page();
    for (const route of ROUTES.filter(
      (path) => !path.startsWith('/api') && !/\/(?:bytes|lines)$/.test(path),
    )) {
      const answer = await page.goto(route);
      const headers = answer?.headers() ?? {};
      assert.equal(answer?.status(), 200, route);
      assert.match(headers['cache-control'] ?? '', /no-store/, route);
      assert.match(
        headers['content-security-policy'] ?? '',
        /default-src 'none'.*'nonce-.*trusted-types/,
        route,
      );
      assert.equal(headers['x-content-type-options'], 'nosniff', route);
    }
    await page.context().close();
  });

  it('signs in and out, refuses wrong passwords and foreign forms', async () => {
    const page = await site().page({ signedIn: 'no' });
    await page.goto(chartPath('0001000103'));
    assert.match(page.url(), /sign-in/);
    await page.fill('input[name=user]', ACCOUNT.user);
    await page.fill('input[name=password]', 'not the password');
    await page.click('form[action="/api/sign-in"] button');
    await page.waitForURL('**/sign-in?failed=**');
    const foreign = await fetch(`${site().url}/api/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'http://elsewhere.invalid', 'sec-fetch-site': 'cross-site' },
      body: new URLSearchParams(ACCOUNT),
    });
    assert.equal(foreign.status, 403);
    assert.equal(foreign.headers.getSetCookie().length, 0);
    await page.context().close();
  });

  it('writes one audit line per chart opened, in an unbroken chain', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000117'));
    await page.context().close();
    const access = openAccess({ folder: site().state, clock: systemClock, idleMinutes: 60 });
    const verdict = access.verifyAuditChain();
    access.close();
    assert.equal(verdict.broken, null);
    assert.ok(verdict.rows > 10, String(verdict.rows));
  });
}
