import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the program itself. */
export const PROGRAM_ROOT = fileURLToPath(new URL('..', import.meta.url));

function version(): string {
  const told: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof told === 'object' && told !== null && 'version' in told ? String(told.version) : '0';
}

/** Name and version, as written into every manifest. */
export const PROGRAM = `tomoshibi ${version()}`;
