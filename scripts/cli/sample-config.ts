import { relative, sep } from 'node:path';

/** What `init` saw in a folder. */
export interface Recognised {
  readonly kind: string;
  readonly path: string;
  readonly confidence: number;
  readonly seen: string;
  readonly facility: string | null;
}

/** Paths below the configuration stay relative, so that the whole folder can be moved; others are written in full. */
function written(path: string, base: string): string {
  if (/^[a-z0-9]{2,}:/i.test(path)) return JSON.stringify(path);
  const near = relative(base, path);
  const text = near === '' ? '.' : near === '..' || near.startsWith(`..${sep}`) ? path : `./${near}`;
  return JSON.stringify(text.replaceAll('\\', '/'));
}

/** A commented configuration; for a recognised folder, or as an example to edit. */
export function sampleConfig(found: Recognised | null, base: string): string {
  const path = found ? written(found.path, base) : '/mnt/backup/ssmix2';
  const seen = found ? `    # Recognised: ${found.seen.replace(/\s+/g, ' ')}\n` : '';
  const facility = found?.facility
    ? `    facility: ${JSON.stringify(found.facility)}`
    : '    # facility: "1234567890"';
  return `# Tomoshibi: which backups to read, and where to put what is made of them.
# Relative paths count from this file. Everything is read as text: 0012345 keeps its zeros.
# 設定ファイル。相対パスはこのファイルからの位置。数字の先頭のゼロもそのまま残ります。

sources:
  - id: main # any short name; it stands beside every fact on the screen / 画面に出る短い名前
    kind: ${found?.kind ?? 'ssmix2'}
${seen}    path: ${path} # only ever read; several: paths: [a, b] / 読み取り専用。複数なら paths:
    # 医療施設ID; leave it out to take it from the backup itself / 省略するとバックアップから読む
${facility}
    # Character set: auto judges each file by its bytes / 文字コード（auto はファイルごとに判定）
    encoding: auto
    # What the reader should know about this copy / 画面に出す注意書き
    note: ""

# Generations (the index) lie here; needs a disk with room, may be on a read-only mount for viewing.
# 索引（世代）の置き場。閲覧だけなら読み取り専用でもよい。
store: ./store
# How many generations are kept, the newest included (at least 3) / 残す世代数（3 以上）
keep: 5

# The only folder that the viewer writes to: account, sessions, audit. Keep it private and back it up.
# ビューアが書き込む唯一のフォルダ（アカウント・セッション・監査記録）。
state: ./state

serve:
  host: 127.0.0.1 # this machine only; 0.0.0.0 opens it to the network: put TLS in front / このコンピュータだけ
  port: 3000
  idleMinutes: 60 # a session ends after so long without use / 操作がないと終わるまでの分
`;
}
