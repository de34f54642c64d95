import { FACILITY_ID } from '../masters/hospital.ts';
import type { FileSink } from '../sink.ts';
import type { World } from '../timeline/world.ts';
import { BYTE_FAULTS } from './bytes.ts';
import { CONTENT_FAULTS } from './content.ts';
import { DOCUMENT_FAULTS } from './documents.ts';
import { IDENTITY_FAULTS } from './identity.ts';
import { type Fault, FaultKit, type Planted } from './kit.ts';
import { NAME_FAULTS } from './names.ts';

export type { Action, Expectation, Planted } from './kit.ts';
export { SECOND_ROOT } from './kit.ts';

/** Which faults to plant: all, none, or some by name. */
export type FaultSelection = 'all' | 'none' | readonly string[];

// A fault's patient is numbered by its place here: new ones go to the end.
const FAULTS: readonly Fault[] = [
  ...IDENTITY_FAULTS,
  ...NAME_FAULTS,
  ...BYTE_FAULTS,
  ...CONTENT_FAULTS,
  ...DOCUMENT_FAULTS,
];
const OF_DOCUMENTS: ReadonlySet<string> = new Set(DOCUMENT_FAULTS.map((fault) => fault.name));

/** The names of all faults that can be planted. */
export const faultNames: readonly string[] = FAULTS.map((fault) => fault.name);

/** Faults of documents need an extended storage. */
interface Place {
  readonly sink: FileSink;
  readonly documents: 'none' | 'some';
}

/** Plants the selected faults. A fault keeps its patient whatever else is selected. Throws RangeError on unknown names. */
export function plantFaults(world: World, selection: FaultSelection, place: Place): Planted[] {
  if (selection === 'none') return [];
  const { sink } = place;
  const wanted = new Set(selection === 'all' ? faultNames : selection);
  for (const name of wanted)
    if (!faultNames.includes(name)) throw new RangeError(`no fault is called ${name}`);
  const planted: Planted[] = [];
  FAULTS.forEach((fault, index) => {
    if (!wanted.has(fault.name)) return;
    if (place.documents === 'none' && OF_DOCUMENTS.has(fault.name)) return;
    const kit = new FaultKit(world, { fault: fault.name, number: index + 1, sink });
    fault.plant(kit);
    kit.chart.journal.flush(sink, FACILITY_ID, () => undefined);
    planted.push(...kit.planted);
  });
  return planted;
}
