import type { Step } from './run-step.ts';

/** What has to hold before anything is run: types, lint and form, dead code, documents in step with the code. */
export const CHECK_STEPS: readonly Step[] = [
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['-p', '.'] },
  {
    name: 'lint',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '.'],
  },
  { name: 'dead code', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
  { name: 'file sizes', script: 'scripts/check-sizes.ts', args: [] },
  { name: 'documents', script: 'scripts/check-docs.ts', args: [] },
];
