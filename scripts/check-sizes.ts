/** No file of ours is longer than what one sitting can hold. Function lengths are the linter's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_ROOT } from './program.ts';

const MOST_LINES = 400;
const FOLDERS = ['app', 'components', 'lib', 'scripts', 'tests'];
const CODE = /\.(ts|tsx|mjs|css)$/;

const long: string[] = [];
for (const folder of FOLDERS) {
  const names = readdirSync(join(PROGRAM_ROOT, folder), { recursive: true, encoding: 'utf8' });
  for (const name of names.filter((each) => CODE.test(each)).sort()) {
    const lines = readFileSync(join(PROGRAM_ROOT, folder, name), 'utf8')
      .trimEnd()
      .split('\n').length;
    if (lines > MOST_LINES) long.push(`${folder}/${name}: ${lines} lines (at most ${MOST_LINES})`);
  }
}
for (const line of long) process.stdout.write(`${line}\n`);
if (long.length > 0) {
  process.stdout.write('-> Split along what changes together.\n');
  process.exitCode = 1;
}
