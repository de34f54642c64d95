/** Charts straight from the backup, in the browser: before there is any index, and beside one. */
import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { type DirectSite, startDirectSite } from './direct-site.ts';
import { assertAccessible, blockState, blockText, chartPath, screenshot } from './pages.ts';

const NO_INDEX = '索引なし：バックアップから直接読み取り。検証なし・氏名では検索できません';
const TORII = '0001000103';

describe('straight from the backup, in the browser', { concurrency: 1 }, () => {
  let site: DirectSite;
  before(async () => {
    site = await startDirectSite();
  });
  after(async () => {
    await site.stop();
  });
  afterEach(() => {
    assert.deepEqual(site.takeProblems(), [], 'no page may report a problem');
  });

  it('every page says that there is no index, and offers a box for the number', async () => {
    const page = await site.page();
    for (const path of [
      '/',
      '/wards',
      '/outpatients',
      '/admissions',
      '/discharges',
      '/status',
      '/status/issues',
    ]) {
      await page.goto(path);
      const text = await page.locator('body').innerText();
      assert.ok(text.includes(NO_INDEX), path);
      assert.match(text, /レイアウトどおりの場所にない患者フォルダは見つかりません/, path);
      assert.equal(await page.locator('main input[name=q]').count(), 1, path);
    }
    await page.goto('/');
    await page.waitForSelector('text=読み取れます');
    await screenshot(page, 'direct-home');
    await assertAccessible(page);
    await page.goto('/wards');
    assert.match(await page.locator('main').innerText(), /患者がいないという意味ではありません/);
    await page.context().close();
  });

  it('a number leads by way of the confirmation to the chart, tabs and the original', async () => {
    const page = await site.page();
    await page.goto('/');
    await page.fill('main input[name=q]', '１０００１０３');
    await page.waitForSelector('text=索引がないため候補は出ません');
    await page.click('main form button[type=submit]');
    await page.waitForURL('**/patients?q=**');
    await screenshot(page, 'direct-search');
    await assertAccessible(page);
    await page.click(`a:has-text("${TORII}")`);
    await page.waitForURL('**/confirm**');
    const asked = await page.locator('main').innerText();
    for (const fact of ['鳥居 真由美', '1979-06-15', '似た患者の有無は確かめられません']) {
      assert.ok(asked.includes(fact), fact);
    }
    await screenshot(page, 'direct-confirm');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${chartPath(TORII)}`);
    assert.equal(await blockState(page, 'アレルギー'), 'data');
    assert.match(await blockText(page, 'アレルギー'), /ペニシリン/);
    assert.match(await blockText(page, '受診歴'), /この患者のこの種類のファイルがありません/);
    const banner = await page.locator('header').innerText();
    assert.ok(banner.includes(NO_INDEX) && /読み取り \d{4}-\d\d-\d\d/.test(banner), banner);
    assert.doesNotMatch(await page.locator('main').innerText(), /全患者で0件/);
    await screenshot(page, 'direct-chart');
    await assertAccessible(page);
    const readAt = /読み取り [\d: -]+/.exec(banner)?.[0];
    await page.goto(chartPath(TORII, '/labs'));
    assert.ok((await page.locator('header').innerText()).includes(readAt ?? '-'), 'one reading for all tabs');
    await page.goto(chartPath(TORII, '/source/0'));
    assert.match(await page.locator('main').innerText(), /いま計算した値/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.click('a[href$="/source/0/bytes"]'),
    ]);
    const path = (await page.locator('main h1 + p').innerText()).trim();
    assert.deepEqual(readFileSync(await download.path()), readFileSync(join(site.storage, path)));
    await page.context().close();
  });

  it('a scanned number opens at once; a name, or a number that is not there, is answered in words', async () => {
    const page = await site.page({ script: 'off' });
    await page.goto(`/patients?q=${TORII}&via=scan`);
    assert.ok(page.url().endsWith(chartPath(TORII)));
    await page.goto('/patients?q=鳥居');
    assert.match(await page.locator('main').innerText(), /患者IDでしか探せません/);
    await page.goto('/patients?q=7777777');
    assert.match(await page.locator('main').innerText(), /レイアウトどおりの場所にない場合は見つかりません/);
    await page.goto(chartPath('0007777777'));
    assert.match(await page.locator('main').innerText(), /バックアップの決まった場所にも見つかりません/);
    await page.goto(`/patients/1319999/${encodeURIComponent('../../etc')}`);
    assert.match(await page.locator('main').innerText(), /見つかりません/);
    await page.context().close();
  });

  it('in English as well', async () => {
    const page = await site.page({ language: 'en' });
    await page.goto(chartPath(TORII));
    assert.match(
      await page.locator('header').innerText(),
      /No index: read directly from the backup, not verified/,
    );
    await page.context().close();
  });

  it('a backup that is not attached is said to be so', async () => {
    renameSync(site.backup, `${site.backup}.away`);
    const page = await site.page();
    await page.goto('/');
    assert.match(await page.locator('main').innerText(), /接続されていないか、読み取れません/);
    await page.goto(chartPath('0001000117'));
    assert.match(await page.locator('main').innerText(), /バックアップを直接読めませんでした/);
    await screenshot(page, 'direct-unattached');
    await page.goto('/patients?q=1000117');
    assert.match(await page.locator('main').innerText(), /読めない情報源があり/);
    renameSync(`${site.backup}.away`, site.backup);
    await page.goto(chartPath('0001000117'));
    assert.match(await page.locator('header').innerText(), /帆谷/);
    await page.context().close();
  });

  it('beside an index: the newest state on request, with what differs, and back again', async () => {
    site.command('index');
    const page = await site.page();
    await page.goto(chartPath('0001000109'));
    assert.doesNotMatch(await page.locator('header').innerText(), /直接読み取り/);
    const folder = join(site.storage, '000', '100', '0001000109', '-', 'ADT-00');
    const first = (await page.request.get(chartPath('0001000109', '/source/0/bytes'))).headers();
    const name = decodeURIComponent(/''(.*)$/.exec(first['content-disposition'] ?? '')?.[1] ?? '');
    const later = name.replace(/_\d{17}_/, `_${site.today.replaceAll('-', '')}113000000_`);
    assert.notEqual(later, name);
    writeFileSync(join(folder, later), readFileSync(join(folder, name)));
    await page.click('form[action="/api/direct"] button');
    await page.waitForSelector('text=バックアップから直接読み直した内容');
    const main = await page.locator('main').innerText();
    assert.match(main, /索引\(世代 gen-.*\)との違い/);
    assert.match(main, /索引にないファイル 1 件/);
    await screenshot(page, 'direct-again');
    await assertAccessible(page);
    await page.click('button:has-text("索引の内容に戻す")');
    await page.waitForSelector('button:has-text("バックアップから直接読み直す")');
    await page.context().close();
  });

  it('the import report: counts, gaps and the difference to the generation before', async () => {
    rmSync(join(site.storage, '000', '100', '0001000105'), { recursive: true });
    site.command('index');
    const page = await site.page();
    await page.goto('/status');
    await page.click('a[href="/status/report"]');
    await page.waitForURL('**/status/report');
    const text = await page.locator('main').innerText();
    for (const words of [
      '前の世代 gen-',
      '欠けていると思われるもの',
      '前回より減りました',
      '月ごとのファイル数',
    ]) {
      assert.ok(text.includes(words), words);
    }
    await screenshot(page, 'report');
    await assertAccessible(page);
    await page.locator('main summary').first().click();
    await assertAccessible(page);
    await page.locator('main summary').last().scrollIntoViewIfNeeded();
    await screenshot(page, 'report-months');
    await page.context().close();
  });
});
