import type { IssueSeverity } from '../../lib/records/issue.ts';

interface IssueHelp {
  readonly severity: IssueSeverity;
  readonly meaning: string;
}

/** Complaints that no adapter makes: they arise where the sources are joined and written. */
export const PIPELINE_ISSUES = {
  'patient-failed': {
    severity: 'error',
    meaning:
      'no chart could be made of this patient; the reason is given, the files are untouched in the source',
  },
  'duplicate-patient': {
    severity: 'error',
    meaning: 'a patient was read twice; the second reading was not stored',
  },
  'sources-disagree': {
    severity: 'warning',
    meaning: 'two sources give this patient different birth dates or kana; the registered one is shown',
  },
} as const satisfies Readonly<Record<string, IssueHelp>>;
