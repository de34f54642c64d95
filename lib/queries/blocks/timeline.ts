import type { ClinicalRecord } from '../../records/chart.ts';
import { type PartialDateTime, sortKeyOf } from '../../records/partial-date.ts';
import type { TimelineEntry } from '../views.ts';
import type { Evidence } from './evidence.ts';
import { whenOf } from './examinations.ts';

/** When a record happened or was said; undefined for what is no event (contacts, insurance). */
export function momentOf(record: ClinicalRecord): PartialDateTime | null | undefined {
  switch (record.kind) {
    case 'RelatedPerson':
    case 'Coverage':
      return undefined;
    case 'AllergyIntolerance':
      return record.reported ?? record.onset;
    case 'Condition':
      return record.recorded ?? record.onset;
    case 'EncounterEvent':
      return record.at;
    case 'MedicationRequest':
      return record.start ?? record.authored;
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return record.start;
    case 'Immunization':
      return record.occurrence;
    case 'Observation':
      return record.effective ?? record.issued;
    case 'ServiceRequest':
    case 'ImagingStudy':
      return whenOf(record);
    case 'DocumentReference':
      return record.date;
  }
}

/** What the sender took back is no event: a line says in one breath what happened, and this did not. */
function isTakenBack(record: ClinicalRecord): boolean {
  return 'withdrawn' in record && record.withdrawn;
}

/**
 * Everything dated that stands, newest first; records of one kind, message and day share a line. `undated` counts the
 * records that could not be placed.
 */
export function timelineOf(evidence: Evidence): { entries: TimelineEntry[]; undated: number } {
  const lines = new Map<string, { day: string; at: string; record: ClinicalRecord; more: number }>();
  let undated = 0;
  for (const record of evidence.chart.records) {
    const moment = momentOf(record);
    if (moment === undefined || isTakenBack(record)) continue;
    const at = sortKeyOf(moment);
    if (at === '') {
      undated += 1;
      continue;
    }
    const day = at.slice(0, 10);
    const key = `${record.from.file}|${record.kind}|${day}`;
    const line = lines.get(key);
    if (line) line.more += 1;
    else lines.set(key, { day, at, record, more: 0 });
  }
  const entries = [...lines.values()].sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
  return { entries, undated };
}
