/** What `tomoshibi index --help` teaches. */
import type { Both, Example, Option } from '../cli/command.ts';

export const INDEX_TEACHES: Both = {
  en: `Opens every source for reading only and works in two steps. Names: who is there, and which files lie in whose folders;
no file is opened. Contents: only patients whose files have changed since the last reading are read, newest 診療日 first;
the others are taken over. The new generation is built aside, checked, and published by one rename; until then, and
whenever anything goes wrong, the old one keeps serving. A run that was stopped, even by a power cut, is taken up again
by the next one. While a first reading goes on, everybody can be found by number and name, and charts appear as they are
read (interimMinutes in the configuration). When much of what serves is gone from the sources (a share that is not
mounted), nothing is published; --accept-losses says that it is meant to be so. What could not be read is counted below and stored with its place: see
\`tomoshibi issues\`. A running \`serve\` takes a new generation over by itself.

What --since, --only-patients and --until leave unread is never passed over in silence: a patient who has a chart keeps
it, with a warning on the chart that the backup holds more by now (patient-behind); one who has none yet is found by
number and name, and the chart says that it is not read yet. The counts stand below and on the status page.`,
  ja: `すべてのソースを読み取り専用で開き、2 段階で進みます。まず名前だけ（誰のフォルダにどのファイルがあるか。ファイルは
開きません）。次に中身：前回からファイルが変わった患者だけを、診療日の新しい順に読み、変わらない患者は引き継ぎます。
新しい世代は別の場所に作り、検査してから名前の付け替えで公開します。それまでは、また途中で何が起きても、古い世代が
そのまま使えます。停電などで止まっても、次の実行が続きから始めます。最初の読み込みの間も、患者は番号と氏名で探せ、
カルテは読めたものから現れます（設定の interimMinutes）。前の世代の患者が大きく減っているとき（共有が未接続など）は
公開しません。本当に減ったのなら --accept-losses を付けてください。読めなかったものは場所とともに記録されます
（tomoshibi issues）。動作中の serve は新しい世代に自動で切り替わります。

--since・--only-patients・--until で読まなかったものは、必ず表示します。カルテのある患者は前回のカルテのまま残り、
「バックアップにより新しいファイルがある」という警告（patient-behind）が付きます。まだカルテのない患者は番号と氏名で
探せ、「未読」と表示されます。件数は下の表と状態ページに出ます。`,
};

export const INDEX_OPTIONS: readonly Option[] = [
  {
    name: 'full',
    help: {
      en: 'read every patient anew, changed or not',
      ja: '変わっていない患者も含めて、すべて読み直す',
    },
  },
  {
    name: 'first-patients',
    value: 'FILE',
    help: {
      en: 'read these first (one patient number per line: admitted, booked), then the others',
      ja: 'この患者（1 行に 1 つの患者番号。入院中・予約など）を先に読む',
    },
  },
  {
    name: 'only-patients',
    value: 'FILE',
    help: {
      en: 'read these alone (one patient number per line); the others stay as they are',
      ja: 'この患者（1 行に 1 つの患者番号）だけを読む。他の患者は今のまま',
    },
  },
  {
    name: 'since',
    value: 'DATE',
    help: {
      en: 'read only patients with a file whose 診療日 or 発生日時 is on or after DATE (YYYY-MM-DD), each as a whole; the others stay as they are',
      ja: '診療日か発生日時が DATE（YYYY-MM-DD）以降のファイルを持つ患者だけを、その患者の全ファイルについて読む。他の患者は今のまま',
    },
  },
  {
    name: 'until',
    value: 'HH:MM',
    help: {
      en: 'from that time on (in Japan) begin nothing new, publish what there is, and end with exit code 12',
      ja: 'その時刻（日本時間）以降は新しく読み始めず、できた分を公開し、終了コード 12 で終わる',
    },
  },
  {
    name: 'max-load',
    value: 'N',
    help: {
      en: 'run with the lowest priority, and pause while the load average of the last minute is above N (not on Windows)',
      ja: '最低の優先度で動き、1 分間の平均負荷が N を超える間は休む（Windows では休まない）',
    },
  },
  {
    name: 'max-read',
    value: 'MB',
    help: {
      en: 'run with the lowest priority, and read at most so many megabytes per second on average',
      ja: '最低の優先度で動き、読み取りを平均で毎秒この MB 数までにする',
    },
  },
  {
    name: 'accept-losses',
    help: {
      en: 'publish although a tenth of the patients, or a whole facility of a source, is gone since the last generation',
      ja: '前の世代から患者の 1 割以上、またはソースのある施設全体がなくなっていても公開する',
    },
  },
  {
    name: 'workers',
    value: 'N',
    help: { en: 'reading threads (default: one per core)', ja: '読み取りスレッド数（省略時はコア数）' },
  },
];

export const INDEX_EXAMPLES: readonly Example[] = [
  {
    line: 'npx tomoshibi index --config /etc/tomoshibi.yaml',
    says: { en: 'Every night, from cron or a systemd timer.', ja: '毎晩、cron や systemd タイマーから。' },
  },
  {
    line: 'npx tomoshibi index --until 06:00 --max-load 2',
    says: {
      en: 'A first reading over several nights, gently, beside other work.',
      ja: '最初の読み込みを、他の仕事の邪魔をせず、何晩かに分けて。',
    },
  },
  {
    line: 'npx tomoshibi index --only-patients admitted.txt',
    says: {
      en: 'On the day itself: those in the beds first; run it again without the list for the others.',
      ja: '災害当日：まず入院中の患者だけ。その後、リストなしでもう一度。',
    },
  },
];
