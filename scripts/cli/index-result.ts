import type { IndexResult } from '../index/contract.ts';
import type { Call } from './command.ts';
import { harmless } from './output.ts';
import { table } from './table.ts';

/** Unknown numbers that are named; the others are counted. */
const NAMED = 10;

/** What a run of the indexer has done, as tables or as JSON. */
export function showIndexResult(
  call: Call,
  { result, seconds }: { readonly result: IndexResult; readonly seconds: number },
): void {
  const { published, reading, written, reused, unknown, wasCutShort } = result;
  const issues = result.issueCounts.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  if (call.json) {
    const done = { reading, written, reused, unknown, wasCutShort, seconds, issueCounts: issues };
    call.out.print(JSON.stringify({ published, ...done }));
    return;
  }
  const ja = call.lang === 'ja';
  call.out.print(headline(result, ja));
  const columns = [{ title: ja ? '項目' : 'count' }, { title: ja ? '数' : 'number', right: true as const }];
  const rows = countsOf(result, seconds).map(([en, words, value]) => [
    ja ? words : en,
    value.toLocaleString('en-US'),
  ]);
  for (const line of table(columns, rows)) call.out.print(line);
  for (const line of remarks(result, ja)) call.out.print(line);
  if (issues.length === 0) return;
  call.out.print('');
  const titles = ja ? ['指摘', '重さ', '件数'] : ['issue', 'severity', 'count'];
  const heads = titles.map((title, at) => (at === 2 ? { title, right: true as const } : { title }));
  const lines = issues.map(({ code, severity, count }) => [code, severity, count.toLocaleString('en-US')]);
  for (const line of table(heads, lines)) call.out.print(line);
}

function headline({ published, reading }: IndexResult, ja: boolean): string {
  if (published === null) {
    return ja
      ? '公開していません：読み終わる前の公開は、今見られるカルテを隠すことになるためです。読んだ分は次の実行に残しました'
      : 'nothing was published: it would have hidden charts that can be seen now. What was read is kept for the next run';
  }
  const { name, path } = published;
  if (reading.pending > 0) {
    return `${ja ? '公開した途中の世代' : 'published, unfinished,'} ${name}  (${path})`;
  }
  return `${ja ? '公開した世代' : 'published'} ${name}  (${path})`;
}

function countsOf(result: IndexResult, seconds: number): [en: string, ja: string, value: number][] {
  const { published, reading, written, reused } = result;
  return [
    ['patients listed', '見つかった患者', reading.listed],
    ['  new', '  新しい', reading.added],
    ['  changed', '  変わった', reading.changed],
    ['  unchanged', '  変わらない', reading.unchanged],
    ['patients written', '読んで書き込んだ患者', written],
    ['patients taken over', '引き継いだ患者', reused],
    ['  behind the backup', '  バックアップより古いまま', reading.behind],
    ['patients not read yet', '未読の患者', reading.pending],
    ['patients rejected', '作れなかった患者', reading.rejected],
    ['patients vanished', 'いなくなった患者', reading.vanished],
    ['records', '記録', published?.records ?? 0],
    ['files', 'ファイル', published?.files ?? 0],
    ['issues', '指摘', published?.issues ?? 0],
    ['bytes stored', '保存バイト数', published?.bytes ?? 0],
    ['bytes written', '書き込んだバイト数', published?.bytesWritten ?? 0],
    ['seconds', '秒', Math.round(seconds * 10) / 10],
  ];
}

function remarks({ reading, unknown, wasCutShort }: IndexResult, ja: boolean): string[] {
  const lines: string[] = [];
  if (wasCutShort) {
    lines.push(
      ja
        ? '時刻になったので終わりました。続きはもう一度 index を実行してください。'
        : 'The hour came before everything was read. Index again to go on.',
    );
  }
  if (reading.since !== '') {
    lines.push(
      ja
        ? `${reading.since} 以降のファイルを持つ患者だけを読みました（--since）。`
        : `Only patients with files on or after ${reading.since} were read (--since).`,
    );
  }
  if (reading.chosen > 0) {
    lines.push(
      ja
        ? `リストの ${reading.chosen} 人だけを読みました（--only-patients）。`
        : `Only the ${reading.chosen} patients of the list were read (--only-patients).`,
    );
  }
  if (unknown.length > 0) {
    const named = harmless(unknown.slice(0, NAMED).join(', '));
    const rest = unknown.length > NAMED ? ' …' : '';
    lines.push(
      ja
        ? `リストにあってバックアップにない患者番号 ${unknown.length} 件: ${named}${rest}`
        : `${unknown.length} numbers of the lists are in no backup: ${named}${rest}`,
    );
  }
  return lines;
}
