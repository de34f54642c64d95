/**
 * トランザクションストレージ of the made-up hospital: everything that was sent, in the order of sending, one file a day and a
 * new one when it grows too large (guideline 1.2).
 */
import { dayOf, formatDay, stamp17 } from './calendar.ts';
import { encodeIso2022Jp } from './jis.ts';
import type { Sent } from './journal.ts';
import { FACILITY_ID } from './masters/hospital.ts';
import type { FileSink } from './sink.ts';

/** Root of the transaction storage, beside the standard one. */
export const TRANSACTION_ROOT = `${FACILITY_ID}_transaction`;

/** A file of this size is closed and another one begun. */
const MOST_BYTES = 256 * 1024;

interface Logged {
  readonly patientId: string;
  readonly sent: Sent;
}

/** Keeps what is sent until all of it is known: patients are made one after the other, the log goes by time. */
export class TransactionLog {
  readonly #logged: Logged[] = [];

  add(patientId: string, sent: Sent): void {
    this.#logged.push({ patientId, sent });
  }

  /** Writes all files below the root. */
  flush(sink: FileSink): void {
    const order = [...this.#logged].sort((a, b) => a.sent.at - b.sent.at);
    let day = Number.NaN;
    let number = 0;
    let parts: Uint8Array[] = [];
    let size = 0;
    let first: Sent | undefined;
    const close = (): void => {
      if (first === undefined) return;
      const name = `TR_${stamp17(first.at)}_${String(number).padStart(5, '0')}.DAT`;
      sink.write(
        `${TRANSACTION_ROOT}/${formatDay(dayOf(first.at)).slice(0, 4)}/${name}`,
        Buffer.concat(parts),
      );
      parts = [];
      size = 0;
      first = undefined;
    };
    for (const { patientId, sent } of order) {
      if (dayOf(sent.at) !== day) {
        close();
        day = dayOf(sent.at);
        number = 0;
      } else if (size > MOST_BYTES) close();
      if (first === undefined) number++;
      first ??= sent;
      const record = transactionRecord(patientId, sent);
      parts.push(record);
      size += record.length;
    }
    close();
  }
}

/** The header line, the message, and a line end that ends the record. */
export function transactionRecord(patientId: string, sent: Sent): Uint8Array {
  const action = sent.remove === true ? 'DEL' : 'INS';
  const header =
    `#SSMIX,2.00,${FACILITY_ID},${patientId},${sent.date},${sent.type},${sent.order},${action},${sent.dept},` +
    `${stamp17(sent.at)}\r\n`;
  return Buffer.concat([Buffer.from(header), encodeIso2022Jp(sent.body), Buffer.from('\r\n')]);
}
