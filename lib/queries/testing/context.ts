import type { Actor } from '../../access/actor.ts';
import type { AccessEvent } from '../../access/audit.ts';
import type { DirectDesk } from '../../direct/desk.ts';
import type { Generation } from '../../generation/contract.ts';
import { fixedClock } from '../../system/clock.ts';
import type { QueryContext } from '../context.ts';

export const NURSE: Actor = {
  user: 'nurse',
  displayName: '看護 花子',
  roles: ['nurse'],
  session: '7',
  via: 'browser',
};

export interface TestContext extends QueryContext {
  /** What was recorded, oldest first. */
  readonly audit: { readonly actor: Actor; readonly event: AccessEvent }[];
}

/** A context over one generation, at 09:00 Japanese time of `day`. */
export function testContext(generation: Generation, day = '2026-03-10'): TestContext {
  const audit: TestContext['audit'] = [];
  return {
    audit,
    clock: fixedClock(`${day}T00:00:00.000Z`),
    access: {
      recordAccess(actor, event) {
        audit.push({ actor, event });
      },
    },
    generation: () => generation,
    trouble: () => null,
    before: () => null,
    direct: NO_BACKUP,
    sources: [],
  };
}

/** The desk of a hospital whose backups hold nobody. */
const NO_BACKUP: DirectDesk = {
  look: async () => [],
  locate: async () => ({ patients: [], more: false, unattached: [] }),
  read: async () => ({ reading: null, unattached: [] }),
  held: () => undefined,
  wish: () => undefined,
  wished: () => false,
  release: () => undefined,
  listing: { start: async () => undefined, state: { since: null, failure: '' } },
  close: async () => undefined,
};
