import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertAccessible, chartPath, screenshot } from './pages.ts';
import type { Site } from './site.ts';

const TORII = '0001000103';

/** What people type, and who must be among the first results. */
const KEYS: readonly (readonly [typed: string, id: string, why: string])[] = [
  ['0001000103', TORII, 'the number'],
  ['1000103', TORII, 'the number without its leading zeros'],
  ['０００１０００１０３', TORII, 'the number in full width'],
  ['7', '0000000007', 'a number of nine leading zeros'],
  ['とりい', TORII, 'hiragana'],
  ['トリイ マユミ', TORII, 'katakana'],
  ['ﾄﾘｲ ﾏﾕﾐ', TORII, 'half-width kana'],
  ['まゆみ', TORII, 'the given name'],
  ['鳥居', TORII, 'kanji'],
  ['torii mayumi', TORII, 'romaji'],
  ['高崎', '0001000130', 'the common form of a variant kanji'],
  ['髙﨑', '0001000130', 'the variant kanji itself'],
  ['渡辺', '0001000108', 'a variant of the surname'],
  ['NGUYEN', '0001000111', 'a foreign name as spelled'],
  ['グエン', '0001000111', 'a foreign name in kana'],
  ['unno', '0001000101', 'romaji, double consonant'],
  ['1979-06-15', TORII, 'birth date, western'],
  ['19790615', TORII, 'birth date in digits'],
  ['S54.6.15', TORII, 'birth date, era letters'],
  ['昭和54年6月15日', TORII, 'birth date, era'],
  ['とりい 1979', TORII, 'kana and birth year'],
  ['鳥居 S54', TORII, 'kanji and era year'],
  ['099-990-0103', TORII, 'telephone'],
];

export function searchTests(site: () => Site): void {
  for (const [typed, id, why] of KEYS) {
    it(`finds by ${why}: ${typed}`, async () => {
      const page = await site().page({ script: 'off' });
      await page.goto(`/patients?q=${encodeURIComponent(typed)}`);
      const text = await page.locator('main').innerText();
      assert.ok(text.includes(id), `${typed} → ${text.slice(0, 400)}`);
      await page.context().close();
    });
  }

  it('shows results as one types, marks the hits and flags look-alikes', async () => {
    const page = await site().page();
    await page.goto('/');
    await page.keyboard.type('ワタナベ ユウ', { delay: 20 });
    await page.getByText('渡邊 祐子').first().waitFor();
    assert.ok((await page.locator('mark').count()) >= 2);
    assert.ok((await page.getByText(/似た患者 \d+ 人/).count()) >= 2);
    await screenshot(page, 'search');
    await assertAccessible(page);
    await page.context().close();
  });

  it('opens a chart at once when a scanner types a number and Enter', async () => {
    const page = await site().page();
    await page.goto('/');
    await page.locator('input[name=q]').first().focus();
    await page.keyboard.type(TORII, { delay: 2 });
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${chartPath(TORII)}`);
    await page.context().close();
  });

  it('asks for two identifiers when a chart is opened by name, by keyboard alone', async () => {
    const page = await site().page();
    await page.goto('/patients?q=ワタナベ');
    await page.getByRole('link', { name: '渡邊 祐子' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/confirm**');
    const text = await page.locator('main').innerText();
    for (const shown of ['渡邊 祐子', 'ワタナベ ユウコ', '1950-11-03', '0001000108'])
      assert.ok(text.includes(shown), shown);
    assert.ok(text.includes('0001000107'), 'the look-alike stands beside it');
    await screenshot(page, 'confirm');
    await assertAccessible(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${chartPath('0001000108')}`);
    await page.context().close();
  });

  it('says that nobody was found, and never that nobody exists', async () => {
    const page = await site().page();
    await page.goto('/patients?q=ぬぬぬぬぬ');
    const text = await page.locator('main').innerText();
    assert.match(text, /見つかりません|該当/);
    await page.context().close();
  });
}
