import { COMMON_OPTIONS, type Command, type Lang, type Option } from './command.ts';
import { cells } from './table.ts';

const WORDS = {
  en: { usage: 'Usage', options: 'Options', examples: 'Examples', commands: 'Commands' },
  ja: { usage: '使い方', options: 'オプション', examples: '例', commands: 'コマンド' },
} as const;

const GREETING = {
  en: 'Tomoshibi: read charts from a hospital backup while the EHR is down. Backups are only ever read.',
  ja: '灯（ともしび）: 電子カルテが止まったとき、バックアップから診療記録を読む。バックアップには書き込まない。',
} as const;

const MORE = {
  en: 'More on one command: tomoshibi COMMAND --help',
  ja: '各コマンドの説明: tomoshibi コマンド --help',
} as const;

function pairs(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => cells(left)));
  return rows.map(([left, right]) => `  ${left}${' '.repeat(width - cells(left))}  ${right}`);
}

const written = (option: Option): string => `--${option.name}${option.value ? ` ${option.value}` : ''}`;

/** The help of one command. */
export function commandHelp(command: Command, lang: Lang): string {
  const words = WORDS[lang];
  const options = [...command.options, ...COMMON_OPTIONS];
  return [
    `tomoshibi ${command.name}: ${command.summary[lang]}`,
    '',
    `${words.usage}: tomoshibi ${[command.name, command.operands].filter(Boolean).join(' ')} [${words.options}]`,
    '',
    command.teaches[lang],
    '',
    words.options,
    ...pairs(options.map((option) => [written(option), option.help[lang]])),
    '',
    words.examples,
    ...command.examples.flatMap((example) => [`  ${example.line}`, `      ${example.says[lang]}`]),
  ].join('\n');
}

/** The help of the program. */
export function programHelp(commands: readonly Command[], lang: Lang): string {
  return [
    GREETING[lang],
    '',
    WORDS[lang].commands,
    ...pairs(commands.map((command) => [command.name, command.summary[lang]])),
    '',
    MORE[lang],
  ].join('\n');
}
