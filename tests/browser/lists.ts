import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertAccessible, screenshot } from './pages.ts';
import type { Site } from './site.ts';

export function listTests(site: () => Site): void {
  it('knows who lies where, with alerts and days since admission', async () => {
    const page = await site().page();
    await page.goto('/wards');
    await page.goto('/wards/3E');
    const text = await page.locator('main').innerText();
    for (const shown of ['鳥居 真由美', '311-4', '0001000103', 'ペニシリン', '真野 敏夫'])
      assert.ok(text.includes(shown), shown);
    for (const gone of ['末永 正', '戸塚 豊']) assert.ok(!text.includes(gone), gone);
    await screenshot(page, 'ward');
    await assertAccessible(page);
    await page.goto('/wards/4E');
    assert.ok((await page.locator('main').innerText()).includes('保科 久子'), 'a discharge taken back');
    await page.context().close();
  });

  it("lists outpatients of the copy's day and of the day after, and says what the lists are made of", async () => {
    const page = await site().page();
    await page.goto(`/outpatients?day=${site().today}`);
    const today = await page.locator('main').innerText();
    assert.ok(today.includes('再来 洋子') && today.includes('海野 健一'), today.slice(0, 300));
    assert.match(today, /予約/);
    await screenshot(page, 'outpatients');
    await assertAccessible(page);
    const next = new Date(Date.parse(`${site().today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    await page.goto(`/outpatients?day=${next}`);
    assert.ok((await page.locator('main').innerText()).includes('待鳥 明'));
    await page.context().close();
  });

  it('lists recent admissions and discharges', async () => {
    const page = await site().page();
    await page.goto('/admissions');
    assert.ok((await page.locator('main').innerText()).includes('新井 清'));
    await assertAccessible(page);
    await page.goto('/discharges');
    const text = await page.locator('main').innerText();
    assert.ok(text.includes('去来川 愛') && text.includes('末永 正'));
    await assertAccessible(page);
    await page.context().close();
  });

  it('tells what the copy holds and what was wrong in it', async () => {
    const page = await site().page();
    await page.goto('/status');
    const text = await page.locator('main').innerText();
    for (const shown of ['OML-11', 'ADT-00', 'PPR-01']) assert.ok(text.includes(shown), shown);
    await assertAccessible(page);
    await page.goto('/status/issues');
    await assertAccessible(page);
    await page.context().close();
  });
}
