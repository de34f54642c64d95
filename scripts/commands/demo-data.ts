import { resolve } from 'node:path';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { latestCopyDay } from '../../lib/testing/demo-hospital/copy-day.ts';
import { writeDemoHospital } from '../../lib/testing/demo-hospital/index.ts';
import { usageError, wholeNumber } from '../cli/arguments.ts';
import type { Command } from '../cli/command.ts';

const USUAL_FOLDER = 'demo-storage';

export const demoData: Command = {
  name: 'demo-data',
  operands: '[FOLDER]',
  arity: [0, 1],
  summary: { en: 'write the storage of a made-up hospital', ja: '架空の病院の標準化ストレージを作る' },
  teaches: {
    en: `Writes an SS-MIX2 standard storage of made-up patients below FOLDER (./demo-storage), for drills, tests and benchmarks. The same
seed, date and size give the same bytes. Nobody in it exists.`,
    ja: `架空の患者の SS-MIX2 標準化ストレージを FOLDER（省略時 ./demo-storage）の下に作ります（訓練・試験・性能測定用）。
seed・日付・人数が同じなら同じ内容になります。実在の人物は含まれません。`,
  },
  options: [
    { name: 'patients', value: 'N', help: { en: 'how many (default 400)', ja: '人数（省略時 400）' } },
    {
      name: 'seed',
      value: 'N',
      help: { en: 'another hospital of the same kind (default 1)', ja: '別の病院にする番号（省略時 1）' },
    },
    {
      name: 'date',
      value: 'YYYY-MM-DD',
      help: {
        en: "the hospital's today (default: the newest day whose 14:10 has passed)",
        ja: '病院の「今日」（省略時は、14:10 を過ぎた最新の日）',
      },
    },
    {
      name: 'documents',
      help: {
        en: 'an extended storage as well: documents and vital signs',
        ja: '拡張ストレージ（文書とバイタルサイン）も作る',
      },
    },
    {
      name: 'transactions',
      help: {
        en: 'a transaction storage beside the tree as well',
        ja: 'トランザクションストレージも作る',
      },
    },
    {
      name: 'index-database',
      help: {
        en: 'a dump of the index database (SSMIXIDX) as well',
        ja: 'インデックスデータベース（SSMIXIDX）のダンプも作る',
      },
    },
    {
      name: 'faults',
      help: {
        en: 'plant every known fault, and list what was planted',
        ja: '既知の不備をすべて埋め込み、その一覧を書く',
      },
    },
  ],
  examples: [
    {
      line: 'npx tomoshibi demo-data ./demo-storage --patients 1000',
      says: { en: 'A thousand patients to try the indexer on.', ja: '索引作成を試すための 1000 人分。' },
    },
  ],
  async run({ operands, option, has, out, clock, json, lang }) {
    const date = option('date') ?? latestCopyDay(clock);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) {
      throw usageError(`--date "${date}" is not a day`, 'Write it as YYYY-MM-DD.');
    }
    const root = resolve(operands[0] ?? USUAL_FOLDER);
    const report = writeDemoHospital({
      root,
      date: date.replaceAll('-', ''),
      patients: wholeNumber(option('patients'), {
        name: 'patients',
        fallback: 400,
        least: 1,
        most: 10_000_000,
      }),
      seed: wholeNumber(option('seed'), { name: 'seed', fallback: 1, least: 0, most: 4_000_000_000 }),
      documents: has('documents') ? 'some' : 'none',
      index: has('index-database') ? 'csv' : 'none',
      stores: has('transactions') ? 'both' : 'tree',
      faults: has('faults') ? 'all' : 'none',
    });
    if (json) out.print(JSON.stringify(report));
    else if (lang === 'ja')
      out.print(`患者 ${report.patients} 人、ファイル ${report.files}、${report.bytes} バイト: ${root}`);
    else out.print(`${report.patients} patients, ${report.files} files, ${report.bytes} bytes: ${root}`);
    return EXIT_CODES.ok.code;
  },
};
