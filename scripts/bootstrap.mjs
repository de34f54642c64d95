// `node scripts/bootstrap.mjs demo|test|check|bench`: sets up what is missing, then runs the task in Node 24.
import { ensurePackages, handOver } from './runtime.mjs';

const TASKS = {
  demo: 'scripts/demo.ts',
  test: 'scripts/test.ts',
  check: 'scripts/check.ts',
  bench: 'scripts/bench.ts',
};

const [task = '', ...args] = process.argv.slice(2);
const script = TASKS[task];
if (!script) {
  process.stderr.write(`usage: node scripts/bootstrap.mjs ${Object.keys(TASKS).join('|')}\n`);
  process.exit(2);
}
ensurePackages();
handOver(script, args);
