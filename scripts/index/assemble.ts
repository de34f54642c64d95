import { draftReading, type PatientPart, readPatient } from '../../lib/direct/patient-draft.ts';
import { namedRow } from '../../lib/direct/patient-row.ts';
import type { PatientRow } from '../../lib/generation/contract.ts';
import { packDraft } from '../../lib/generation/draft-blob.ts';
import type { PatientChart } from '../../lib/records/chart.ts';
import { completeTexts, mayComeLater, type WordReader } from '../../lib/sources/complete-texts.ts';
import type { Source } from '../../lib/sources/source.ts';
import type { JoinedUnit } from './survey.ts';
import type { UnitResult } from './tasks.ts';

function partsOf(unit: JoinedUnit, sources: readonly Source[]): PatientPart[] {
  return unit.parts.flatMap(({ source: index, unit: part }): PatientPart[] => {
    const source = sources[index];
    return source ? [{ source, unit: part }] : [];
  });
}

/** What reads a patient: the sources, and what gets the words of documents. */
export interface Readers {
  readonly sources: readonly Source[];
  readonly words: WordReader;
}

/** Reads one patient from all sources and makes the draft. A promise, because words of documents come from programs. */
export async function read(unit: JoinedUnit, { sources, words }: Readers): Promise<UnitResult> {
  const parts = partsOf(unit, sources);
  const reading = await completeTexts(readPatient(parts), words);
  const { draft, chart } = draftReading(parts, reading);
  return {
    type: 'chart',
    draft: packDraft(draft),
    settled: isSettled(chart) && !reading.texts.some(mayComeLater),
  };
}

/** Who the patient is, from the fewest files. */
export function identify(unit: JoinedUnit, sources: readonly Source[]): PatientRow {
  return namedRow(partsOf(unit, sources));
}

/**
 * A file or folder that could not be read today says nothing about tomorrow, though its name and time stay. What is only
 * known to be missing is another matter: when it comes, the names tell.
 */
function isSettled({ files, issues }: PatientChart): boolean {
  const wereRead = files.every(({ sha256, status }) => sha256 !== '' || status === 'missing');
  return wereRead && !issues.some(({ code }) => code === 'folder-unreadable');
}
