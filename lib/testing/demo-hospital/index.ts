import { parseDay } from './calendar.ts';
import { EXTENDED_ROOT, type Share, writeDocuments } from './documents/index.ts';
import { type FaultSelection, type Planted, plantFaults } from './faults/index.ts';
import { IndexDatabase } from './index-database.ts';
import type { DataType } from './journal.ts';
import { FACILITY_ID } from './masters/hospital.ts';
import type { Chart } from './messages/common.ts';
import { diskSink, type FileSink } from './sink.ts';
import { storiesOf } from './stories/index.ts';
import { crowdMix, makeCrowdPatient } from './timeline/crowd.ts';
import { makeWorld } from './timeline/world.ts';
import { TransactionLog } from './transactions.ts';

export { EXTENDED_ROOT } from './documents/index.ts';
export { type FaultSelection, faultNames, type Planted, SECOND_ROOT } from './faults/index.ts';
export { INDEX_FILE } from './index-database.ts';
export { FACILITY_ID } from './masters/hospital.ts';
export type { FileSink } from './sink.ts';
export { stories } from './stories/index.ts';
export { TRANSACTION_ROOT } from './transactions.ts';

/** The day of the copy when none is given. */
const DEFAULT_DATE = '20261118';

export interface DemoOptions {
  /** Folder under which the storage root (named after the facility) is made. */
  readonly root: string;
  readonly seed?: number;
  /** The hospital's today, YYYYMMDD. The copy is taken that day at 14:10. */
  readonly date?: string;
  /** Number of patients; the story patients are always there and count. */
  readonly patients?: number;
  /**
   * The extended storage beside the standard one: vital signs and documents of every story patient and of some of the
   * crowd; none when left out. The standard storage is the same either way.
   */
  readonly documents?: 'none' | 'some';
  /** Which stores the messages are written to: the tree, the transaction storage beside it, or both. The tree when left out. */
  readonly stores?: 'tree' | 'transactions' | 'both';
  /** A dump of the index database, with what is in the trees; none when left out. */
  readonly index?: 'none' | 'csv';
  /** Deviations to plant; none when left out. What was planted is also written to `planted.json` beside the root. */
  readonly faults?: FaultSelection;
  /** Where files go; the disk below `root` when left out. */
  readonly write?: FileSink;
}

export interface DemoReport {
  /** Path of the storage root, below `options.root`. */
  readonly storage: string;
  readonly facility: string;
  readonly patients: number;
  /** Files, their bytes and kinds: the hospital's own, without the planted faults and their neighbours. */
  readonly files: number;
  readonly bytes: number;
  readonly byType: Readonly<Partial<Record<DataType, number>>>;
  readonly byFlag: Readonly<Record<'0' | '1' | '2', number>>;
  readonly planted: readonly Planted[];
  /** Content folders of the extended storage, and the files in them. */
  readonly documents: number;
  readonly documentFiles: number;
}

/** The file beside the storage root that lists what was planted. */
export const PLANTED_FILE = 'planted.json';

/** Writes the standard storage of the made-up hospital. The same options give the same bytes. */
export function writeDemoHospital(options: DemoOptions): DemoReport {
  const size = options.patients ?? 400;
  const world = makeWorld(options.seed ?? 1, parseDay(options.date ?? DEFAULT_DATE));
  const target = options.write ?? diskSink(options.root);
  const byType: Partial<Record<DataType, number>> = {};
  const byFlag = { '0': 0, '1': 0, '2': 0 };
  let bytes = 0;
  const counting: FileSink = {
    write(path, content) {
      bytes += content.length;
      target.write(path, content);
    },
  };
  const stores = options.stores ?? 'tree';
  const log = new TransactionLog();
  const database = new IndexDatabase();
  const tree: FileSink = stores === 'transactions' ? { write: () => undefined } : counting;
  const flush = (chart: Chart): void => {
    chart.journal.flush(tree, FACILITY_ID, (file) => {
      if (stores !== 'tree') log.add(file.patientId, file.sent);
      database.add('STD', file.path.slice(FACILITY_ID.length + 1), file.sent.remove === true ? 'DEL' : 'INS');
      byType[file.type] = (byType[file.type] ?? 0) + 1;
      byFlag[file.flag]++;
    });
  };
  let documents = 0;
  let documentFiles = 0;
  const finish = (chart: Chart, share: Share): void => {
    flush(chart);
    if ((options.documents ?? 'none') === 'none') return;
    writeDocuments(world, chart, {
      sink: target,
      share,
      seen: (folder, count) => {
        database.add('ANX', folder.slice(EXTENDED_ROOT.length + 1), 'INS');
        documents++;
        documentFiles += count;
      },
    });
  };
  const told = storiesOf(world);
  for (const story of told) finish(story.make(world), 'all');
  const crowd = Math.max(0, size - told.length);
  const mix = crowdMix(crowd);
  for (let index = 0; index < crowd; index++) finish(makeCrowdPatient(world, mix, index), 'some');
  if (stores !== 'tree') log.flush(target);
  if (options.index === 'csv') database.flush(target);
  const planted = plantFaults(world, options.faults ?? 'none', {
    sink: target,
    documents: options.documents ?? 'none',
  });
  if (planted.length > 0) {
    target.write(PLANTED_FILE, new TextEncoder().encode(`${JSON.stringify(planted, null, 2)}\n`));
  }
  const files = byFlag['0'] + byFlag['1'] + byFlag['2'];
  return {
    storage: FACILITY_ID,
    facility: FACILITY_ID,
    patients: told.length + crowd,
    files,
    bytes,
    byType,
    byFlag,
    planted,
    documents,
    documentFiles,
  };
}
