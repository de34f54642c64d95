import { availableParallelism } from 'node:os';
import { createGenerationWriter } from '../../lib/generation/store/sqlite/writer.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { wholeNumber } from '../cli/arguments.ts';
import type { Call, Command } from '../cli/command.ts';
import { progressShower } from '../cli/progress.ts';
import { configOf, withPreparedSources } from '../cli/settings.ts';
import { table } from '../cli/table.ts';
import { type IndexResult, indexSources } from '../index/pipeline.ts';
import { PROGRAM } from '../program.ts';

const MOST_WORKERS = 256;

export const index: Command = {
  name: 'index',
  operands: '',
  arity: [0, 0],
  summary: { en: 'read the backups into a new generation', ja: 'バックアップを読んで新しい世代を作る' },
  teaches: {
    en: `Opens every source for reading only, builds a new generation aside, checks it, and publishes it by one rename.
Until then, and whenever anything goes wrong, the old generation keeps serving. What could not be read is counted
below and stored with its place: see \`tomoshibi issues\`. A running \`serve\` takes the new generation over by itself.`,
    ja: `すべてのソースを読み取り専用で開き、新しい世代を別の場所に作り、検査してから名前の付け替えで公開します。
それまでは、また途中で何が起きても、古い世代がそのまま使えます。読めなかったものは場所とともに記録されます
（tomoshibi issues）。動作中の serve は新しい世代に自動で切り替わります。`,
  },
  options: [
    {
      name: 'workers',
      value: 'N',
      help: { en: 'reading threads (default: one per core)', ja: '読み取りスレッド数（省略時はコア数）' },
    },
  ],
  examples: [
    {
      line: 'npx tomoshibi index --config /etc/tomoshibi.yaml',
      says: { en: 'Every night, from cron or a systemd timer.', ja: '毎晩、cron や systemd タイマーから。' },
    },
    {
      line: 'npx tomoshibi index --workers 1',
      says: { en: 'Gently, on a machine that has other work to do.', ja: '他の仕事がある機械で、静かに。' },
    },
  ],
  async run(call) {
    const config = configOf(call.configPath);
    const fallback = availableParallelism();
    const workers = wholeNumber(call.option('workers'), {
      name: 'workers',
      fallback,
      least: 1,
      most: MOST_WORKERS,
    });
    const started = call.clock.now();
    const result = await withPreparedSources(config, call.signal, (sources) =>
      indexSources(
        {
          sources,
          workers,
          program: PROGRAM,
          clock: call.clock,
          signal: call.signal,
          onProgress: progressShower(call.out, call),
        },
        () => createGenerationWriter({ store: config.store, keep: config.keep }),
      ),
    );
    show(call, { result, seconds: (call.clock.now() - started) / 1000 });
    return EXIT_CODES.ok.code;
  },
};

function show(call: Call, { result, seconds }: { result: IndexResult; seconds: number }): void {
  const { published, discovered, rejected } = result;
  const issues = [...result.issueCounts]
    .map(([code, { severity, count }]) => ({ code, severity, count }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  if (call.json) {
    call.out.print(JSON.stringify({ ...published, discovered, rejected, seconds, issueCounts: issues }));
    return;
  }
  const ja = call.lang === 'ja';
  const counts: [string, string, number][] = [
    ['patients listed', '見つかった患者', discovered],
    ['patients written', '書き込んだ患者', published.patients],
    ['patients rejected', '作れなかった患者', rejected],
    ['records', '記録', published.records],
    ['files', 'ファイル', published.files],
    ['issues', '指摘', published.issues],
    ['bytes stored', '保存バイト数', published.bytes],
    ['seconds', '秒', Math.round(seconds * 10) / 10],
  ];
  const columns = [{ title: ja ? '項目' : 'count' }, { title: ja ? '数' : 'number', right: true as const }];
  const rows = counts.map(([en, words, value]) => [ja ? words : en, value.toLocaleString('en-US')]);
  call.out.print(`${ja ? '公開した世代' : 'published'} ${published.name}  (${published.path})`);
  for (const line of table(columns, rows)) call.out.print(line);
  if (issues.length === 0) return;
  call.out.print('');
  const titles = ja ? ['指摘', '重さ', '件数'] : ['issue', 'severity', 'count'];
  const heads = titles.map((title, at) => (at === 2 ? { title, right: true as const } : { title }));
  const lines = issues.map(({ code, severity, count }) => [code, severity, count.toLocaleString('en-US')]);
  for (const line of table(heads, lines)) call.out.print(line);
}
