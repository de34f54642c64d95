import { existsSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, relative, resolve, sep } from 'node:path';
import { openAccess } from '../../lib/access/access.ts';
import { cliActor } from '../../lib/access/actor.ts';
import { makePassword } from '../../lib/access/password.ts';
import { sourceKinds } from '../../lib/sources/kinds.ts';
import { isRemotePath } from '../../lib/sources/remote/remote-path.ts';
import { Scratch } from '../../lib/sources/scratch.ts';
import { readConfig } from '../../lib/system/config.ts';
import { AppError } from '../../lib/system/errors.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { writeAside } from '../../lib/system/write-aside.ts';
import type { Call, Command } from '../cli/command.ts';
import { type Recognised, sampleConfig } from '../cli/sample-config.ts';

/** Below this a guess is not worth writing down as one. */
const LEAST_CONFIDENCE = 0.3;

export const init: Command = {
  name: 'init',
  operands: '[FOLDER]',
  arity: [0, 1],
  summary: {
    en: 'write a commented configuration and make the account',
    ja: '説明つきの設定ファイルとアカウントを作る',
  },
  teaches: {
    en: `Looks at FOLDER (or an archive: tar, zip, tar.gz …), recognises what kind of backup lies there, and writes a commented configuration for it. Makes the
state folder with one local account and prints its password, once. Never overwrites a configuration, never writes to
FOLDER.`,
    ja: `FOLDER（tar・zip・tar.gz などの書庫でもよい）を見てバックアップの種類を判別し、説明つきの設定ファイルを書きます。state フォルダとローカルアカウントを
1 つ作り、パスワードを一度だけ表示します。既存の設定は上書きせず、FOLDER には書き込みません。`,
  },
  options: [
    {
      name: 'print',
      help: { en: 'only show the configuration, write nothing', ja: '設定を表示するだけで何も書かない' },
    },
    {
      name: 'user',
      value: 'NAME',
      help: { en: 'name of the account (default: local)', ja: 'アカウント名（省略時 local）' },
    },
  ],
  examples: [
    {
      line: 'npx tomoshibi init /mnt/backup/ssmix2',
      says: {
        en: 'Then: npx tomoshibi index, npx tomoshibi serve.',
        ja: '続けて npx tomoshibi index、npx tomoshibi serve。',
      },
    },
    {
      line: 'npx tomoshibi init --print',
      says: { en: 'A commented example on the screen.', ja: '説明つきの例を画面に出す。' },
    },
  ],
  async run(call) {
    const folder = call.operands[0];
    const found =
      folder === undefined
        ? null
        : await recognise(isRemotePath(folder) ? folder : resolve(folder), call.signal);
    const path = resolve(call.configPath);
    const text = sampleConfig(found, dirname(path));
    if (call.has('print')) {
      call.out.print(text);
      return EXIT_CODES.ok.code;
    }
    if (existsSync(path)) throw alreadyThere(path);
    writeAside(path, text);
    const account = await makeAccount(call, path);
    show(call, { path, found, account });
    return EXIT_CODES.ok.code;
  },
};

async function recognise(folder: string, signal: AbortSignal): Promise<Recognised> {
  const scratch = new Scratch(tmpdir());
  const guesses: Recognised[] = [];
  try {
    for (const kind of sourceKinds) {
      const recognition = await kind.recognise(folder, { folder: () => scratch.folder(), signal });
      guesses.push({ kind: kind.kind, path: folder, ...recognition });
    }
  } finally {
    scratch.dispose();
  }
  const [best] = guesses.sort((a, b) => b.confidence - a.confidence);
  if (best && best.confidence >= LEAST_CONFIDENCE) return best;
  throw new AppError({
    code: 'source-unrecognised',
    exit: 'source',
    message: `nothing in ${folder} looks like a backup that can be read (${best?.seen ?? 'no kinds'})`,
    hint: `Name the folder or the archive that holds the storage root. Kinds known: ${sourceKinds.map(({ kind }) => kind).join(', ')}.`,
  });
}

function alreadyThere(path: string): AppError {
  return new AppError({
    code: 'config-exists',
    exit: 'config',
    message: `${path} exists already and is not overwritten`,
    hint: 'Edit it, or write another one with --config OTHER.yaml; --print only shows.',
  });
}

interface Account {
  readonly user: string;
  /** Null when the state folder had an account already. */
  readonly password: string | null;
}

async function makeAccount(call: Call, path: string): Promise<Account> {
  const config = readConfig(path);
  const access = openAccess({
    folder: config.state,
    clock: call.clock,
    idleMinutes: config.serve.idleMinutes,
  });
  try {
    const [known] = access.accounts();
    if (known !== undefined) return { user: known, password: null };
    const user = call.option('user') ?? 'local';
    const password = makePassword();
    const account = { user, displayName: user, roles: ['clinician'], password };
    await access.createAccount(account, cliActor(userInfo().username));
    return { user, password };
  } finally {
    access.close();
  }
}

function show(call: Call, made: { path: string; found: Recognised | null; account: Account }): void {
  const { path, found, account } = made;
  if (call.json) {
    call.out.print(JSON.stringify({ config: path, recognised: found, ...account }));
    return;
  }
  const shown = relative(process.cwd(), path);
  const name = shown.startsWith(`..${sep}`) ? path : shown;
  const ja = call.lang === 'ja';
  const { print } = call.out;
  if (found)
    print(
      `${ja ? '判別' : 'recognised'}: ${found.kind} (${Math.round(found.confidence * 100)} %): ${found.seen}`,
    );
  print(`${ja ? '設定ファイル' : 'configuration'}: ${name}`);
  if (account.password === null) {
    print(ja ? `アカウント ${account.user} は既にあります` : `the account ${account.user} exists already`);
  } else {
    print(`${ja ? 'ユーザー' : 'user'}: ${account.user}`);
    print(`${ja ? 'パスワード' : 'password'}: ${account.password}`);
    print(
      ja
        ? '（パスワードは二度と表示されません。控えてください）'
        : '(the password is not shown again: write it down)',
    );
  }
  print(`${ja ? '次に' : 'next'}: npx tomoshibi index --config ${name}`);
  print(
    `${ja ? 'すぐに患者IDで開くには' : 'or at once, by patient ID'}: npx tomoshibi serve --config ${name}`,
  );
}
