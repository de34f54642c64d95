import type { IssueFilter } from '../../lib/generation/contract.ts';
import { issues as issuesQuery } from '../../lib/queries/issues.ts';
import type { IssuesView } from '../../lib/queries/views.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { usageError, wholeNumber } from '../cli/arguments.ts';
import type { Call, Command } from '../cli/command.ts';
import { asking } from '../cli/question.ts';
import { table } from '../cli/table.ts';

const SEVERITIES = ['error', 'warning', 'note'] as const;

export const issues: Command = {
  name: 'issues',
  operands: '',
  arity: [0, 0],
  summary: {
    en: 'what was wrong in the backup, each with its place',
    ja: 'バックアップの不備を場所つきで一覧する',
  },
  teaches: {
    en: `Without options: counts by code. With a filter: the complaints themselves, each with file and place.
error = could not be read or kept out of a chart; warning = read, but look at it; note = known deviation, no loss.`,
    ja: `オプションなしで種類ごとの件数、絞り込むと一件ずつファイルと場所を出します。
error は読めない・診療録に載せなかったもの、warning は読めたが要確認、note は既知の差異で欠落なし。`,
  },
  options: [
    { name: 'code', value: 'CODE', help: { en: 'only this code', ja: 'この種類だけ' } },
    { name: 'severity', value: 'error|warning|note', help: { en: 'only this severity', ja: 'この重さだけ' } },
    { name: 'patient', value: 'ID', help: { en: 'only this patient', ja: 'この患者だけ' } },
    {
      name: 'limit',
      value: 'N',
      help: { en: 'at most so many (default 100)', ja: '最大件数（省略時 100）' },
    },
    { name: 'offset', value: 'N', help: { en: 'leave out the first N', ja: '最初の N 件を飛ばす' } },
  ],
  usualLang: 'ja',
  examples: [
    { line: 'npx tomoshibi issues', says: { en: 'What kinds there are, and how many.', ja: '種類と件数。' } },
    {
      line: 'npx tomoshibi issues --severity error --limit 1000 --json',
      says: {
        en: 'Everything that was lost or kept out, for a script.',
        ja: '失われたもの・除外したものをスクリプト用に。',
      },
    },
  ],
  async run(call) {
    const filter = filterOf(call);
    const found = asking(call, (actor, context) => issuesQuery(actor, filter, context));
    const filtered = ['code', 'severity', 'patient', 'limit', 'offset'].some((name) => call.has(name));
    if (call.json) call.out.print(JSON.stringify(found));
    else if (filtered) showRows(call, found);
    else showCounts(call, found);
    return EXIT_CODES.ok.code;
  },
};

function filterOf(call: Call): IssueFilter {
  const code = call.option('code');
  const patient = call.option('patient');
  const asked = call.option('severity');
  const severity = SEVERITIES.find((known) => known === asked);
  if (asked !== undefined && !severity) {
    throw usageError(`unknown severity "${asked}"`, `Write one of: ${SEVERITIES.join(', ')}.`);
  }
  return {
    ...(code === undefined ? {} : { code }),
    ...(patient === undefined ? {} : { patient }),
    ...(severity === undefined ? {} : { severity }),
    limit: wholeNumber(call.option('limit'), { name: 'limit', fallback: 100, least: 1, most: 1000 }),
    offset: wholeNumber(call.option('offset'), {
      name: 'offset',
      fallback: 0,
      least: 0,
      most: 1_000_000_000,
    }),
  };
}

function showCounts({ out, lang }: Call, found: IssuesView): void {
  const ja = lang === 'ja';
  if (found.counts.length === 0) out.print(ja ? '指摘はありません' : 'no issues');
  const columns = [
    { title: ja ? '種類' : 'code' },
    { title: ja ? '重さ' : 'severity' },
    { title: ja ? '件数' : 'count', right: true as const },
  ];
  const rows = found.counts.map(({ code, severity, count }) => [code, severity, String(count)]);
  if (rows.length > 0) for (const line of table(columns, rows)) out.print(line);
}

function showRows({ out, lang }: Call, found: IssuesView): void {
  const ja = lang === 'ja';
  out.print(
    ja ? `全 ${found.total} 件のうち ${found.rows.length} 件` : `${found.rows.length} of ${found.total}`,
  );
  const titles = ja
    ? ['種類', '重さ', 'ファイル', '場所', '内容']
    : ['code', 'severity', 'file', 'place', 'what'];
  const rows = found.rows.map((issue) => [
    issue.code,
    issue.severity,
    `${issue.source}:${issue.path}`,
    issue.place,
    issue.message,
  ]);
  for (const line of table(
    titles.map((title) => ({ title })),
    rows,
  ))
    out.print(line);
}
