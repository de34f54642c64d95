import { availableParallelism } from 'node:os';
import { AppError } from '../../lib/system/errors.ts';
import { EXIT_CODES } from '../../lib/system/exit-codes.ts';
import { usageError, wholeNumber } from '../cli/arguments.ts';
import type { Call, Command } from '../cli/command.ts';
import { showIndexResult } from '../cli/index-result.ts';
import { progressShower } from '../cli/progress.ts';
import { configOf } from '../cli/settings.ts';
import type { PaceLimits } from '../index/pace.ts';
import { readPatientList } from '../index/patient-list.ts';
import { indexConfigured } from '../index/run.ts';
import { INDEX_EXAMPLES, INDEX_OPTIONS, INDEX_TEACHES } from './index-help.ts';

const MOST_WORKERS = 256;
const MB = 1_000_000;

export const index: Command = {
  name: 'index',
  operands: '',
  arity: [0, 0],
  summary: { en: 'read what is new in the backups', ja: 'バックアップの新しい内容を読んで世代を作る' },
  teaches: INDEX_TEACHES,
  options: INDEX_OPTIONS,
  examples: INDEX_EXAMPLES,
  async run(call) {
    const only = call.option('only-patients');
    const first = call.option('first-patients');
    const fallback = availableParallelism();
    const bounds = { name: 'workers', fallback, least: 1, most: MOST_WORKERS };
    const wishes = {
      workers: wholeNumber(call.option('workers'), bounds),
      choice: { since: dayOption(call, 'since'), onlyChosen: only !== undefined, full: call.has('full') },
      first: first === undefined ? new Set<string>() : readPatientList(first),
      only: only === undefined ? new Set<string>() : chosenFrom(only),
      limits: limitsOf(call),
      losses: call.has('accept-losses') ? ('accept' as const) : ('refuse' as const),
    };
    const { clock, signal } = call;
    const started = clock.now();
    const onProgress = progressShower(call.out, call);
    const result = await indexConfigured(configOf(call.configPath), { ...wishes, clock, signal, onProgress });
    showIndexResult(call, { result, seconds: (call.clock.now() - started) / 1000 });
    return result.wasCutShort ? EXIT_CODES.unfinished.code : EXIT_CODES.ok.code;
  },
};

/** An empty list would read nobody: more likely the wrong file. */
function chosenFrom(path: string): Set<string> {
  const chosen = readPatientList(path);
  if (chosen.size > 0) return chosen;
  throw new AppError({
    code: 'patient-list-empty',
    exit: 'usage',
    message: `no patient number stands in ${path}`,
    hint: 'Give a text file with one patient number per line, or leave out --only-patients.',
  });
}

function dayOption(call: Call, name: string): string | null {
  const text = call.option(name);
  if (text === undefined) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (isDay) return text;
  throw usageError(`--${name} "${text}" is not a day`, `Write e.g. --${name} 2026-04-01.`);
}

function limitsOf(call: Call): PaceLimits {
  const until = call.option('until') ?? null;
  if (until !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(until)) {
    throw usageError(`--until "${until}" is not a time`, 'Write e.g. --until 06:00.');
  }
  const rate = positive(call, 'max-read', '20');
  return {
    maxLoad: positive(call, 'max-load', '2.5'),
    maxBytesPerSecond: rate === null ? null : rate * MB,
    until,
  };
}

function positive(call: Call, name: string, example: string): number | null {
  const text = call.option(name);
  if (text === undefined) return null;
  const number = /^\d{1,9}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw usageError(`--${name} "${text}" is not a number above 0`, `Write e.g. --${name} ${example}.`);
}
