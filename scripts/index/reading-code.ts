/** A digest of everything in this program that decides what a chart looks like: when it changes, all is read anew. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM_ROOT } from '../program.ts';

const CODE = ['lib/formats', 'lib/records', 'lib/search', 'lib/sources', 'lib/direct', 'lib/generation'];
/** Versions of the packages that read; the Node that brings tables of characters and compresses. */
const PACKAGES = 'package.json';

export function readingCodeDigest(): string {
  const digest = createHash('sha256').update(process.versions.node);
  digest.update(readFileSync(join(PROGRAM_ROOT, PACKAGES)));
  for (const folder of CODE) {
    const names = readdirSync(join(PROGRAM_ROOT, folder), { recursive: true, encoding: 'utf8' });
    for (const name of names.filter(isCode).sort()) {
      digest.update(`\n${folder}/${name}\n`).update(readFileSync(join(PROGRAM_ROOT, folder, name)));
    }
  }
  return digest.digest('hex');
}

function isCode(name: string): boolean {
  return /\.(ts|json|mjs)$/.test(name) && !/\.test\.ts$/.test(name);
}
