/** The viewer's build: made when missing or when a source of it changed, never otherwise (starting must be quick). */
import { spawn } from 'node:child_process';
import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../lib/system/errors.ts';
import { PROGRAM_ROOT } from '../program.ts';

const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'package-lock.json',
  'tsconfig.json',
];
const STAMP = join(PROGRAM_ROOT, '.cache', 'build.sha256');
export const NEXT = join(PROGRAM_ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');

function addTree(hash: Hash, path: string): void {
  const entries = readdirSync(join(PROGRAM_ROOT, path), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) addTree(hash, inner);
    else if (entry.isFile() && !entry.name.endsWith('.test.ts')) addFile(hash, inner);
  }
}

function addFile(hash: Hash, path: string): void {
  hash.update(`${path}\0`).update(readFileSync(join(PROGRAM_ROOT, path)));
}

/** Digest over everything that the viewer, and with it the demo, is made from. */
export function sourceDigest(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of SOURCES) {
    if (!existsSync(join(PROGRAM_ROOT, path))) continue;
    if (path.includes('.')) addFile(hash, path);
    else addTree(hash, path);
  }
  return hash.digest('hex');
}

function runBuild(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', NEXT, 'build'], {
      cwd: PROGRAM_ROOT,
      signal,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
    });
    const said: string[] = [];
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(buildFailed(said.join('')))));
  });
}

function buildFailed(said: string): AppError {
  return new AppError({
    code: 'build-failed',
    exit: 'environment',
    message: `the viewer could not be built:\n${said.slice(-4000)}`,
    hint: 'Run `npm run check`; in an unchanged copy of the program, delete .next and try again.',
  });
}

/** Builds the viewer unless the build on disk was made from these very sources. Returns true when it had to build. */
export async function ensureBuild(signal: AbortSignal): Promise<boolean> {
  const digest = sourceDigest();
  const built = existsSync(join(PROGRAM_ROOT, '.next', 'BUILD_ID')) && existsSync(STAMP);
  if (built && readFileSync(STAMP, 'utf8') === digest) return false;
  await runBuild(signal);
  mkdirSync(join(PROGRAM_ROOT, '.cache'), { recursive: true });
  writeFileSync(STAMP, digest);
  return true;
}
