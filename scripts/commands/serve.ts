import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { lineLog } from '../../lib/system/log.ts';
import { wholeNumber } from '../cli/arguments.ts';
import type { Command } from '../cli/command.ts';
import { configOf } from '../cli/settings.ts';
import { ensureBuild } from '../viewer/build.ts';
import { runViewer } from '../viewer/server.ts';

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

export const serve: Command = {
  name: 'serve',
  operands: '',
  arity: [0, 0],
  summary: {
    en: 'serve the published generation to browsers',
    ja: '公開した世代をブラウザで見られるようにする',
  },
  teaches: {
    en: `Starts the viewer on this machine (127.0.0.1 unless the configuration says otherwise) and keeps it running.
It opens the store for reading only and writes to the state folder alone. Without any generation, patients are opened by
ID straight from the backup. New generations are taken over without a
restart. Stop it with Ctrl-C or SIGTERM.`,
    ja: `このコンピュータでビューアを起動し、動かし続けます（設定がなければ 127.0.0.1 のみ）。
世代がまだなければ、患者IDでバックアップから直接開けます。世代は読み取り専用で開き、書き込むのは state フォルダだけです。新しい世代には再起動なしで切り替わります。
終了は Ctrl-C または SIGTERM。`,
  },
  options: [
    {
      name: 'host',
      value: 'ADDRESS',
      help: {
        en: 'address to listen on (default: from the configuration)',
        ja: '待ち受けるアドレス（省略時は設定）',
      },
    },
    {
      name: 'port',
      value: 'N',
      help: {
        en: 'port to listen on (default: from the configuration)',
        ja: '待ち受けるポート（省略時は設定）',
      },
    },
  ],
  examples: [
    { line: 'npx tomoshibi serve', says: { en: 'On this machine only.', ja: 'このコンピュータだけで。' } },
    {
      line: 'npx tomoshibi serve --host 0.0.0.0 --port 8080',
      says: {
        en: 'To the whole ward network. Put TLS in front of it: see the README.',
        ja: '病棟のネットワーク全体へ。前段に TLS を置くこと（README 参照）。',
      },
    },
  ],
  async run({ option, configPath, out, lang, signal, clock }) {
    const config = configOf(configPath);
    const host = option('host') ?? config.serve.host;
    const port = wholeNumber(option('port'), {
      name: 'port',
      fallback: config.serve.port,
      least: 1,
      most: 65_535,
    });
    const ja = lang === 'ja';
    out.redraw(ja ? 'ビューアを準備しています…' : 'preparing the viewer…');
    const built = await ensureBuild(signal);
    if (built) out.tell(ja ? 'ビューアを組み立てました' : 'the viewer was built');
    if (!isLoopback(host)) {
      out.tell(
        ja
          ? `注意: ${host} は他の機器からも見えます。通信は暗号化されません。前段に TLS を置いてください。`
          : `note: ${host} is open to other machines and traffic is not encrypted; put TLS in front of it.`,
      );
    }
    if (!existsSync(join(config.store, 'CURRENT'))) {
      out.tell(
        ja
          ? '索引がまだありません。患者IDを入れると、その患者だけをバックアップから直接読みます'
          : 'there is no index yet: patients are opened by ID, straight from the backup',
      );
    }
    await runViewer({
      configPath: config.path,
      host,
      port,
      signal,
      onReady: (url) => out.print(ja ? `起動しました: ${url}` : `serving: ${url}`),
      onTrouble: (message) => lineLog(out.tell, clock).warn(message),
    });
    out.tell(ja ? '停止しました' : 'stopped');
    return EXIT_CODES.ok.code;
  },
};
