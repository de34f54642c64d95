/** The `tomoshibi` command: finds the subcommand, runs it, prints an error once with the next step. */
import { systemClock } from '../lib/system/clock.ts';
import { exitCodeOf, isAppError, messageOf } from '../lib/system/errors.ts';
import { EXIT_CODES } from '../lib/system/exit-codes.ts';
import { nearest } from '../lib/system/nearest.ts';
import { languageOf, readArguments, usageError } from './cli/arguments.ts';
import type { Call, Command } from './cli/command.ts';
import { commandHelp, programHelp } from './cli/help.ts';
import { terminalOutput } from './cli/output.ts';
import { COMMANDS } from './commands/index.ts';

const out = terminalOutput();

function commandNamed(name: string): Command {
  const found = COMMANDS.find((command) => command.name === name);
  if (found) return found;
  const names = COMMANDS.map((command) => command.name);
  const near = nearest(name, names);
  throw usageError(
    `unknown command "${name}"`,
    near ? `Did you mean "${near}"?` : `Commands: ${names.join(', ')}.`,
  );
}

/** Aborts once on the first signal; a second one ends the process at once, as people expect of Ctrl-C. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(EXIT_CODES.interrupted.code);
      stop.abort(name);
    });
  }
  return stop.signal;
}

async function main(args: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    const asked = rest.find((word) => !word.startsWith('-'));
    const lang = languageOf(rest.includes('ja') ? 'ja' : undefined, process.env);
    out.print(asked && asked !== 'ja' ? commandHelp(commandNamed(asked), lang) : programHelp(COMMANDS, lang));
    return EXIT_CODES.ok.code;
  }
  const command = commandNamed(name);
  const { operands, values } = readArguments(command, rest);
  const option = (key: string): string | undefined => {
    const value = values.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const lang = languageOf(option('lang'), process.env, command.usualLang);
  if (values.has('help')) {
    out.print(commandHelp(command, languageOf(option('lang'), process.env)));
    return EXIT_CODES.ok.code;
  }
  const call: Call = {
    operands,
    option,
    has: (key) => values.has(key),
    configPath: option('config') ?? process.env.TOMOSHIBI_CONFIG ?? 'tomoshibi.yaml',
    json: values.has('json'),
    lang,
    out,
    clock: systemClock,
    signal: stopSignal(),
  };
  return command.run(call);
}

function report(error: unknown): void {
  out.tell(`tomoshibi: ${messageOf(error)}`);
  if (isAppError(error)) {
    out.tell(`  -> ${error.hint}`);
    return;
  }
  out.tell('  -> This is a fault of the program. The published generation is untouched and keeps serving.');
  if (error instanceof Error && error.stack) out.tell(error.stack);
}

// Reading stops when the reader of a pipe goes away (`tomoshibi issues | head`); that is no fault.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(EXIT_CODES.ok.code);
  throw error;
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    report(error);
    process.exitCode = exitCodeOf(error);
  },
);
