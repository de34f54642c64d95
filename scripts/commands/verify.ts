import { verifyStore } from '../../lib/generation/verify.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import type { Command } from '../cli/command.ts';
import { configOf } from '../cli/settings.ts';
import { table } from '../cli/table.ts';

const ROLES = {
  ja: { current: '提供中', kept: '予備', unpublished: '未公開' },
  en: { current: 'current', kept: 'kept', unpublished: 'unpublished' },
} as const;

export const verify: Command = {
  name: 'verify',
  operands: '',
  arity: [0, 0],
  summary: {
    en: 'prove that every generation is what was published',
    ja: 'すべての世代が公開時のままか検証する',
  },
  teaches: {
    en: `Reads every byte of every generation in the store and compares it with the SHA-256 digests of its manifest, and the
manifest with what CURRENT vouches for. Changes nothing. Exit code 6 when anything differs.`,
    ja: `保存されているすべての世代を全バイト読み、目録の SHA-256 と照合します。目録自体も CURRENT と照合します。
何も変更しません。違いがあれば終了コード 6。`,
  },
  options: [],
  examples: [
    {
      line: 'npx tomoshibi verify',
      says: { en: 'After copying a store to another site.', ja: '別の拠点に複製したあとに。' },
    },
  ],
  async run({ configPath, out, json, lang }) {
    const results = await verifyStore(configOf(configPath).store);
    const bad = results.filter(({ problems }) => problems.length > 0);
    if (json) {
      out.print(JSON.stringify(results.map(({ name, role, problems }) => ({ name, role, problems }))));
    } else {
      const titles = lang === 'ja' ? ['世代', '役割', '結果'] : ['generation', 'role', 'result'];
      const good = lang === 'ja' ? '一致' : 'whole';
      const rows = results.map(({ name, role, problems }) => [
        name,
        ROLES[lang][role],
        problems.join('; ') || good,
      ]);
      for (const line of table(
        titles.map((title) => ({ title })),
        rows,
      ))
        out.print(line);
    }
    return (bad.length > 0 ? EXIT_CODES.verify : EXIT_CODES.ok).code;
  },
};
