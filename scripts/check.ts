/** `npm run check`: everything that can be said about the code without running it. */
import { CHECK_STEPS } from './check-steps.ts';
import { runStep } from './run-step.ts';

const failed = CHECK_STEPS.filter((step) => !runStep(step));
if (failed.length > 0) {
  process.stdout.write(`\nfailed: ${failed.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 1;
}
