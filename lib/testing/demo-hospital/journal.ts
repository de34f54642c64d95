import { type Moment, stamp17 } from './calendar.ts';
import { encodeIso2022Jp } from './jis.ts';
import type { FileSink } from './sink.ts';

/** The folder names of SS-MIX2 1.2g standard storage that the demo hospital exports. */
export type DataType =
  | 'ADT-00'
  | 'ADT-01'
  | 'ADT-12'
  | 'ADT-21'
  | 'ADT-22'
  | 'ADT-31'
  | 'ADT-32'
  | 'ADT-41'
  | 'ADT-42'
  | 'ADT-51'
  | 'ADT-52'
  | 'ADT-61'
  | 'PPR-01'
  | 'OMD'
  | 'OMP-01'
  | 'OMP-11'
  | 'OMP-02'
  | 'OMP-12'
  | 'OML-01'
  | 'OML-11'
  | 'OMG-01'
  | 'OMG-11'
  | 'OMG-02'
  | 'OMG-12'
  | 'OMG-03'
  | 'OMG-13';

/** The order number of messages that have no order. */
export const NO_ORDER = '999999999999999';

/** One message as the sender's gateway receives it. */
export interface Sent {
  readonly type: DataType;
  /** 診療日: YYYYMMDD, or `-` for data without a clinical date. */
  readonly date: string;
  readonly order: string;
  /** Time of sending: field 5 of the file name. */
  readonly at: Moment;
  /** Department code, or `-`. */
  readonly dept: string;
  readonly body: string;
  /** A delete turns all versions of the key to flag 0 (SS-MIX2 §transaction storage). */
  readonly remove?: boolean;
}

export interface StoredFile {
  readonly path: string;
  readonly patientId: string;
  readonly type: DataType;
  readonly flag: '0' | '1' | '2';
  /** The message as it was sent. */
  readonly sent: Sent;
}

/** `<ID3>/<ID3>/<ID>` of a patient. */
function patientFolder(id: string): string {
  return `${id.slice(0, 3)}/${id.slice(3, 6)}/${id}`;
}

/** Path of one file below the storage root. */
export function filePath(id: string, sent: Sent, flag: string): string {
  const name = `${id}_${sent.date}_${sent.type}_${sent.order}_${stamp17(sent.at)}_${sent.dept}_${flag}`;
  return `${patientFolder(id)}/${sent.date}/${sent.type}/${name}`;
}

/**
 * The messages of one patient in the order of sending. Writing applies the storage rules: a new message with the same
 * patient, date, type and order number turns the earlier ones to flag 2, a delete turns all of them to flag 0.
 */
export class Journal {
  readonly patientId: string;
  readonly #sent: Sent[] = [];

  constructor(patientId: string) {
    this.patientId = patientId;
  }

  add(sent: Sent): void {
    this.#sent.push(sent);
  }

  /** Forgets everything sent so far. */
  clear(): void {
    this.#sent.length = 0;
  }

  /** The last message added; it is taken out again. */
  takeLast(): Sent {
    const sent = this.#sent.pop();
    if (sent === undefined) throw new RangeError('the journal is empty');
    return sent;
  }

  /** Writes all files below `root` and reports each. */
  flush(sink: FileSink, root: string, seen: (file: StoredFile) => void): void {
    const groups = new Map<string, Sent[]>();
    for (const sent of this.#sent) {
      const key = `${sent.date}_${sent.type}_${sent.order}`;
      const group = groups.get(key);
      if (group) group.push(sent);
      else groups.set(key, [sent]);
    }
    for (const group of groups.values()) {
      group.sort((a, b) => a.at - b.at);
      const removed = group.findLastIndex((sent) => sent.remove === true);
      let before = 0;
      group.forEach((message, index) => {
        // Two messages of one second would have one name and overwrite each other.
        const sent = message.at > before ? message : { ...message, at: before + 1 };
        before = sent.at;
        const flag = index <= removed ? '0' : index === group.length - 1 ? '1' : '2';
        const path = `${root}/${filePath(this.patientId, sent, flag)}`;
        sink.write(path, encodeIso2022Jp(sent.body));
        seen({ path, patientId: this.patientId, type: sent.type, flag, sent });
      });
    }
  }
}
