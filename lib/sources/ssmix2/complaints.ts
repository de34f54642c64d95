/**
 * Issues of one patient: one per code and file however often it occurs in it, with the first place and a count; for
 * habits of the sender one per code, with the first file and a count.
 */
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
  /** Further files of the patient with the same habit. */
  files: number;
}

export class Complaints {
  private readonly source: SourceId;
  private readonly unit: PatientUnit;
  private readonly tallies: Tally[] = [];
  private readonly habits = new Map<string, Tally>();

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
        if (known.path === path) known.places.add(place);
        return;
      }
      const habit = this.habits.get(`${code} ${detail}`);
      if (habit) {
        habit.files++;
        own.set(code, habit);
        return;
      }
      const tally: Tally = { path, code, place, detail, places: new Set([place]), files: 0 };
      own.set(code, tally);
      if (ISSUES[code].habit) this.habits.set(`${code} ${detail}`, tally);
      this.tallies.push(tally);
    };
    return { report };
  }

  issues(): Issue[] {
    return this.tallies.map((tally) => ({
      code: tally.code,
      severity: ISSUES[tally.code].severity,
      source: this.source,
      path: tally.path,
      place: tally.place,
      message: messageOf(tally),
      facility: this.unit.facility,
      patient: this.unit.patient,
    }));
  }
}

function messageOf({ detail, places, files }: Tally): string {
  const more = [];
  if (places.size > 1) more.push(`${places.size - 1} more places in this file`);
  if (files > 0) more.push(`${files} more files of this patient`);
  return more.length > 0 ? `${detail} (and ${more.join(', ')})` : detail;
}
