import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import type { Page } from 'playwright-core';
import { getMessages } from '../../lib/i18n/messages.ts';
import { assertAccessible, screenshot } from './pages.ts';
import { SHOTS, type Site } from './site.ts';

const t = getMessages('ja').hospital;

const mainText = (page: Page): Promise<string> => page.locator('main').innerText();

/** Types into a form of the overview and sends it. */
async function ask(page: Page, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const place = page.getByRole('form', { name: form });
  for (const [name, value] of Object.entries(fields)) {
    const field = place.locator(`[name=${name}]`);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
  await Promise.all([page.waitForNavigation(), place.getByRole('button').click()]);
}

/** The lists over the whole hospital, and the search over all documents. */
export function hospitalTests(site: () => Site): void {
  it('the overview asks the questions; from a drug to the drugs of a patient', async () => {
    const page = await site().page();
    await page.goto('/');
    await page.getByRole('link', { name: getMessages('ja').home.lists }).click();
    await page.waitForURL('**/lists');
    await screenshot(page, 'lists');
    await assertAccessible(page);
    await ask(page, t.drugs.title, { q: 'らんそぷらぞーる' });
    const text = await mainText(page);
    for (const shown of ['3E-311-1', '磯崎 博', '0001000118', t.drugs.phase.running, 'アレルギー'])
      assert.ok(text.includes(shown), shown);
    assert.ok(text.includes(t.notes), 'damaged files may hide patients');
    await screenshot(page, 'list-drugs');
    await assertAccessible(page);
    await page.getByRole('link', { name: '磯崎 博' }).first().click();
    await page.waitForURL('**/confirm?*');
    const list = page.getByRole('link', { name: getMessages('ja').confirm.backToList });
    assert.match((await list.getAttribute('href')) ?? '', /^\/lists\/drugs\?q=/);
    await page.getByRole('link', { name: getMessages('ja').confirm.open }).click();
    await page.waitForURL('**/0001000118/drugs');
    await page.context().close();
  });

  it('narrows to a ward, and prints as a sheet with the question on it', async () => {
    const page = await site().page();
    await page.goto('/lists/drugs?q=錠&when=recent&days=90&ward=3E');
    const text = await mainText(page);
    assert.ok(text.includes('3E-311-1') && !text.includes('3W-'), text.slice(0, 400));
    const pdf = join(SHOTS, 'print-list.pdf');
    await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
    const sheet = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, '');
    for (const shown of [
      '薬剤から:錠',
      '過去90日',
      '3E',
      '最新データ',
      '正式な診療録ではありません',
      '磯崎博',
    ])
      assert.ok(sheet.includes(shown), shown);
    await page.context().close();
  });

  it('asks for item and unit, compares within them, and counts what it did not compare', async () => {
    const page = await site().page();
    await page.goto('/lists');
    await ask(page, t.results.title, {
      q: 'Ｋ',
      value: '4',
      days: '365',
    });
    assert.ok((await mainText(page)).includes(t.results.choose));
    await assertAccessible(page);
    await page
      .getByRole('link', { name: /mEq\/L/ })
      .first()
      .click();
    await page.waitForURL('**item=*');
    const text = await mainText(page);
    assert.match(text, /期間内の結果 \d+ 件/);
    assert.match(text, /他の単位の結果 1 件/);
    assert.ok(text.includes('mEq/L'));
    await screenshot(page, 'list-results');
    await assertAccessible(page);
    await page.goto('/lists/results?q=Ｋ&test=at-least&value=高い');
    assert.ok((await mainText(page)).includes(t.results.badValueHelp));
    await page.context().close();
  });

  it('finds organisms with susceptibilities, and problems by code with suspected ones apart', async () => {
    const page = await site().page();
    await page.goto('/lists/organisms?q=ｍｒｓａ&days=0');
    const organisms = await mainText(page);
    assert.ok(organisms.includes('磯崎 博') && /VCM.* S/.test(organisms), organisms.slice(0, 600));
    await assertAccessible(page);
    await page.goto('/lists/problems?q=E11');
    const problems = await mainText(page);
    assert.ok(problems.includes('海野 健一') && problems.includes(t.problems.groupsMeaning.active));
    await assertAccessible(page);
    await page.context().close();
  });

  it('tells nothing apart from an unknown name', async () => {
    const page = await site().page();
    await page.goto('/lists/problems?q=存在しない病名');
    assert.ok((await mainText(page)).includes(t.unknownName('存在しない病名')));
    await assertAccessible(page);
    await page.goto('/lists/drugs?q=錠&ward=存在しない病棟');
    assert.ok((await mainText(page)).includes(t.nothing));
    await page.context().close();
  });

  it('finds documents by their words, marks them, and leads to the document', async () => {
    const page = await site().page();
    await page.goto('/documents');
    await ask(page, t.documents.heading, { q: '糖尿病 いんすりん' });
    const text = await mainText(page);
    assert.ok(text.includes('海野 健一'), text.slice(0, 500));
    assert.ok((await page.locator('mark', { hasText: '糖尿病' }).count()) > 0);
    assert.ok((await page.locator('mark', { hasText: 'インスリン' }).count()) > 0);
    assert.match(text, /この控えの文書 \d+ 件/);
    assert.ok(text.includes(t.documents.notSearched), 'what could not be looked into is counted');
    await screenshot(page, 'documents-search');
    await assertAccessible(page);
    await page.getByRole('link', { name: '海野 健一' }).first().click();
    await page.waitForURL('**/confirm?*');
    await page.getByRole('link', { name: getMessages('ja').confirm.open }).click();
    await page.waitForURL(/\/0001000101\/documents\/\d+\?q=/);
    await page.goto('/documents?q=存在しない言葉');
    assert.ok((await mainText(page)).includes(t.documents.nothing));
    await page.goto('/documents?q=。');
    assert.ok((await mainText(page)).includes(t.documents.noWords));
    await page.context().close();
  });

  it('speaks English', async () => {
    const page = await site().page({ language: 'en' });
    for (const path of ['/lists', '/lists/drugs?q=錠', '/lists/results?q=K&value=4', '/documents?q=CT']) {
      await page.goto(path);
      await assertAccessible(page);
      const labels = await page.locator('form[method=get] label').allInnerTexts();
      assert.ok(labels.length > 0 && labels.every((label) => !/[ぁ-ん]/.test(label)), labels.join());
    }
    await page.context().close();
  });
}
