/** Every complaint the SS-MIX2 reader can make. The table in README.md is held equal to this list by a test. */
import type { IssueSeverity } from '../../records/issue.ts';

interface IssueKind {
  readonly severity: IssueSeverity;
  /** A habit of the sender, likely in every file: told once per patient, with the first file and a count. */
  readonly habit?: true;
  /** What it means and what was done, in one line. */
  readonly meaning: string;
}

const issueKinds = {
  // archives
  'archive-unreadable': {
    severity: 'error',
    meaning: 'an archive of the backup could not be read at all; what it holds is unknown',
  },
  'archive-damaged': {
    severity: 'error',
    meaning: 'a part of an archive could not be read (its bytes are named); what was readable was taken',
  },
  'archive-entry-refused': {
    severity: 'warning',
    meaning: 'an entry of an archive has a name that leads out of it, or that of a folder; not read',
  },
  'archive-entry-twice': {
    severity: 'note',
    meaning: 'an archive holds the same path more than once; the later one was taken',
  },
  // index database
  'index-read': {
    severity: 'note',
    meaning: 'a dump of the index database was held against the copy',
  },
  'index-unusable': {
    severity: 'error',
    meaning: 'a dump of the index database could not be understood; nothing was held against it',
  },
  'index-volume-absent': {
    severity: 'warning',
    meaning: 'nothing of a volume of the index database lies in this copy; its files are not called missing',
  },
  'index-missing-patient': {
    severity: 'error',
    meaning: 'the index database lists files of a patient of whom this copy holds nothing',
  },
  'index-missing-file': {
    severity: 'error',
    meaning: 'current files that the index database lists are not in this copy; their kind is incomplete',
  },
  'index-unlisted-file': {
    severity: 'note',
    meaning:
      'current files that the index database does not list: it is older than the storage, or incomplete',
  },
  // transaction storage
  'transaction-unreadable': {
    severity: 'error',
    meaning: 'a file of a transaction storage could not be read; what it holds is unknown',
  },
  'transaction-damaged': {
    severity: 'error',
    meaning: 'bytes of a transaction file belong to no record, or a header says too little; not read',
  },
  'transaction-version': {
    severity: 'warning',
    meaning: 'a record header of a version that is not known; read all the same',
  },
  'transaction-order': {
    severity: 'note',
    meaning: 'a record was written after a later one of its key; the order of writing was kept',
  },
  'transaction-deletes-nothing': {
    severity: 'note',
    meaning: 'a record deletes what no record before it has written',
  },
  'archive-without-storage': {
    severity: 'warning',
    meaning: 'an archive beside the others holds no storage root; nothing of it was read',
  },
  // the tree
  'no-patients': { severity: 'warning', meaning: 'a root holds no patient folder at all' },
  'stray-file': {
    severity: 'warning',
    meaning: 'a file lies above the patient folders and belongs to no patient',
  },
  'stray-folder': {
    severity: 'warning',
    meaning: 'a folder above the patient folders does not fit the layout',
  },
  'folder-unreadable': {
    severity: 'error',
    meaning: 'a folder could not be listed; what it holds is unknown',
  },
  'misplaced-patient': {
    severity: 'warning',
    meaning: 'a patient folder lies where its number does not belong; read all the same',
  },
  symlink: { severity: 'warning', meaning: 'a symbolic link was not followed' },
  'special-file': {
    severity: 'warning',
    meaning: 'neither file nor folder (pipe, socket, device); not opened',
  },
  'nested-wrong-depth': {
    severity: 'warning',
    meaning: 'a file lies deeper or shallower than date/type; read all the same',
  },
  // the file name
  'bad-file-name': {
    severity: 'error',
    meaning: 'the file name does not have the seven fields; kept and legible, no records',
  },
  'file-extension': {
    severity: 'note',
    habit: true,
    meaning: 'the file name has an extension; read all the same',
  },
  'time-15-digits': {
    severity: 'note',
    habit: true,
    meaning: '発生日時 in the file name does not have 17 digits; read all the same',
  },
  'file-name-patient': {
    severity: 'error',
    meaning: 'the file name names another patient than its folder; quarantined',
  },
  'wrong-date-folder': {
    severity: 'warning',
    meaning: 'the file name has another 診療日 than its folder; the name was believed',
  },
  'wrong-type-folder': {
    severity: 'warning',
    meaning: 'the file name has another データ種別 than its folder; the name was believed',
  },
  'odd-flag': {
    severity: 'warning',
    meaning: 'the condition flag is none of 1, 2, 0; kept and legible, no records',
  },
  'unknown-data-type': {
    severity: 'warning',
    meaning: 'データ種別 is not one of the standard; kept and legible, no records',
  },
  // versions
  'two-current-same-key': {
    severity: 'warning',
    meaning: 'several current files (flag 1) of one key; the greatest 発生日時 was taken',
  },
  'duplicate-in-second-root': { severity: 'note', meaning: 'the same file lies in two roots; taken once' },
  'duplicate-differs': {
    severity: 'warning',
    meaning: 'a file of the same name in another root has other bytes; the first root was believed',
  },
  'retired-in-other-root': {
    severity: 'note',
    meaning: 'a current file that another root of the storage holds as superseded or deleted; it is so',
  },
  'superseded-without-current': {
    severity: 'warning',
    meaning: 'an old version (flag 2) has no current one; nothing of it is shown as current',
  },
  'reception-superseded': {
    severity: 'note',
    meaning: 'an ADT-12 with flag 2 tells of another reception of that day; shown as well',
  },
  'transfer-superseded': {
    severity: 'warning',
    meaning: 'an ADT-42 with flag 2 tells of another transfer of a day with a cancel; read as well',
  },
  'several-lists': {
    severity: 'note',
    meaning: 'several current files of a type that holds a whole list; all were taken',
  },
  // extended storage
  'file-outside-content': {
    severity: 'warning',
    meaning: 'a file lies directly in a type folder of extended storage; taken as a document of its own',
  },
  'bad-content-name': {
    severity: 'warning',
    meaning: 'a content folder does not have the seven fields; shown, as nothing says that it is outdated',
  },
  'content-six-fields': {
    severity: 'note',
    habit: true,
    meaning: 'a content folder without 診療科; read all the same',
  },
  'content-patient': {
    severity: 'error',
    meaning: 'a content folder names another patient than its place; quarantined',
  },
  'content-type-differs': {
    severity: 'warning',
    meaning: 'a content folder names another 種別 than its type folder; the folder was believed',
  },
  'main-document-guessed': {
    severity: 'note',
    meaning: 'several files and none named as the main one; the largest was taken as the document',
  },
  'document-patient': {
    severity: 'error',
    meaning: 'the document (recordTarget) names another patient than the path; quarantined',
  },
  'document-id-differs': {
    severity: 'warning',
    meaning: 'the document carries another number, and the same birth date and name; kept',
  },
  'document-too-large': {
    severity: 'error',
    meaning: 'a document larger than the reader keeps; open it in the source',
  },
  'patient-too-large': {
    severity: 'error',
    meaning: 'the documents of this patient are more than the reader keeps; the older are left in the source',
  },
  'document-damaged': {
    severity: 'warning',
    meaning: 'a document is not well-formed, has a DOCTYPE or is cut off; what is left of it is kept',
  },
  'document-format-unknown': {
    severity: 'warning',
    meaning: 'a document is in no known format: damaged or foreign; its original is kept',
  },
  'document-text-problem': {
    severity: 'warning',
    meaning: 'not all words of a document could be read for searching; its original is kept',
  },
  // bytes and characters
  'unreadable-permission': {
    severity: 'error',
    meaning: 'the file could not be opened for lack of permission',
  },
  'file-unreadable': { severity: 'error', meaning: 'the file could not be opened or read' },
  'too-large': { severity: 'error', meaning: 'larger than the reader accepts; not read' },
  'empty-file': { severity: 'error', meaning: 'the file has no bytes' },
  'two-byte-file': { severity: 'error', meaning: 'the file is too short to be a message' },
  'random-bytes': { severity: 'error', meaning: 'the bytes are no text: encrypted or damaged' },
  'no-msh': { severity: 'error', meaning: 'no message header was found; kept and legible, no records' },
  'bad-characters': { severity: 'warning', meaning: 'characters were lost (文字化けの可能性)' },
  gaiji: { severity: 'warning', meaning: 'user-defined characters (外字) that only the sender can draw' },
  'garbled-question-marks': {
    severity: 'warning',
    meaning: 'a name or text is question marks: lost before it was sent',
  },
  'charset-differs': {
    severity: 'note',
    habit: true,
    meaning: 'the bytes are in another character set than the message or the configuration says',
  },
  // the message
  'pid3-mismatch': { severity: 'error', meaning: 'PID-3 names another patient than the path; quarantined' },
  'pid3-missing': { severity: 'warning', meaning: 'no PID-3; the path was believed' },
  'pid-differs': {
    severity: 'warning',
    habit: true,
    meaning: 'birth date or kana differ from the registered ones (ADT-00); kept in the chart',
  },
  'message-type-mismatch': {
    severity: 'warning',
    meaning: 'MSH-9 does not fit the データ種別; kept and legible, no records',
  },
  'trigger-unexpected': {
    severity: 'warning',
    meaning: 'the trigger event is not one of this データ種別; read by the trigger',
  },
  'patient-deleted': {
    severity: 'warning',
    meaning: 'the current ADT-00 is a deletion (A23); demographics are shown all the same',
  },
  'no-entry': {
    severity: 'note',
    meaning:
      'a current file that holds none of what its type is about; it may be an empty list or be cut off',
  },
  'time-unreadable': { severity: 'warning', meaning: 'a time could not be read; its text is shown' },
  'hours-24-47': { severity: 'note', meaning: 'an hour past 23; counted into the next day' },
  'zero-parts': { severity: 'note', meaning: 'unknown month or day written as zeros; kept partial' },
  'omp02-time-shift': {
    severity: 'warning',
    meaning: 'ORC-9 of an OMP-02 may be shifted (YYYYMMDD00HHMM); only the day is used',
  },
  'event-time-missing': {
    severity: 'warning',
    meaning: 'the field that says when is empty; another one was used',
  },
  'birthdate-in-pid9': {
    severity: 'warning',
    meaning: 'PID-7 is empty and PID-9 holds a date; shown as birth date',
  },
  'fullname-in-component-1': {
    severity: 'note',
    habit: true,
    meaning: 'a whole name in the family-name component; shown as sent',
  },
  'xcn-shifted': {
    severity: 'note',
    habit: true,
    meaning: 'a doctor (XCN) has a component too many; the name was read all the same',
  },
  'order-date-differs': {
    severity: 'warning',
    meaning: 'an order was entered years away from its 診療日; both are shown',
  },
  'hot9-mislabelled': {
    severity: 'note',
    habit: true,
    meaning: 'a receipt code is called HOT9; the name is shown as sent, nothing is derived from the code',
  },
  'charset-spelling': {
    severity: 'note',
    habit: true,
    meaning: 'MSH-18 or MSH-20 is spelled otherwise than in the standard; bytes decide',
  },
  'msh13-text': { severity: 'note', habit: true, meaning: 'text in MSH-13; not used' },
  'no-obx-under-obr': { severity: 'note', meaning: 'an OBR without any OBX: no result was sent' },
  'administration-deleted': {
    severity: 'warning',
    meaning: 'an administration that the sender deletes (RXA-21 D); not shown',
  },
  'nm-with-text': {
    severity: 'note',
    habit: true,
    meaning: 'a numeric result (NM) holds text; shown as sent, never plotted',
  },
  'swapped-code-triplets': {
    severity: 'note',
    habit: true,
    meaning: 'the local code stands before the standard one, or alone; told apart by system',
  },
  'bad-delimiters': { severity: 'warning', meaning: 'MSH-1 is no separator; the usual one was assumed' },
  'bad-encoding-chars': {
    severity: 'warning',
    meaning: 'MSH-2 is damaged; the usual delimiters were assumed',
  },
  'stray-text': { severity: 'warning', meaning: 'text that belongs to no segment was not read' },
  'short-segment': { severity: 'note', meaning: 'a segment without content' },
  'bare-segment': { severity: 'note', meaning: 'a segment name alone on its line' },
  'continuation-line': { severity: 'note', meaning: 'a raw line end inside a value' },
  'second-message': { severity: 'warning', meaning: 'another message follows in the same file; not read' },
  'no-final-terminator': {
    severity: 'warning',
    meaning: 'the last segment is not terminated: the file may be cut off',
  },
  'truncated-file': {
    severity: 'error',
    meaning: 'the file ends within a result (OBX without its mandatory status); that result is not shown',
  },
  'too-many-segments': {
    severity: 'error',
    meaning: 'more segments than the reader accepts; the rest was not read',
  },
  'too-many-issues': { severity: 'warning', meaning: 'more complaints about one file than are kept' },
} as const satisfies Record<string, IssueKind>;

export type IssueCode = keyof typeof issueKinds;

export const ISSUES: Readonly<Record<IssueCode, IssueKind>> = issueKinds;
