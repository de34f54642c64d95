import type { PatientKey, SourceId } from '../../lib/records/ids.ts';
import type { Issue, IssueSeverity } from '../../lib/records/issue.ts';

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
  'patient-behind': {
    severity: 'warning',
    meaning:
      'the backup holds other files of this patient than the chart was made from; this run did not read them, and the chart is the one of the last reading',
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

export function behindIssue({ facility, id }: PatientKey, source: SourceId): Issue {
  const code = 'patient-behind';
  const { severity } = PIPELINE_ISSUES[code];
  const message = 'The backup holds other files by now; this chart is the one of the last reading.';
  return { code, severity, source, path: '', place: '', message, facility, patient: id };
}
