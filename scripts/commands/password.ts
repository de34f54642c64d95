import { userInfo } from 'node:os';
import { openAccess } from '../../lib/access/access.ts';
import { cliActor } from '../../lib/access/actor.ts';
import { makePassword } from '../../lib/access/password.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { usageError } from '../cli/arguments.ts';
import type { Command } from '../cli/command.ts';
import { configOf } from '../cli/settings.ts';

export const password: Command = {
  name: 'password',
  operands: '',
  arity: [0, 0],
  summary: { en: 'give the local account a new password', ja: 'ローカルアカウントのパスワードを新しくする' },
  teaches: {
    en: 'Makes a new password, prints it once, and ends all sessions of the account. It is recorded in the audit.',
    ja: '新しいパスワードを作って一度だけ表示し、そのアカウントのセッションをすべて終わらせます。監査記録に残ります。',
  },
  options: [
    {
      name: 'user',
      value: 'NAME',
      help: { en: 'the account (default: the only one)', ja: '対象のアカウント（省略時は唯一のもの）' },
    },
  ],
  examples: [
    {
      line: 'npx tomoshibi password',
      says: {
        en: 'The password was lost at night: make a new one.',
        ja: '夜中にパスワードが分からなくなったとき。',
      },
    },
  ],
  async run({ option, configPath, clock, out, lang, json }) {
    const config = configOf(configPath);
    const access = openAccess({ folder: config.state, clock, idleMinutes: config.serve.idleMinutes });
    try {
      const [only = '', ...others] = access.accounts();
      const user = option('user') ?? (others.length === 0 ? only : '');
      if (user === '')
        throw usageError('which account?', 'Name it with --user, or make one with `tomoshibi init`.');
      const made = makePassword();
      await access.setPassword({ user, password: made }, cliActor(userInfo().username));
      if (json) out.print(JSON.stringify({ user, password: made }));
      else
        out.print(
          lang === 'ja' ? `ユーザー ${user}  新しいパスワード ${made}` : `user ${user}  new password ${made}`,
        );
      return EXIT_CODES.ok.code;
    } finally {
      access.close();
    }
  },
};
