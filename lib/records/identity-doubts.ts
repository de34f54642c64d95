import type { Issue } from './issue.ts';

const DOUBTS = ['patient-deleted', 'pid-differs', 'sources-disagree'] as const;

/** Complaints of the indexer that put in doubt who this is: they belong over the chart, not in a list of issues. */
export type IdentityDoubt = (typeof DOUBTS)[number];

export function identityDoubts(issues: readonly Pick<Issue, 'code'>[]): IdentityDoubt[] {
  return DOUBTS.filter((doubt) => issues.some(({ code }) => code === doubt));
}
