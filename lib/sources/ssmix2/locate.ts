/** One patient by number: the layout says where the folder lies, so nothing has to be walked. */
import { byName } from '../../formats/archive/volume.ts';
import { type FacilityId, patientId } from '../../records/ids.ts';
import type { PatientUnit } from '../source.ts';
import { inVolume, type Root } from './roots.ts';

/** The patients with exactly this number, one per facility. Lists one folder per root. */
export function locatePatients(roots: readonly Root[], typed: string): PatientUnit[] {
  const id = typed.trim();
  const parts = [id.slice(0, 3), id.slice(3, 6)].filter((part) => part !== '');
  const places = new Map<FacilityId, PatientUnit['places'][number][]>();
  roots.forEach((root, index) => {
    if (!root.volume.list(inVolume(root, parts.join('/'))).folders.includes(id)) return;
    const place = { root: index, path: [...parts, id].join('/') };
    places.set(root.facility, [...(places.get(root.facility) ?? []), place]);
  });
  return [...places]
    .sort(([a], [b]) => byName(a, b))
    .map(([facility, found]) => ({ facility, patient: patientId(id), places: found, misplaced: false }));
}
