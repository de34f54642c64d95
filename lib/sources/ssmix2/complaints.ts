/** Issues of one patient, one per code and file however often it occurs in it: the first place and a count. */
import type { SourceId } from '../../records/ids.ts';
import type { Issue } from '../../records/issue.ts';
import type { PatientUnit } from '../source.ts';
import { ISSUES, type IssueCode } from './issues.ts';

export interface FileComplaints {
  readonly report: (code: IssueCode, place: string, detail: string) => void;
}

interface Tally {
  readonly path: string;
  readonly code: IssueCode;
  readonly place: string;
  readonly detail: string;
  readonly places: Set<string>;
}

export class Complaints {
  private readonly source: SourceId;
  private readonly unit: PatientUnit;
  private readonly tallies: Tally[] = [];

  constructor(source: SourceId, unit: PatientUnit) {
    this.source = source;
    this.unit = unit;
  }

  /** Complaints about one file; its issues stand together, in the order in which they were first made. */
  ofFile(path: string): FileComplaints {
    let own: Map<IssueCode, Tally> | undefined;
    const report: FileComplaints['report'] = (code, place, detail) => {
      own ??= new Map();
      const known = own.get(code);
      if (known) {
        known.places.add(place);
        return;
      }
      const tally: Tally = { path, code, place, detail, places: new Set([place]) };
      own.set(code, tally);
      this.tallies.push(tally);
    };
    return { report };
  }

  issues(): Issue[] {
    return this.tallies.map(({ path, code, place, detail, places }) => ({
      code,
      severity: ISSUES[code].severity,
      source: this.source,
      path,
      place,
      message: places.size > 1 ? `${detail} (and ${places.size - 1} more places in this file)` : detail,
      facility: this.unit.facility,
      patient: this.unit.patient,
    }));
  }
}
