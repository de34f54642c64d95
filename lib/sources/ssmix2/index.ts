/** SS-MIX2 standard storage (標準化ストレージ) as a kind of source. */
import { AppError, isAppError, messageOf } from '../../system/errors.ts';
import type { Recognition, Source, SourceKind, SourceSettings, SourceWorkshop } from '../source.ts';
import { aboutArchives } from './archive-issues.ts';
import { discoverPatients } from './discover.ts';
import { identifyPatient } from './identify.ts';
import { IndexCheck } from './index-db/check.ts';
import { aboutIndex, withMissingPatients } from './index-db/issues.ts';
import { listUnit } from './list.ts';
import { locatePatients } from './locate.ts';
import { readPatient } from './read.ts';
import { type Place, type Root, recogniseIn, rootsIn } from './roots.ts';
import { aboutTransactions, withOrigins } from './transactions/origins.ts';
import { transactionFolders } from './transactions/prepare.ts';
import { TransactionVolume } from './transactions/volume.ts';
import { asAppError, failuresOf, peekAt, placesOf, prepareStorage } from './volumes.ts';

export const ssmix2: SourceKind = { kind: 'ssmix2', prepare: prepareStorage, open: openStorage, recognise };

function openStorage(settings: SourceSettings): Source {
  const places = placesOf(settings);
  const roots = rootsIn(places, settings.facility);
  if (settings.prepared === undefined) refuseMereLogs(places);
  const check = indexOf(settings, roots);
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
    // A message of a transaction storage is told by its place in the storage, not by that in the tree made of it.
    roots: roots.map((root) =>
      root.volume instanceof TransactionVolume ? root.path.slice(0, -root.inside.length - 1) : root.path,
    ),
    *discover() {
      yield* aboutArchives({ settings, places, roots, failures: failuresOf(settings) });
      yield* aboutTransactions(settings, places);
      yield* aboutIndex(settings, roots, check);
      const patients = discoverPatients(settings.id, roots, archives);
      const found = check ? withMissingPatients(patients, check, { settings, roots }) : patients;
      for (;;) {
        const next = guard(() => found.next());
        if (next.done) break;
        yield next.value;
      }
      guard(() => checkAll(places, roots));
    },
    list: (unit, tell) =>
      guard(() => {
        const { files, oddities } = listUnit(roots, unit, tell);
        return { files, oddities: check ? [...oddities, check.mark(unit)] : oddities };
      }),
    read: (unit) =>
      guard(() => {
        const reading = readPatient(settings, roots, unit);
        return withOrigins(roots, check?.apply(unit, reading) ?? reading);
      }),
    locate: (typed) => guard(() => locatePatients(roots, typed)),
    identify: (unit) => guard(() => identifyPatient(settings, roots, unit)),
  };
}

/** The index database of the storage, where a dump of it was found. */
function indexOf(settings: SourceSettings, roots: readonly Root[]): IndexCheck | undefined {
  const prepared = settings.prepared?.find(({ holds, catalogue }) => holds === 'index' && catalogue !== null);
  return prepared?.catalogue ? new IndexCheck(settings, roots, prepared.catalogue) : undefined;
}

/** Nothing can be read of a transaction storage alone before its records are sorted by patient. */
function refuseMereLogs(places: readonly Place[]): void {
  if (recogniseIn(places).confidence > 0) return;
  const log = places.find(({ volume }) => transactionFolders(volume).length > 0);
  if (log === undefined) return;
  throw new AppError({
    code: 'source-not-prepared',
    exit: 'internal',
    message: `${log.label} holds a transaction storage, which has to be prepared before it is read`,
    hint: 'Index it first: `tomoshibi index` reads transaction storages.',
  });
}

/** A source that was taken away while its names were read looks as if the rest of its patients had been deleted. */
function checkAll(places: readonly Place[], roots: readonly Root[]): void {
  for (const volume of new Set([...places, ...roots].map((one) => one.volume))) volume.check();
}

async function recognise(path: string, workshop: SourceWorkshop): Promise<Recognition> {
  try {
    const places = await peekAt(path, workshop);
    const tree = recogniseIn(places);
    const logs = tree.confidence > 0 ? 0 : places.flatMap(({ volume }) => transactionFolders(volume)).length;
    if (logs === 0) return tree;
    return { confidence: 0.8, seen: `${logs} transaction storage(s) (TR_*.DAT)`, facility: null };
  } catch (error) {
    const seen = isAppError(error) ? error.message : messageOf(error);
    return { confidence: 0, seen, facility: null };
  }
}
