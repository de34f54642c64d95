import { spawnSync } from 'node:child_process';
import { PROGRAM_ROOT } from './program.ts';

/** A check or a part of the test run: a program of node_modules or of ours, run to its end. */
export interface Step {
  readonly name: string;
  /** Path of a JavaScript or TypeScript file below the project, and its arguments. */
  readonly script: string;
  readonly args: readonly string[];
}

/** Runs a step on this terminal. True when it ended well. */
export function runStep({ name, script, args }: Step): boolean {
  const started = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const flags = script.endsWith('.ts')
    ? ['--conditions=react-server', '--disable-warning=ExperimentalWarning']
    : [];
  const done = spawnSync(process.execPath, [...flags, script, ...args], {
    cwd: PROGRAM_ROOT,
    stdio: 'inherit',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`== ${name}: ${done.status === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
  return done.status === 0;
}
