import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { assertAccessible, block, blockState, blockText, chartPath, screenshot } from './pages.ts';
import type { Site } from './site.ts';

const TABS = [
  '',
  '/drugs',
  '/labs',
  '/problems',
  '/allergies',
  '/encounters',
  '/orders',
  '/documents',
  '/vitals',
  '/timeline',
  '/files',
  '/search',
];

export function chartTests(site: () => Site): void {
  it('keeps identity and as-of on every page, and every page is accessible', async () => {
    const page = await site().page();
    for (const tab of TABS) {
      await page.goto(chartPath('0001000103', tab));
      const text = await page.locator('body').innerText();
      for (const shown of [
        '鳥居 真由美',
        'トリイ マユミ',
        '0001000103',
        '1979-06-15',
        '3E-311-4',
        'ペニシリン',
        '最新データ',
      ]) {
        assert.ok(text.includes(shown), `${tab}: ${shown}`);
      }
      await assertAccessible(page);
    }
    await page.context().close();
  });

  it('is usable on a tablet and in English', async () => {
    const page = await site().page({ width: 1024, height: 768, language: 'en' });
    for (const tab of TABS) {
      await page.goto(chartPath('0001000101', tab));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `${tab} is ${wide} px too wide`);
      const labels = (await page.locator('h1, h2, th[scope=col], nav a').allInnerTexts()).join(' ');
      const words = labels.replaceAll('海野 健一', '').replaceAll('日本語', '');
      if (tab !== '/labs' && tab !== '/drugs') assert.doesNotMatch(words, /[ぁ-んァ-ヶ一-龠]/, tab);
    }
    await page.goto(chartPath('0001000101'));
    await screenshot(page, 'summary-en-tablet');
    await page.context().close();
  });

  it('summarises: allergy first, drugs with their end, problems, latest labs', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000101'));
    await screenshot(page, 'summary');
    assert.equal(await blockState(page, '病名'), 'data');
    assert.match((await blockText(page, '検体検査(最新値)')).normalize('NFKC'), /HbA1c/);
    assert.match(await blockText(page, '内服・外用など(処方)'), /分|残り|まで/);
    await page.context().close();
  });

  it('draws the drug history by day, and leads to the order', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000101', '/drugs'));
    await screenshot(page, 'drugs');
    const text = await page.locator('main').innerText();
    assert.match(text, /インスリン|グラルギン|ランタス|注/);
    await page.getByRole('link', { name: '3か月' }).click();
    await page.waitForLoadState();
    const link = page.locator('main a[href*="/source/"]').first();
    await link.click();
    await page.waitForURL('**/source/**');
    assert.match(await page.locator('main').innerText(), /RXE|RXA|RXC/);
    await page.context().close();
  });

  it('shows a taper as three starts and an as-needed drug without an invented end', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000121', '/drugs'));
    const rows = await page.locator('main').innerText();
    assert.match(rows, /プレドニ/);
    await page.goto(chartPath('0001000122', '/drugs'));
    assert.match(await page.locator('main').innerText(), /頓用/);
    await page.context().close();
  });

  it('shows labs cumulatively, newest first, and plots only numbers', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000101', '/labs'));
    await screenshot(page, 'labs');
    await page
      .getByRole('link', { name: /HbA1c|ＨｂＡ１ｃ/ })
      .first()
      .click();
    await page.waitForURL('**/labs/trend**');
    assert.ok((await page.locator('svg circle, svg path').count()) > 3);
    await screenshot(page, 'trend');
    await assertAccessible(page);
    await page.context().close();
  });

  it('keeps text results as they were sent', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000106', '/labs'));
    const text = await page.locator('main').innerText();
    for (const value of ['<0.5', '100<', '(-)', '検査中']) assert.ok(text.includes(value), value);
    await page.context().close();
  });

  it('shows bacteriology as organism by drug', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000118', '/labs'));
    const micro = block(page, '細菌検査');
    assert.match(await micro.innerText(), /MRSA|aureus/i);
    assert.match(await micro.innerText(), /バンコマイシン/);
    assert.ok((await micro.locator('table').count()) > 0);
    await micro.scrollIntoViewIfNeeded();
    await screenshot(page, 'micro');
    await page.context().close();
  });

  it('keeps suspected problems apart from diagnoses', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000105', '/problems'));
    await screenshot(page, 'problems-suspected');
    const confirmed = await blockText(page, '病名(確定として送信されたもの)');
    const suspected = await blockText(page, '疑い病名(確定していません)');
    assert.match(suspected, /疑い/);
    assert.doesNotMatch(confirmed, /原文/);
    await page.context().close();
  });

  it('tells the bed history, its doubts and a death', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000115', '/encounters'));
    await screenshot(page, 'encounters');
    assert.ok(((await page.locator('main').innerText()).match(/転棟/g) ?? []).length >= 10);
    await page.goto(chartPath('0001000114', '/encounters'));
    assert.match(await page.locator('body').innerText(), /死亡/);
    await page.context().close();
  });

  it('leads from a value to the original message, byte for byte', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000103'));
    await block(page, 'アレルギー').locator('a[href*="/source/"]').first().click();
    await page.waitForURL('**/source/**#seg-*');
    const text = await page.locator('main').innerText();
    assert.match(text, /IAM|AL1/);
    assert.match(text, /取り込み時のダイジェストと一致/);
    await screenshot(page, 'source');
    await assertAccessible(page);
    const path = /\d{3}\/\d{3}\/\d+\/[-\d]+\/[A-Z]+-?\d*\/\S+_[012]/.exec(text)?.[0] ?? '';
    const bytes = await page.request.get(`${page.url().split('#')[0]}/bytes`);
    assert.match(bytes.headers()['content-disposition'] ?? '', /attachment/);
    assert.deepEqual(await bytes.body(), readFileSync(`${site().storage}/${path}`));
    await page.context().close();
  });

  it('lists every file of the patient with what became of it', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000135', '/files'));
    const text = await page.locator('main').innerText();
    assert.match(text, /OMP-01/);
    assert.match(text, /旧版|置き換え|差し替え|更新前/);
    assert.match(text, /削除/);
    await screenshot(page, 'files');
    await page.context().close();
  });

  it('opens the largest chart', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000116', '/timeline'));
    await screenshot(page, 'timeline');
    assert.match(await page.locator('main').innerText(), /注射|処方/);
    await page.context().close();
  });
}
