import { draftPatient, newestSentOf, type PatientPart } from '../../lib/direct/patient-draft.ts';
import type { Source } from '../../lib/sources/source.ts';
import type { UnitResult } from './tasks.ts';
import type { JoinedUnit } from './units.ts';

/** Reads one patient from all sources and makes the draft. */
export function assemble(unit: JoinedUnit, sources: readonly Source[], believedUntil: string): UnitResult {
  const parts = unit.parts.flatMap(({ source: index, unit: part }): PatientPart[] => {
    const source = sources[index];
    return source ? [{ source, unit: part }] : [];
  });
  const { draft, chart } = draftPatient(parts);
  return { type: 'chart', draft, newestSent: newestSentOf(chart, sources, believedUntil) };
}
