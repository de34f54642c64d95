/** SS-MIX2 standard storage (標準化ストレージ) as a kind of source. */
import type { Source, SourceKind, SourceSettings } from '../source.ts';
import { discoverPatients } from './discover.ts';
import { identifyPatient } from './identify.ts';
import { listUnit } from './list.ts';
import { locatePatients } from './locate.ts';
import { readPatient } from './read.ts';
import { recognise, rootsUnder } from './roots.ts';

export const ssmix2: SourceKind = { kind: 'ssmix2', open: openStorage, recognise };

function openStorage(settings: SourceSettings): Source {
  const roots = settings.paths.flatMap((path) => rootsUnder(path, settings.facility));
  return {
    settings,
    roots: roots.map((root) => root.path),
    discover: () => discoverPatients(settings.id, roots),
    list: (unit, tell) => listUnit(roots, unit, tell),
    read: (unit) => readPatient(settings, roots, unit),
    locate: (typed) => locatePatients(roots, typed),
    identify: (unit) => identifyPatient(settings, roots, unit),
  };
}
