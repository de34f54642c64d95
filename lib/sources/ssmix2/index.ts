/** SS-MIX2 standard storage (標準化ストレージ) as a kind of source. */
import { messageOf } from '../../system/errors.ts';
import type { Recognition, Source, SourceKind, SourceSettings, SourceWorkshop } from '../source.ts';
import { aboutArchives } from './archive-issues.ts';
import { discoverPatients } from './discover.ts';
import { identifyPatient } from './identify.ts';
import { listUnit } from './list.ts';
import { locatePatients } from './locate.ts';
import { readPatient } from './read.ts';
import { type Root, recogniseIn, rootsIn } from './roots.ts';
import { asAppError, failuresOf, type Place, peekAt, placesOf, prepareStorage } from './volumes.ts';

export const ssmix2: SourceKind = { kind: 'ssmix2', prepare: prepareStorage, open: openStorage, recognise };

function openStorage(settings: SourceSettings): Source {
  const places = placesOf(settings);
  const roots = rootsIn(places, settings.facility);
  const archives = new Set((settings.prepared ?? []).map(({ label }) => label));
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw asAppError(error, settings.paths.join(', '));
    }
  };
  return {
    settings,
    roots: roots.map((root) => root.path),
    *discover() {
      yield* aboutArchives({ settings, places, roots, failures: failuresOf(settings) });
      const found = discoverPatients(settings.id, roots, archives);
      for (;;) {
        const next = guard(() => found.next());
        if (next.done) break;
        yield next.value;
      }
      guard(() => checkAll(places, roots));
    },
    list: (unit, tell) => guard(() => listUnit(roots, unit, tell)),
    read: (unit) => guard(() => readPatient(settings, roots, unit)),
    locate: (typed) => guard(() => locatePatients(roots, typed)),
    identify: (unit) => guard(() => identifyPatient(settings, roots, unit)),
  };
}

/** A source that was taken away while its names were read looks as if the rest of its patients had been deleted. */
function checkAll(places: readonly Place[], roots: readonly Root[]): void {
  for (const volume of new Set([...places, ...roots].map((one) => one.volume))) volume.check();
}

async function recognise(path: string, workshop: SourceWorkshop): Promise<Recognition> {
  try {
    return recogniseIn(await peekAt(path, workshop));
  } catch (error) {
    return { confidence: 0, seen: messageOf(error), facility: null };
  }
}
