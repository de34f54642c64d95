import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readCases } from '../../testing/cases/hl7v2.ts';
import { type Peer, readOurs, readPeer, type Table } from '../../testing/cases/hl7v2-peers.ts';
import { REPAIRS } from '../../testing/cases/hl7v2-repairs.ts';
import { decodeBytes } from '../charset/index.ts';

const SAMPLES = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const PEERS: readonly Peer[] = ['hl7-standard', 'medplum'];

/** Two independent readers must agree with ours, if need be after repairs that each have a name and a reason. */
function compare(
  peer: Peer,
  text: string,
): { agrees: boolean; repairs: string[]; ours: Table; theirs: Table } {
  let repaired = text;
  let ours = readOurs(text);
  let theirs = attempt(peer, text);
  const repairs: string[] = [];
  for (const repair of REPAIRS) {
    if (same(ours, theirs)) break;
    const next = repair.peers.includes(peer) ? repair.text(repaired) : repaired;
    if (next === repaired) continue;
    repairs.push(repair.name);
    ours = repair.ours?.(ours, repaired) ?? ours;
    repaired = next;
    theirs = attempt(peer, repaired);
  }
  return { agrees: same(ours, theirs), repairs, ours, theirs };
}

/** A refusal is an answer that nothing equals. */
function attempt(peer: Peer, text: string): Table {
  try {
    return readPeer(peer, text);
  } catch (error) {
    return [{ name: 'refused', fields: [String(error)] }];
  }
}

function same(ours: Table, theirs: Table): boolean {
  return JSON.stringify(ours) === JSON.stringify(theirs);
}

for (const peer of PEERS) {
  test(`${peer} reads our cases alike, apart from its named weaknesses, each of which some case shows`, () => {
    const needed = new Set<string>();
    for (const { name, text } of readCases()) {
      const { agrees, repairs, ours, theirs } = compare(peer, text);
      if (!agrees) assert.deepEqual(theirs, ours, `${name}, repaired: ${repairs.join(', ')}`);
      for (const repair of repairs) needed.add(repair);
    }
    const known = REPAIRS.filter(({ peers }) => peers.includes(peer)).map(({ name }) => name);
    assert.deepEqual([...needed].sort(), known.sort());
  });

  test(`${peer} reads the public samples alike, apart from its named weaknesses`, (t) => {
    if (!existsSync(SAMPLES)) return t.skip('the third-party samples are not here');
    const files = globSync(['hl7v2/**/*.hl7', 'ssmix2/nho-testing-tool/**/*_[01]'], { cwd: SAMPLES });
    assert.ok(files.length > 190, `${files.length} files`);
    let plain = 0;
    for (const file of files) {
      const { agrees, repairs, ours, theirs } = compare(
        peer,
        decodeBytes(readFileSync(`${SAMPLES}${file}`)).text,
      );
      if (!agrees) assert.deepEqual(theirs, ours, `${file}, repaired: ${repairs.join(', ')}`);
      if (repairs.length === 0) plain++;
    }
    t.diagnostic(`${plain} of ${files.length} files without any repair`);
  });
}
