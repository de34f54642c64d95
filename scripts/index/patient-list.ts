/** A file with one patient number per line, as a ward or the front desk writes it. */
import { readFileSync } from 'node:fs';
import { AppError, messageOf } from '../../lib/system/errors.ts';

/**
 * What stands before the first comma, tab or blank of each line; empty lines, lines that begin with `#` and quotation
 * marks are left out. Bytes are taken as Latin letters: patient numbers are, whatever a remark behind them is written in.
 */
export function readPatientList(path: string): Set<string> {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch (cause) {
    throw new AppError({
      code: 'patient-list-unreadable',
      exit: 'usage',
      message: `the list of patients cannot be read: ${messageOf(cause)}`,
      hint: 'Give a text file with one patient number per line.',
      cause,
    });
  }
  const lines = text.replace(/^\u00ef\u00bb\u00bf/, '').split(/\r\n|[\r\n]/);
  const numbers = lines.map(
    (line) =>
      line
        .replaceAll('"', '')
        .trim()
        .split(/[,\t ]/)[0] ?? '',
  );
  return new Set(numbers.filter((number) => number !== '' && !number.startsWith('#')));
}
