/** A patient of whom only the row is known: found by every search, with nothing said about the chart. */
import { birthNumber } from '../../../search/birth.ts';
import { patientKeys, patientTokens } from '../../../search/tokens.ts';
import type { DraftRows, PatientRow } from '../../contract.ts';

/** Nobody has looked for allergies yet: that there are none, or none in the copy, cannot be said. */
function withoutFalseCalm(row: PatientRow): PatientRow {
  if (row.alerts.allergies === 'data') return row;
  return { ...row, alerts: { ...row.alerts, allergies: 'unreadable' } };
}

export function pendingRows(given: PatientRow): DraftRows {
  const row = withoutFalseCalm(given);
  return {
    row,
    birthFrom: birthNumber(row.birth),
    searchTokens: patientTokens(row).join(' '),
    searchKeys: patientKeys(row),
    stays: [],
    visits: [],
    coverage: [],
    issues: [],
    listed: { drugNames: [], drugs: [], labItems: [], results: [], organisms: [], problems: [], gaps: [] },
    documents: [],
    records: 0,
    files: 0,
  };
}
