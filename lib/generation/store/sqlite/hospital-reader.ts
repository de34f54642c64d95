/** Hospital-wide lists: who lies where, who comes, what the copy holds, what went wrong. */
import type { DatabaseSync } from 'node:sqlite';
import type { Bed, Generation, IssueFilter, PatientRow, StayRow, VisitRow } from '../../contract.ts';
import { GenerationError } from '../../errors.ts';
import {
  coverageFrom,
  issueCountFrom,
  issueFrom,
  numberIn,
  type SqlRow,
  stayFrom,
  textIn,
  visitFrom,
} from './rows.ts';

type HospitalReader = Pick<
  Generation,
  'census' | 'admittedSince' | 'dischargedSince' | 'visitsOn' | 'coverage' | 'issues' | 'issueCounts'
>;

const PAGE = 100;

function issueReader(db: DatabaseSync): Generation['issues'] {
  return (filter: IssueFilter) => {
    const wanted = (['code', 'severity', 'facility', 'patient'] as const).filter(
      (column) => filter[column] !== undefined,
    );
    const where = wanted.length > 0 ? `WHERE ${wanted.map((column) => `${column} = ?`).join(' AND ')}` : '';
    const values = wanted.map((column) => filter[column] ?? '');
    const total = db.prepare(`SELECT count(*) AS n FROM issue ${where}`).get(...values);
    const rows = db
      .prepare(`SELECT * FROM issue ${where} ORDER BY id LIMIT ? OFFSET ?`)
      .all(...values, filter.limit ?? PAGE, filter.offset ?? 0);
    return { total: total ? numberIn(total, 'n') : 0, rows: rows.map(issueFrom) };
  };
}

export function createHospitalReader(
  db: DatabaseSync,
  patientAt: (ordinal: number) => PatientRow | undefined,
): HospitalReader & { beds(): ReadonlyMap<number, Bed> } {
  const open = db.prepare('SELECT * FROM stay WHERE is_open = 1 ORDER BY ward, room, bed, ordinal');
  const admitted = db.prepare('SELECT * FROM stay WHERE admitted >= ? ORDER BY admitted DESC, ordinal');
  const discharged = db.prepare(
    "SELECT * FROM stay WHERE discharged <> '' AND discharged >= ? ORDER BY discharged DESC, ordinal",
  );
  const beds = db.prepare('SELECT ordinal, ward, room, bed FROM stay WHERE is_open = 1');
  const visits = db.prepare(
    'SELECT * FROM visit WHERE day = ? ORDER BY time, department, ordinal, kind, text',
  );
  const coverage = db.prepare('SELECT * FROM coverage ORDER BY source, data_type, month, status');
  const counts = db.prepare('SELECT * FROM issue_count ORDER BY code, severity');

  const patientOf = (row: SqlRow): PatientRow => {
    const patient = patientAt(numberIn(row, 'ordinal'));
    if (patient) return patient;
    throw new GenerationError({
      code: 'generation-damaged',
      message: `A list names patient number ${numberIn(row, 'ordinal')}, who is not in the index.`,
    });
  };
  const stay = (row: SqlRow): StayRow => stayFrom(row, patientOf(row));
  const visit = (row: SqlRow): VisitRow => visitFrom(row, patientOf(row));

  return {
    beds: () =>
      new Map(
        beds
          .all()
          .map((row) => [
            numberIn(row, 'ordinal'),
            { ward: textIn(row, 'ward'), room: textIn(row, 'room'), bed: textIn(row, 'bed') },
          ]),
      ),
    census: () => open.all().map(stay),
    admittedSince: (day) => admitted.all(day).map(stay),
    dischargedSince: (day) => discharged.all(day).map(stay),
    visitsOn: (day) => visits.all(day).map(visit),
    coverage: () => coverage.all().map(coverageFrom),
    issues: issueReader(db),
    issueCounts: () => counts.all().map(issueCountFrom),
  };
}
