/** `npm run bench`: every benchmark, one after the other; name one (or part of its name) to run it alone. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_ROOT } from './program.ts';
import { runStep } from './run-step.ts';

const FOLDER = 'tests/bench';

const [wanted = '', ...args] = process.argv.slice(2);
const benches = readdirSync(join(PROGRAM_ROOT, FOLDER))
  .filter((name) => name.endsWith('.bench.ts') && name.includes(wanted))
  .sort();
if (benches.length === 0) process.stdout.write(`no benchmark is named like "${wanted}"\n`);
const failed = benches.filter((name) => !runStep({ name, script: `${FOLDER}/${name}`, args }));
if (failed.length > 0 || benches.length === 0) process.exitCode = 1;
