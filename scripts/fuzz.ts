/**
 * A long run of damaged input over every reader of foreign bytes: `node scripts/fuzz.ts [--seconds 60] [--seed 1]
 * [--target NAME] [--once]`. A failure prints the seed that makes it again and keeps the input in `.cache/fuzz`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../lib/system/errors.ts';
import { rngFor } from '../lib/testing/demo-hospital/random.ts';
import { mutate } from '../tests/fuzz/mutate.ts';
import { type Target, targets } from '../tests/fuzz/targets.ts';
import { PROGRAM_ROOT } from './program.ts';

/** CPU seconds after which one input of at most four megabytes counts as a hang. */
const SLOW = 10;
const KEPT = join(PROGRAM_ROOT, '.cache', 'fuzz');

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string', default: '' },
    once: { type: 'boolean', default: false },
  },
});

interface Tally {
  inputs: number;
  readonly failures: string[];
}

async function once(target: Target, seed: number, tally: Tally): Promise<void> {
  const bytes = mutate(target.seeds, rngFor(seed, `fuzz/${target.name}`));
  const before = process.cpuUsage();
  let problem = '';
  try {
    await target.run(bytes);
    const used = process.cpuUsage(before).user / 1e6;
    if (used > SLOW) problem = `took ${used.toFixed(1)} s`;
  } catch (error) {
    problem = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  }
  tally.inputs++;
  if (problem === '') return;
  mkdirSync(KEPT, { recursive: true });
  const file = join(KEPT, `${target.name}-${seed}`);
  writeFileSync(file, bytes);
  tally.failures.push(`${target.name} seed ${seed}`);
  process.stdout.write(
    `FAILED ${target.name}, seed ${seed}: ${problem}\n  again: node scripts/fuzz.ts --target ${target.name} --seed ${seed} --once\n  input: ${file}\n`,
  );
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'tomoshibi-fuzz-'));
  const wanted = targets(scratch).filter(({ name }) => options.target === '' || name === options.target);
  const tallies = new Map(wanted.map((target): [Target, Tally] => [target, { inputs: 0, failures: [] }]));
  const end = Date.now() + Number(options.seconds) * 1000;
  let seed = Number(options.seed);
  do {
    for (const [target, tally] of tallies) await once(target, seed, tally);
    seed++;
  } while (!options.once && Date.now() < end);
  for (const [{ name, close }, { inputs, failures }] of tallies) {
    await close?.();
    process.stdout.write(
      `${name.padEnd(14)} ${String(inputs).padStart(8)} inputs  ${failures.length} failures\n`,
    );
  }
  rmSync(scratch, { recursive: true });
  const failed = [...tallies.values()].some(({ failures }) => failures.length > 0);
  process.stdout.write(`seeds ${options.seed} to ${seed - 1}\n`);
  if (wanted.length === 0 || failed) process.exitCode = 1;
}

await main();
