import { openAccess } from '../../lib/access/access.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { readingLines } from '../../lib/i18n/reading.ts';
import { status as statusQuery } from '../../lib/queries/status.ts';
import type { StatusView } from '../../lib/queries/views.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import type { Call, Command } from '../cli/command.ts';
import { asking, asOfLines } from '../cli/question.ts';
import { configOf } from '../cli/settings.ts';
import { table } from '../cli/table.ts';

export const status: Command = {
  name: 'status',
  operands: '',
  arity: [0, 0],
  summary: {
    en: 'what is being served, how old it is, what it holds',
    ja: '提供中の世代、その古さ、収録内容',
  },
  teaches: {
    en: `Shows the generation that readers get now, the counts, what it holds by data type, and the state of the audit
chain with its head: write the head down elsewhere to be able to prove later that no row was cut off.
Shows no patient data. Exit code 5 when there is no usable generation, 6 when the audit chain is broken.`,
    ja: `いま表示される世代、件数、データ種別ごとの収録状況、監査記録の連鎖の状態と先頭値を表示します。先頭値を別の場所に
控えておくと、後から末尾が削られていないことを証明できます。患者データは表示しません。
使える世代がなければ終了コード 5、監査記録が壊れていれば 6。`,
  },
  options: [],
  examples: [
    { line: 'npx tomoshibi status', says: { en: 'After the nightly run.', ja: '夜間処理のあとに。' } },
    {
      line: 'npx tomoshibi status --json',
      says: { en: 'For a monitoring system.', ja: '監視システム用に。' },
    },
  ],
  async run(call) {
    const config = configOf(call.configPath);
    const access = openAccess({
      folder: config.state,
      clock: call.clock,
      idleMinutes: config.serve.idleMinutes,
    });
    const audit = access.verifyAuditChain();
    access.close();
    const view = asking(call, (actor, context) => statusQuery(actor, context));
    if (call.json) call.out.print(JSON.stringify({ ...view, audit }));
    else show(call, view);
    if (!call.json) {
      const said = audit.broken
        ? `row ${audit.broken.seq}: ${audit.broken.reason}`
        : `${audit.rows} rows, head ${audit.head}`;
      call.out.print('');
      call.out.print(`${call.lang === 'ja' ? '監査記録' : 'audit'}: ${said}`);
    }
    return (audit.broken ? EXIT_CODES.verify : EXIT_CODES.ok).code;
  },
};

function show({ out, lang }: Call, view: StatusView): void {
  const ja = lang === 'ja';
  for (const line of asOfLines(view.asOf, lang)) out.print(line);
  const { patients, records, files, issues } = view.counts;
  out.print(
    ja
      ? `患者 ${patients}  記録 ${records}  ファイル ${files}  指摘 ${issues}  （${view.program}、${view.startedAt} 作成）`
      : `${patients} patients  ${records} records  ${files} files  ${issues} issues  (${view.program}, built ${view.startedAt})`,
  );
  for (const { label, value } of view.reading ? readingLines(view.reading, lang) : []) {
    out.print(`${label}: ${value}`);
  }
  out.print('');
  const titles = ja
    ? ['ソース', '種別', '最古', '最新', '状態']
    : ['source', 'type', 'oldest', 'newest', 'by status'];
  const columns = [
    ...titles.map((title) => ({ title })),
    { title: ja ? 'ファイル' : 'files', right: true as const },
  ];
  const words: Readonly<Record<string, string>> = getMessages(lang).status.fileStatus;
  const rows = view.types.map((type) => [
    type.source,
    type.dataType || '?',
    type.firstSent.slice(0, 10),
    type.lastSent.slice(0, 16).replace('T', ' '),
    Object.entries(type.byStatus)
      .map(([name, count]) => `${words[name] ?? name} ${count}`)
      .join(', '),
    String(type.files),
  ]);
  for (const line of table(columns, rows)) out.print(line);
}
