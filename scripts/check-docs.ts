/**
 * The README is held in step with the code: its tables of commands, keys, exit codes and issues are made from the code.
 * `--write` renews them. Each stands between `<!-- NAME:begin -->` and `<!-- NAME:end -->`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAside } from '../lib/system/write-aside.ts';
import { SECTIONS } from './docs/sections.ts';
import { PROGRAM_ROOT } from './program.ts';

const README = join(PROGRAM_ROOT, 'README.md');

interface Compared {
  /** The README with every section as the code says. */
  readonly wanted: string;
  readonly missing: readonly string[];
  readonly stale: readonly string[];
}

function compare(text: string): Compared {
  let wanted = text;
  const missing: string[] = [];
  const stale: string[] = [];
  for (const [name, lines] of Object.entries(SECTIONS)) {
    const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
    const from = wanted.indexOf(begin);
    const to = wanted.indexOf(end);
    if (from < 0 || to < from) {
      missing.push(name);
      continue;
    }
    const block = `${begin}\n${lines().join('\n')}\n`;
    if (wanted.slice(from, to) !== block) stale.push(name);
    wanted = wanted.slice(0, from) + block + wanted.slice(to);
  }
  return { wanted, missing, stale };
}

const text = readFileSync(README, 'utf8');
const { wanted, missing, stale } = compare(text);
if (process.argv.includes('--write') && wanted !== text) {
  writeAside(README, wanted);
  process.stdout.write(`README.md: renewed ${stale.join(', ')}\n`);
} else {
  for (const name of stale) process.stdout.write(`README.md: section "${name}" is behind the code\n`);
}
for (const name of missing) {
  process.stdout.write(`README.md: no <!-- ${name}:begin --> … <!-- ${name}:end -->\n`);
}
if (missing.length > 0 || (stale.length > 0 && !process.argv.includes('--write'))) {
  process.stdout.write('-> node_modules/.bin/node --conditions=react-server scripts/check-docs.ts --write\n');
  process.exitCode = 1;
}
