/** Documents, temperature chart and the search inside a chart, as their readers use them. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible, blockState, chartPath, screenshot } from './pages.ts';
import type { Site } from './site.ts';

/** A patient with notes, reports as PDF, a page of HTML and weeks of vital signs. */
const DIABETES = '0001000101';
/** In the ward, with scans and an operation record. */
const WARD = '0001000116';
/** Demographics only. */
const NOTHING = '0001000109';

async function openFirst(page: Page, format: string): Promise<void> {
  await page.locator('tr', { hasText: format }).locator('a[data-document]').first().click();
  await page.waitForURL(/\/documents\/\d+/);
}

/** Presses a key until script runs and a document has the focus. */
async function untilFocused(page: Page, key: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    await page.keyboard.press(key);
    if ((await page.locator('a[data-document]:focus').count()) > 0) return;
    await page.waitForTimeout(100);
  }
  assert.fail('no document takes the focus');
}

/** Waits until every page of the viewer that is to be drawn has been. */
async function drawn(page: Page): Promise<void> {
  await page.locator('[data-page="1"] canvas').waitFor({ timeout: 30_000 });
}

/** Share of pixels of the first page that are not white: a page of text has some, an empty one none. */
async function inkOf(page: Page): Promise<number> {
  return page.locator('[data-page="1"] canvas').evaluate((element) => {
    if (!(element instanceof HTMLCanvasElement)) return 0;
    const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark++;
    return dark / (data.length / 4);
  });
}

export function documentTests(site: () => Site): void {
  it('lists documents under their headings, and moves along them by keyboard', async () => {
    const page = await site().page();
    await page.goto(chartPath(DIABETES, '/documents'));
    await screenshot(page, 'documents');
    await assertAccessible(page);
    assert.match(await page.locator('main').innerText(), /バイタルサインの電文/);
    await untilFocused(page, 'j');
    await page.keyboard.press('j');
    const second = await page.locator('a[data-document]').nth(1).getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${second}`);
    await page.getByRole('button', { name: '印刷' }).waitFor();
    await page.keyboard.press('k');
    await page.waitForURL((url) => !url.pathname.endsWith(second ?? ''));
    await page.context().close();
  });

  it('shows a CDA document section by section, and that it is about this patient', async () => {
    const page = await site().page();
    await page.goto(chartPath(DIABETES, '/documents?tab=progress'));
    await openFirst(page, 'CDA');
    await screenshot(page, 'document-cda');
    const text = await page.locator('article').innerText();
    assert.match(text, /文書に書かれた患者は、このカルテの患者と一致しています/);
    assert.match(text.normalize('NFKC'), /S\(主訴|O\(所見/);
    await assertAccessible(page);
    await page.context().close();
  });

  it('draws a PDF without embedded fonts, with text to select and nothing from outside', async () => {
    const page = await site().page();
    await page.goto(chartPath(DIABETES, '/documents?tab=report'));
    await openFirst(page, '放射線読影報告書');
    await drawn(page);
    await screenshot(page, 'document-pdf');
    assert.ok((await inkOf(page)) > 0.002, 'there is ink on the page');
    assert.match(await page.locator('.text-layer').first().innerText(), /所見/);
    await assertAccessible(page);
    await page.goto(`${page.url().split('?')[0]}?q=${encodeURIComponent('所見')}`);
    await page.locator('.text-layer .hit').first().waitFor();
    await page.getByRole('button', { name: /拡大/ }).click();
    await page.locator('output').first().waitFor();
    await page.context().close();
  });

  it('draws every page of a fax, and pictures as they are', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000102', '/documents'));
    await openFirst(page, 'TIFF');
    await drawn(page);
    await screenshot(page, 'document-tiff');
    assert.equal(await page.locator('[data-page]').count(), 4);
    assert.ok((await inkOf(page)) > 0.002);
    await page.goto(chartPath(WARD, '/documents?tab=other'));
    await openFirst(page, 'JPEG');
    const picture = page.locator('main img');
    await picture.waitFor();
    assert.ok(
      await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth > 100),
    );
    await assertAccessible(page);
    await page.context().close();
  });

  it('gives a viewer the type of the bytes, and nothing that could act', async () => {
    const page = await site().page();
    await page.goto(chartPath(WARD, '/documents?tab=other'));
    await openFirst(page, 'JPEG');
    const answer = await page.request.get(`${new URL(page.url()).pathname}/bytes`);
    const headers = answer.headers();
    assert.equal(headers['content-type'], 'image/jpeg');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(headers['content-security-policy'] ?? '', /^sandbox; default-src 'none'/);
    await page.goto(chartPath(DIABETES, '/documents?tab=other'));
    await openFirst(page, 'HTML');
    assert.equal((await page.request.get(`${new URL(page.url()).pathname}/bytes`)).status(), 404);
    assert.equal((await page.request.get('/pdfjs/cmaps/..%2fpackage.json')).status(), 404);
    await page.context().close();
  });

  it('uses nothing of a page of HTML but its words', async () => {
    const planted = site().planted.find(({ fault }) => fault === 'document-active-html');
    assert.ok(planted?.expect.patientId, 'the fault is planted');
    const page = await site().page();
    await page.goto(chartPath(planted.expect.patientId, '/documents'));
    await openFirst(page, 'HTML');
    assert.match(await page.locator('main').innerText(), /文字だけを表示/);
    assert.equal(await page.locator('[data-document-content] :is(script, iframe, form, img, a)').count(), 0);
    await page.context().close();
  });

  it('keeps the words of a document that was cut off, and says where it broke', async () => {
    const planted = site().planted.find(({ fault }) => fault === 'document-cda-cut-off');
    assert.ok(planted?.expect.patientId, 'the fault is planted');
    const page = await site().page();
    await page.goto(chartPath(planted.expect.patientId, '/documents'));
    await openFirst(page, 'CDA');
    assert.match(await page.locator('main').innerText(), /構造が壊れている[\s\S]*めまい/);
    await page.context().close();
  });

  it('draws a week of vital signs, with every value below it', async () => {
    const page = await site().page();
    await page.goto(chartPath(DIABETES, '/vitals'));
    await screenshot(page, 'vitals');
    assert.equal(await blockState(page, '熱型表(体温・脈拍・血圧・呼吸・SpO2)'), 'data');
    assert.ok((await page.locator('main svg a').count()) > 20);
    assert.match(await page.locator('main table').innerText(), /36\.\d/);
    await assertAccessible(page);
    await page.getByRole('link', { name: /前の週/ }).click();
    await page.waitForURL('**/vitals?day=*');
    await page.goto(chartPath(NOTHING, '/vitals'));
    assert.equal(await blockState(page, '熱型表(体温・脈拍・血圧・呼吸・SpO2)'), 'absent');
    await page.context().close();
  });

  it('finds words in any spelling inside the chart, opens the place, and names what it cannot search', async () => {
    const page = await site().page();
    await page.goto(chartPath(DIABETES, '/search'));
    const box = page.getByRole('searchbox', { name: 'このカルテの中を検索' });
    await box.fill('いんすりん');
    await page.locator('mark').first().waitFor();
    await screenshot(page, 'chart-search');
    await assertAccessible(page);
    assert.match(await page.locator('main').innerText(), /検索できない文書 \d+件/);
    await page.locator('main a[href*="/documents/"][href*="?q="]').first().click();
    await page.waitForURL('**/documents/**');
    assert.ok((await page.locator('mark').count()) > 0, 'the word is marked in the document');
    await page.goBack();
    await page.locator('mark').first().waitFor();
    await box.fill('そのような語はない');
    await page.locator('[data-no-hits]').waitFor();
    assert.match(await page.locator('[data-no-hits]').innerText(), /「ない」という意味ではありません/);
    await page.context().close();
  });
}
