/** Indexes like the command, and kills itself without a word once so many files are read. For the test of resuming. */

import { systemClock } from '../../lib/system/clock.ts';
import { configOf } from '../../scripts/cli/settings.ts';
import { indexConfigured } from '../../scripts/index/run.ts';

const [config = '', files = ''] = process.argv.slice(2);

await indexConfigured(configOf(config), {
  workers: 2,
  clock: systemClock,
  signal: new AbortController().signal,
  safety: { interimMinutes: 10, interimFromFiles: 0, checkpointFiles: 200 },
  onProgress: (progress) => {
    if (progress.phase === 'read' && progress.files >= Number(files)) process.kill(process.pid, 'SIGKILL');
  },
});
