/**
 * Who a patient is, before the chart is read: the registration (ADT-00, in the folder `-` of what has no 診療日, guideline
 * 1.2) is enough, one file as a rule; where there is none, the newest message that has a PID.
 */
import { byName } from '../../formats/archive/volume.ts';
import type { Patient } from '../../records/patient.ts';
import type { PatientUnit, SourceSettings } from '../source.ts';
import { Complaints } from './complaints.ts';
import { saidByDocument } from './extended/read.ts';
import { parseFileName, timeKey } from './file-name.ts';
import { contextOf, judged, patientFrom } from './read.ts';
import { inVolume, type Root } from './roots.ts';
import { type FoundFile, filesOf } from './unit-files.ts';

/** How many messages are opened in search of a PID before the name is left to the reading of the whole chart. */
const MOST_OPENED = 16;
const REGISTRATION = ['-', 'ADT-00'] as const;

export function identifyPatient(
  settings: SourceSettings,
  roots: readonly Root[],
  unit: PatientUnit,
): Patient | null {
  const registered = said(settings, roots, { unit, files: current(registrationsOf(roots, unit)) });
  if (registered) return registered;
  const all = filesOf(roots, unit).files;
  const newestFirst = current(all).sort(
    (a, b) => Number(isRegistration(b)) - Number(isRegistration(a)) || byName(sentKey(b), sentKey(a)),
  );
  for (const file of newestFirst.slice(0, MOST_OPENED)) {
    const patient = said(settings, roots, { unit, files: [file] });
    if (patient) return patient;
  }
  return saidByDocument({ settings, roots, unit, files: all });
}

function registrationsOf(roots: readonly Root[], unit: PatientUnit): FoundFile[] {
  return unit.places.flatMap(({ root: index, path }) => {
    const root = roots[index];
    const folder = [path, ...REGISTRATION].join('/');
    const files = root?.volume.list(inVolume(root, folder)).files ?? [];
    return files.map(({ name, size, modified }) => {
      const place = { root: index, path: `${folder}/${name}`, folders: REGISTRATION };
      return { ...place, base: name, size, modified };
    });
  });
}

/** Files that their names call the version in force; the others would be opened for nothing. */
function current(files: readonly FoundFile[]): FoundFile[] {
  return files.filter(({ base }) => parseFileName(base)?.flag === '1');
}

function sentKey({ base }: FoundFile): string {
  const name = parseFileName(base);
  return name ? timeKey(name) : '';
}

function isRegistration({ base }: FoundFile): boolean {
  return parseFileName(base)?.dataType === 'ADT-00';
}

function said(
  settings: SourceSettings,
  roots: readonly Root[],
  { unit, files }: { readonly unit: PatientUnit; readonly files: readonly FoundFile[] },
): Patient | null {
  const complaints = new Complaints(settings.id, unit);
  const entries = judged(settings, roots, { unit, files, complaints });
  const contexts = entries.filter(({ status }) => status === 'current').map(contextOf);
  return patientFrom(contexts, entries, unit);
}
