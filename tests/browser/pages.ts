/** Addresses and small readings that the walks share. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { FACILITY_ID } from '../../lib/testing/demo-hospital/index.ts';
import { REPOSITORY, SHOTS } from './site.ts';

const AXE = new URL(import.meta.resolve('axe-core/axe.min.js'));

/** Address of a chart page of a made-up patient. */
export const chartPath = (id: string, page = ''): string => `/patients/${FACILITY_ID}/${id}${page}`;

/** The pictures that the documents show. A run with TOMOSHIBI_RENEW_SCREENSHOTS=1 replaces them. */
const IN_DOCS = ['summary', 'drugs', 'labs', 'ward', 'search', 'source', 'only-demographics', 'trend'];

export async function screenshot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  if (process.env.TOMOSHIBI_RENEW_SCREENSHOTS !== '1' || !IN_DOCS.includes(name)) return;
  const folder = join(REPOSITORY, 'docs', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** The text of a block by its heading. */
export async function blockText(page: Page, heading: string): Promise<string> {
  return (await block(page, heading).innerText()).replace(/\s+/g, ' ');
}

/** The state that a block declares: data, none, absent or unreadable. */
export async function blockState(page: Page, heading: string): Promise<string | null> {
  return block(page, heading).locator('[data-block]').first().getAttribute('data-block');
}

export function block(page: Page, heading: string) {
  return page.locator('section', { has: page.getByRole('heading', { name: heading, exact: true }) }).first();
}

/** Fails on any WCAG 2.2 A or AA violation that axe can see, naming rule and element. */
export async function assertAccessible(page: Page): Promise<void> {
  const found = await page.evaluate(
    async ([source]) => {
      // Evaluated by the debugger, which stands outside the page's own content policy.
      const run = new Function(`${source}; return axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });`);
      const result = await run();
      return result.violations.map((rule: { id: string; nodes: { html: string }[] }) => ({
        rule: rule.id,
        where: rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)),
      }));
    },
    [readFileSync(AXE, 'utf8')],
  );
  assert.deepEqual(found, [], page.url());
}
