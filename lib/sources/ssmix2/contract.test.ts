import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { sourceContractSuite } from '../contract-suite.ts';
import { openSource } from '../kinds.ts';
import { settingsFor, ssmixCases } from './cases.ts';

/** All cases together, the storage of each under a facility number of its own. */
const tree = mkdtempSync(join(tmpdir(), 'ssmix2-contract-'));
for (const [index, { tree: from }] of ssmixCases().entries()) {
  for (const root of readdirSync(from)) {
    cpSync(join(from, root), join(tree, root.replace('1319999', String(1_310_000 + index))), {
      recursive: true,
    });
  }
}
after(() => rmSync(tree, { recursive: true }));

sourceContractSuite('ssmix2', { tree, open: (at) => openSource(settingsFor(at)) });
