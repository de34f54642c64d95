import assert from 'node:assert/strict';
import { it } from 'node:test';
import { block, blockState, blockText, chartPath, screenshot } from './pages.ts';
import type { Site } from './site.ts';

export function honestyTests(site: () => Site): void {
  it('never calls unknown none: a patient with demographics only', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000109'));
    await screenshot(page, 'only-demographics');
    for (const heading of ['アレルギー', '内服・外用など(処方)', '病名', '検体検査(最新値)', '入院歴']) {
      assert.equal(await blockState(page, heading), 'absent', heading);
      assert.match(await blockText(page, heading), /この控えにはありません/, heading);
    }
    await page.context().close();
  });

  it('shows that the source itself says none, with who said it', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000119', '/allergies'));
    await screenshot(page, 'none-stated');
    assert.equal(await blockState(page, 'アレルギー'), 'none');
    const none = block(page, 'アレルギー');
    assert.match(await none.innerText(), /なし/);
    assert.ok((await none.locator('a[href*="/source/"]').count()) > 0);
    await page.context().close();
  });

  it('does not show a withdrawn allergy as active', async () => {
    const page = await site().page();
    await page.goto(chartPath('0001000120'));
    const banner = await page.locator('body').innerText();
    assert.match(banner, /ラテックス/);
    assert.doesNotMatch(await blockText(page, 'アレルギー'), /ペニシリン/);
    await page.context().close();
  });

  it('keeps a file that names another patient out of the chart, legible, and says so', async () => {
    const planted = site().planted.find(({ fault }) => fault === 'pid3-mismatch');
    assert.ok(planted?.expect.patientId, 'the fault is planted');
    const page = await site().page();
    await page.goto(chartPath(planted.expect.patientId, '/files'));
    const row = page.locator('tr', { hasText: planted.path.split('/').at(-1) ?? planted.path }).first();
    assert.match(await row.innerText(), /隔離|別の患者|除外/);
    await screenshot(page, 'quarantine');
    await row.locator('a[href*="/source/"]').first().click();
    await page.waitForURL('**/source/**');
    assert.match(await page.locator('main').innerText(), /PID/);
    await page.context().close();
  });

  it('markup that a sender wrote is text on every page, on paper and in the source view', async () => {
    const planted = site().planted.find(({ fault }) => fault === 'markup-in-text');
    assert.ok(planted?.expect.patientId, 'the fault is planted');
    const { patientId } = planted.expect;
    const page = await site().page();
    page.on('dialog', (dialog) => assert.fail(`a script ran: ${dialog.message()}`));
    for (const part of ['', '/drugs', '/drugs/print', '/timeline?offset=0', '/files']) {
      await page.goto(chartPath(patientId, part));
      const text = await page.locator('main').innerText();
      if (part !== '/files') assert.match(text, /<img src=x onerror=alert\(1\)>アムロジピン/, part);
      assert.equal(await page.locator('main img[src="x"], main svg[onload], main script').count(), 0, part);
    }
    await page.locator('a[href*="/source/"]', { hasText: 'OMP-01' }).first().click();
    await page.waitForURL('**/source/**');
    assert.match(await page.locator('main').innerText(), /<script>alert\(1\)<\/script>/);
    await page.context().close();
  });

  it('reports planted faults on the issues page with file and place', async () => {
    const page = await site().page();
    for (const code of ['pid3-mismatch', 'unknown-data-type']) {
      await page.goto(`/status/issues?code=${code}`);
      const planted = site().planted.find(({ fault }) => fault === code);
      const name = planted?.path.split('/').at(-1) ?? '';
      assert.ok((await page.locator('main').innerText()).includes(name), `${code}: ${name}`);
    }
    await page.goto('/status');
    await screenshot(page, 'status');
    await page.context().close();
  });

  it('says in words that a patient or a file is not in this copy, without any script', async () => {
    const page = await site().page({ script: 'off' });
    for (const path of [
      chartPath('0099999999'),
      chartPath('0099999999', '/drugs'),
      chartPath('0001000103', '/source/999'),
    ]) {
      await page.goto(path);
      assert.match(await page.locator('body').innerText(), /見つかりません/, path);
    }
    await page.context().close();
  });
}
