/** What is read from a transaction storage says where it really lies: `2026/TR_….DAT#123`, the byte its message begins at. */
import type { Issue } from '../../../records/issue.ts';
import type { Discovery, PatientReading, SourceSettings } from '../../source.ts';
import { ISSUES, type IssueCode } from '../issues.ts';
import type { Place } from '../roots.ts';
import { inVolume, type Root } from '../roots.ts';
import type { TransactionComplaint } from './catalogue.ts';
import { TransactionVolume } from './volume.ts';

const CODES: Readonly<Record<TransactionComplaint['fault'], IssueCode>> = {
  garbage: 'transaction-damaged',
  header: 'transaction-damaged',
  empty: 'transaction-damaged',
  'cut-off': 'transaction-damaged',
  unreadable: 'transaction-unreadable',
  version: 'transaction-version',
  'out-of-order': 'transaction-order',
  'deletes-nothing': 'transaction-deletes-nothing',
  further: 'too-many-issues',
};

/** What was wrong with the transaction files themselves. */
export function* aboutTransactions(settings: SourceSettings, places: readonly Place[]): Generator<Discovery> {
  for (const { label, volume } of places) {
    if (!(volume instanceof TransactionVolume)) continue;
    for (const { fault, path, detail, facility, patient } of volume.complaints) {
      const code = CODES[fault];
      const issue: Issue = {
        code,
        severity: ISSUES[code].severity,
        source: settings.id,
        path: path === '' ? label : `${label}/${path}`,
        place: '',
        message: detail,
        facility: settings.facility ?? facility,
        patient,
      };
      yield { type: 'issue', issue };
    }
  }
}

/** The reading with the addresses of messages in place of the paths that the tree would have. */
export function withOrigins(roots: readonly Root[], reading: PatientReading): PatientReading {
  const isLog = (root: Root | undefined): boolean => root?.volume instanceof TransactionVolume;
  if (!roots.some(isLog)) return reading;
  const origins = new Map<string, string>();
  const elsewhere = new Set<string>();
  const files = reading.files.map((read) => {
    const root = roots[read.file.root];
    if (root === undefined || !(root.volume instanceof TransactionVolume)) {
      elsewhere.add(read.file.path);
      return read;
    }
    const origin = root.volume.origin(inVolume(root, read.file.path)) ?? read.file.path;
    origins.set(read.file.path, origin);
    return { ...read, file: { ...read.file, path: origin } };
  });
  const issues = reading.issues.map((issue) => {
    const origin = elsewhere.has(issue.path) ? undefined : origins.get(issue.path);
    return origin === undefined ? issue : { ...issue, path: origin };
  });
  return { ...reading, files, issues };
}
