import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import { chartPath } from './pages.ts';
import { SHOTS, type Site } from './site.ts';

const CHART_PAGES = [
  '',
  '/drugs',
  '/drugs/print',
  '/labs',
  '/problems',
  '/allergies',
  '/encounters',
  '/orders',
  '/documents',
  '/vitals',
  '/files',
  '/timeline',
];

/** The text of each sheet of a PDF. */
function sheets(pdf: string): string[] {
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return text.split('\f').slice(0, -1);
}

export function printTests(site: () => Site): void {
  for (const tab of CHART_PAGES) {
    it(`prints ${tab || 'the summary'} with identity, as-of, page numbers and the warning on every sheet`, async () => {
      const page = await site().page();
      await page.goto(chartPath('0001000118', tab));
      const pdf = join(SHOTS, `print${tab.replaceAll('/', '-')}.pdf`);
      await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
      const pages = sheets(pdf);
      assert.ok(pages.length > 0);
      for (const [at, sheet] of pages.entries()) {
        const flat = sheet.replace(/\s+/g, '');
        for (const shown of [
          '磯崎博',
          '0001000118',
          '正式な診療録ではありません',
          `${at + 1}/${pages.length}`,
        ]) {
          assert.ok(
            flat.includes(shown),
            `sheet ${at + 1} of ${pages.length}: ${shown}\n${sheet.slice(0, 600)}`,
          );
        }
        assert.match(flat, /最新データ|\d{4}-\d{2}-\d{2}/);
      }
      await page.context().close();
    });
  }

  it('prints a ward sheet with room for notes', async () => {
    const page = await site().page();
    await page.goto('/wards/3E/sheet');
    const pdf = join(SHOTS, 'print-ward.pdf');
    await page.pdf({ path: pdf, preferCSSPageSize: true });
    const pages = sheets(pdf);
    assert.ok(pages.join('').replace(/\s+/g, '').includes('鳥居真由美'));
    for (const sheet of pages) assert.ok(sheet.replace(/\s+/g, '').includes('正式な診療録ではありません'));
    await page.context().close();
  });
}
