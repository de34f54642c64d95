import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getReportMessages } from '../i18n/report.ts';
import type { ReportMonth, ReportSource, ReportType, ReportView } from '../queries/views.ts';
import type { SourceId } from '../records/ids.ts';
import { reportDocument } from './document.ts';
import { gapLines } from './gaps.ts';
import { reportHtml } from './html.ts';

/** Files by month from `from` on; 0 is a month in which others have files. */
function typeOf(dataType: string, from: string, files: readonly number[]): ReportType {
  const [year = 0, first = 0] = from.split('-').map(Number);
  const months = files.map((count, at): ReportMonth => {
    const number = first - 1 + at;
    const month = `${year + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
    const counts = { files: count, records: count * 2, byStatus: { current: count }, issues: {} };
    return { month, ...counts, before: null, gap: count === 0 };
  });
  const sum = files.reduce((all, count) => all + count, 0);
  const counts = { files: sum, records: sum * 2, byStatus: { current: sum }, issues: {} };
  return { dataType, ...counts, firstSent: '', lastSent: '', before: null, months };
}

function viewOf(
  types: readonly ReportType[],
  parts: Partial<ReportView & { vanished: ReportSource['vanished'] }> = {},
): ReportView {
  const counts = { patients: 10, records: 200, files: 100, issues: 1 };
  return {
    asOf: {
      generation: 'gen-1',
      builtAt: '',
      newestSent: '',
      ageHours: null,
      behind: null,
      fallback: null,
      sources: [],
      domains: [],
      direct: null,
      building: null,
      lostParts: 0,
      unread: false,
    },
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T01:00:00Z',
    program: 'test',
    counts,
    before: null,
    sources: [
      {
        id: 'main',
        kind: 'ssmix2',
        note: '',
        newestSent: '',
        from: '2025-01',
        to: '2025-12',
        types,
        vanished: parts.vanished ?? [],
      },
    ],
    missingTypes: [],
    issues: [],
    ...parts,
  };
}

const ja = getReportMessages('ja');
const gaps = (view: ReportView): string[] => gapLines(view, ja).map(({ text, tone }) => `${tone}: ${text}`);

test('a month without a file of a type that comes every month stands out', () => {
  const lines = gaps(viewOf([typeOf('OML-11', '2025-01', [5, 5, 5, 0, 0, 5, 5, 5, 5, 5, 5, 5])]));
  assert.deepEqual(lines, ['gap: main OML-11: ファイルのない月 2025-04、2025-05']);
});

test('a type that ends before the archive does stands out; a rare one does not for its holes', () => {
  const ended = typeOf('OMP-01', '2025-01', [5, 5, 5, 5, 5, 5, 5, 5, 5, 0, 0, 0]);
  const rare = typeOf('ADT-32', '2025-01', [1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
  assert.deepEqual(gaps(viewOf([ended, rare])), ['warn: main OMP-01: 2025-09 を最後にファイルがありません']);
});

test('what vanished or shrank since the generation before comes before everything but what never was', () => {
  const shrunk = {
    ...typeOf('ADT-61', '2025-01', [5, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5]),
    before: { files: 60, records: 110 },
  };
  const vanished = [{ dataType: 'PPR-01', before: { files: 7, records: 9 } }];
  assert.deepEqual(gaps(viewOf([shrunk], { vanished, missingTypes: ['OMD'] })), [
    'gap: 標準化ストレージの種別のうち、どの情報源にも1件もないもの: OMD',
    'alert: main PPR-01: 前回は 7 ファイルありましたが、今回は1件もありません',
    'alert: main ADT-61: 前回より減りました(ファイル 60 → 55)',
    'gap: main ADT-61: ファイルのない月 2025-02',
  ]);
});

test('a source of which nothing was read says so, in both languages', () => {
  for (const [lang, words] of [
    ['ja', /1件も取り込まれていません/],
    ['en', /Nothing at all was read/],
  ] as const) {
    assert.match(JSON.stringify(reportDocument(viewOf([]), lang).blocks), words);
  }
});

test('the file needs nothing else, runs nothing, and takes names for text', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u200f\u061c&"';
  const issue = {
    code: 'stray-file',
    severity: 'warning',
    count: 1,
    before: null,
    examples: [
      {
        code: 'stray-file',
        severity: 'warning' as const,
        source: 'main' as SourceId,
        path: hostile,
        place: '',
        message: hostile,
        facility: '',
        patient: '',
      },
    ],
  };
  const type = { ...typeOf('OML-11', '2025-01', [1]), dataType: hostile };
  const view = viewOf([type], { issues: [issue] });
  const html = reportHtml(reportDocument(view, 'ja'), { lang: 'ja', caution: ja.caution });
  const tags = html.match(/<[a-z][^>]*>/gi) ?? [];
  for (const tag of tags) {
    assert.doesNotMatch(tag, /^<(script|img|link|iframe|object|form|base)|\son\w+=|\s(src|href|style)=/i);
  }
  assert.doesNotMatch(html, /url\(|@import|[\u202e\u200f\u061c]/i);
  assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  assert.match(html, /^<!doctype html>\n<html lang="ja">/);
  assert.match(html, /default-src 'none'; style-src 'unsafe-inline'/);
  assert.match(html, /@page/);
});
