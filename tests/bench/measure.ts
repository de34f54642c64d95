/** Whole processes measured from outside: wall clock, processor time and peak memory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessCost {
  readonly wall: number;
  /** User and system time of the process and of all its children, in seconds. */
  readonly cpu: number;
  /** Peak resident memory of the process itself in MB; 0 where the system does not tell. */
  readonly peak: number;
  readonly output: string;
}

/** Peak resident memory so far of a running process in MB; 0 where the system does not tell. */
export function peakOf(pid: number): number {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) / 1024;
  } catch (error) {
    // The process is gone between two looks; what was seen before stands.
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** Runs a program to its end. The shell's own `times` would miss nothing, so processor time is taken from it. */
export function run(program: string, args: readonly string[]): Promise<ProcessCost> {
  const script = '"$0" "$@" || exit $?; times >&3';
  const started = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', script, program, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    });
    let output = '';
    let times = '';
    let peak = 0;
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.stdio[3]?.on('data', (data: Buffer) => {
      times += data.toString();
    });
    const watch = setInterval(() => {
      peak = Math.max(peak, peakOfChildren(child));
    }, 50);
    child.once('error', reject);
    child.once('close', (code) => {
      clearInterval(watch);
      if (code !== 0) return reject(new Error(`${program} ended with exit code ${code}`));
      const seconds = [...times.matchAll(/(\d+)m([\d.]+)s/g)].map((m) => Number(m[1]) * 60 + Number(m[2]));
      const cpu = (seconds[2] ?? 0) + (seconds[3] ?? 0);
      return resolve({ wall: Number(process.hrtime.bigint() - started) / 1e9, cpu, peak, output });
    });
  });
}

/** Peak of the shell's first child, which is the program measured. */
function peakOfChildren(shell: ChildProcess): number {
  try {
    const children = readFileSync(`/proc/${shell.pid}/task/${shell.pid}/children`, 'utf8').trim().split(' ');
    return Math.max(0, ...children.filter(Boolean).map((pid) => peakOf(Number(pid))));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}

/** The p-th percentile (0 to 100) of some figures. */
export function percentile(figures: readonly number[], p: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? Number.NaN;
}
