/** What every subcommand is: how it is called, what it teaches, and what it does. */
import type { Clock } from '../../lib/system/clock.ts';
import type { Output } from './output.ts';

/** A text in both languages of the program's users. */
export interface Both {
  readonly en: string;
  readonly ja: string;
}

export type Lang = keyof Both;

export interface Option {
  readonly name: string;
  /** Placeholder of its value (`FILE`, `N`); absent for a switch. */
  readonly value?: string;
  readonly help: Both;
}

export interface Example {
  readonly line: string;
  readonly says: Both;
}

export interface Command {
  readonly name: string;
  /** What stands after the name, options aside: `[FOLDER]`, `TEXT`. */
  readonly operands: string;
  /** Least and greatest number of operands. */
  readonly arity: readonly [least: number, most: number];
  readonly summary: Both;
  /** A few sentences that teach: what it needs, what it changes, what to do next. */
  readonly teaches: Both;
  readonly options: readonly Option[];
  readonly examples: readonly Example[];
  /** Language of the answer where neither `--lang` nor the locale asks for one: `ja` for what is read at a bedside. */
  readonly usualLang?: Lang;
  /** Returns the exit code; throws AppError for what a person can act on. */
  run(call: Call): Promise<number>;
}

/** One call of a command, decoded. */
export interface Call {
  readonly operands: readonly string[];
  /** The value of an option, or undefined when it was not given. */
  option(name: string): string | undefined;
  has(name: string): boolean;
  readonly configPath: string;
  readonly json: boolean;
  readonly lang: Lang;
  readonly out: Output;
  readonly clock: Clock;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
}

/** Options that every command understands. */
export const COMMON_OPTIONS: readonly Option[] = [
  {
    name: 'config',
    value: 'FILE',
    help: {
      en: 'configuration file (default: TOMOSHIBI_CONFIG, else ./tomoshibi.yaml)',
      ja: '設定ファイル（省略時は環境変数 TOMOSHIBI_CONFIG、なければ ./tomoshibi.yaml）',
    },
  },
  {
    name: 'json',
    help: { en: 'answer as JSON on standard output', ja: '結果を JSON で標準出力に出す' },
  },
  {
    name: 'lang',
    value: 'ja|en',
    help: {
      en: 'language of what is shown (default: the locale; find, chart, census, list, search, issues: ja unless the locale is en)',
      ja: '表示の言語（省略時はロケール。find・chart・census・list・search・issues は英語ロケール以外では日本語）',
    },
  },
  { name: 'help', help: { en: 'show this help', ja: 'この説明を表示する' } },
];
