/** The parts of the README that are made from the code, so that they cannot fall behind it. */
import { sourceKinds } from '../../lib/sources/kinds.ts';
import { ENCODINGS } from '../../lib/system/config.ts';
import { CONFIG_HELP } from '../../lib/system/config-keys.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { COMMON_OPTIONS, type Command, type Option } from '../cli/command.ts';
import { COMMANDS } from '../commands/index.ts';
import { PIPELINE_ISSUES } from '../index/issue-codes.ts';

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const head = (...titles: readonly string[]): string[] => [row(...titles), row(...titles.map(() => '---'))];

const written = ({ name, value }: Option): string => `\`--${name}${value ? ` ${value}` : ''}\``;

function commandRows(command: Command): string[] {
  const call = `\`tomoshibi ${[command.name, command.operands].filter(Boolean).join(' ')}\``;
  const options = command.options.map((option) => `${written(option)} ${option.help.en}`);
  return [row(call, command.summary.en, options.join('<br>'))];
}

function commands(): string[] {
  return [
    ...head('command', 'what it does', 'options'),
    ...COMMANDS.flatMap(commandRows),
    '',
    `All of them: ${COMMON_OPTIONS.map((option) => `${written(option)} (${option.help.en})`).join(', ')}.`,
  ];
}

function configuration(): string[] {
  const titles = { root: '', source: 'sources[].', serve: 'serve.' } as const;
  const rows = Object.entries(CONFIG_HELP).flatMap(([part, keys]) =>
    Object.entries(keys).map(([key, { fallback, meaning }]) => {
      const prefix = part === 'source' ? titles.source : part === 'serve' ? titles.serve : titles.root;
      return row(`\`${prefix}${key}\``, fallback, meaning);
    }),
  );
  const names = (list: readonly string[]): string => list.map((name) => `\`${name}\``).join(', ');
  return [
    ...head('key', 'when left out', 'meaning'),
    ...rows,
    '',
    `Kinds of source: ${names(sourceKinds.map(({ kind }) => kind))}. Encodings: ${names(ENCODINGS)}.`,
  ];
}

function exitCodes(): string[] {
  return [
    ...head('code', 'meaning'),
    ...Object.values(EXIT_CODES).map(({ code, meaning }) => row(String(code), meaning)),
  ];
}

function issueCodes(): string[] {
  const rows = Object.entries(PIPELINE_ISSUES).map(([code, { severity, meaning }]) =>
    row(`\`${code}\``, severity, meaning),
  );
  return [...head('issue of the indexer itself', 'severity', 'meaning'), ...rows];
}

/** Name of each generated section, and its text. */
export const SECTIONS: Readonly<Record<string, () => string[]>> = {
  commands,
  configuration,
  'exit-codes': exitCodes,
  'issue-codes': issueCodes,
};
