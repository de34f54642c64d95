import { parseArgs } from 'node:util';
import { AppError } from '../../lib/system/errors.ts';
import { nearest } from '../../lib/system/nearest.ts';
import { COMMON_OPTIONS, type Command, type Lang, type Option } from './command.ts';

export interface Arguments {
  readonly operands: readonly string[];
  readonly values: ReadonlyMap<string, string | true>;
}

export function usageError(message: string, hint: string): AppError {
  return new AppError({ code: 'usage', exit: 'usage', message, hint });
}

/** Decodes what stands after the command's name; refuses what it does not know with the nearest thing it does. */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const options: readonly Option[] = [...command.options, ...COMMON_OPTIONS];
  const names = options.map((option) => option.name);
  const parsed = parse(command, { args, options, names });
  const [least, most] = command.arity;
  const help = `See \`tomoshibi ${command.name} --help\`.`;
  if (!parsed.values.has('help') && parsed.operands.length < least) {
    throw usageError(`\`${command.name}\` needs ${command.operands}`, help);
  }
  if (parsed.operands.length > most) {
    throw usageError(`\`${command.name}\` does not know what to do with "${parsed.operands[most]}"`, help);
  }
  return parsed;
}

function parse(
  command: Command,
  given: { args: readonly string[]; options: readonly Option[]; names: readonly string[] },
): Arguments {
  const config = Object.fromEntries(
    given.options.map(({ name, value }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...given.args],
      options: { ...config, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    const found = new Map<string, string | true>();
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string' || value === true) found.set(name, value);
    }
    return { operands: positionals, values: found };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const unknown = /Unknown option '--?([^']+)'/.exec(said)?.[1];
    const near = unknown ? nearest(unknown, given.names) : undefined;
    const message = unknown ? `\`${command.name}\` has no option --${unknown}` : (said.split('.')[0] ?? said);
    throw usageError(message, near ? `Did you mean --${near}?` : `See \`tomoshibi ${command.name} --help\`.`);
  }
}

/** The language asked for, else the one that the environment speaks, else the usual one. */
export function languageOf(
  asked: string | undefined,
  environment: NodeJS.ProcessEnv,
  usual: Lang = 'en',
): Lang {
  if (asked === 'ja' || asked === 'en') return asked;
  if (asked !== undefined) throw usageError(`unknown language "${asked}"`, 'Write --lang ja or --lang en.');
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  if (locale.startsWith('ja')) return 'ja';
  return locale.startsWith('en') ? 'en' : usual;
}

/** A whole number of an option within bounds. */
export function wholeNumber(
  text: string | undefined,
  { name, fallback, least, most }: { name: string; fallback: number; least: number; most: number },
): number {
  if (text === undefined) return fallback;
  const number = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw usageError(
    `--${name} "${text}" is not a whole number from ${least} to ${most}`,
    `Write e.g. --${name} ${fallback}.`,
  );
}
