/** What becomes of one file: on the chart, history, quarantine, listed only, or unreadable. */
import type { Hl7Message } from '../../formats/hl7v2/index.ts';
import type { FileStatus } from '../../records/provenance.ts';
import { checkDeviations } from './checks.ts';
import type { FileComplaints } from './complaints.ts';
import { DATA_TYPES } from './data-types.ts';
import type { FileName } from './file-name.ts';
import type { IssueCode } from './issues.ts';
import { ISSUES } from './issues.ts';
import { placeOf } from './places.ts';
import type { FoundFile } from './unit-files.ts';
import type { Decision } from './versions.ts';

export interface Judged {
  readonly found: FoundFile;
  readonly name: FileName | null;
  readonly decision: Decision | undefined;
  readonly message: Hl7Message | null;
}

/** Judges a file that could be parsed; complains about everything that does not fit. */
export function judge(judged: Judged, patient: string, { report }: FileComplaints): FileStatus {
  const { found, name, decision, message } = judged;
  const namesAnother = checkName(found, name, { patient, report });
  if (decision?.complaint)
    report(decision.complaint.code, decision.complaint.place, decision.complaint.detail);
  if (message === null) return 'unreadable';
  reportSyntax(message, report);
  checkDeviations(message, name?.careDate ?? null, { report });
  const mismatch = otherPatientIn(message, patient, report);
  if (namesAnother || mismatch) return 'quarantined';
  if (name === null || decision === undefined) return 'listed';
  if (decision.version === 'superseded' || decision.version === 'deleted') return decision.version;
  if (decision.version === 'other-flag') return 'listed';
  return fitsType(name.dataType, message, report) ? 'current' : 'listed';
}

interface NameCheck {
  readonly patient: string;
  readonly report: FileComplaints['report'];
}

/** Compares the name with the folders around it. True when it names another patient. */
function checkName(found: FoundFile, name: FileName | null, { patient, report }: NameCheck): boolean {
  const [date, type] = found.folders;
  const inPlace = found.folders.length === 2;
  if (!inPlace)
    report('nested-wrong-depth', 'path', `${found.folders.length} folders between patient and file, not 2`);
  if (name === null) {
    report('bad-file-name', 'file name', `"${found.base}" does not have the seven fields`);
    return false;
  }
  if (name.extension) report('file-extension', 'file name', `extension "${name.extension}"`);
  if (name.time.length !== 17)
    report('time-15-digits', 'file name', `発生日時 "${name.time}" has ${name.time.length} digits`);
  if (inPlace && name.date !== date)
    report('wrong-date-folder', 'file name', `診療日 ${name.date} in the folder ${date}`);
  if (inPlace && name.dataType !== type) {
    report('wrong-type-folder', 'file name', `データ種別 ${name.dataType} in the folder ${type}`);
  }
  if (name.patient === patient) return false;
  report('file-name-patient', 'file name', `the name says patient ${name.patient}, the folder ${patient}`);
  return true;
}

/** True when a PID of the message names another patient and none names this one. */
export function otherPatientIn(
  message: Hl7Message,
  patient: string,
  report: FileComplaints['report'],
): boolean {
  let missing = true;
  for (const pid of message.segments) {
    if (pid.name !== 'PID' || pid.fieldCount < 2) continue;
    const repetitions = pid.field(3)?.repetitions() ?? [];
    const ids = repetitions.map((one) => (one.component(1)?.value() ?? '').trim()).filter(Boolean);
    if (ids.length > 0) missing = false;
    if (ids.length === 0 || ids.includes(patient)) continue;
    const onlyZeros = ids.some((id) => withoutZeros(id) === withoutZeros(patient));
    const zeros = onlyZeros ? '; they differ in leading zeros only' : '';
    report('pid3-mismatch', 'PID-3', `PID-3 says ${ids.join(', ')}, the path ${patient}${zeros}`);
    return true;
  }
  if (missing) report('pid3-missing', 'PID-3', 'the message does not say whose it is; the path was believed');
  return false;
}

function withoutZeros(id: string): string {
  return id.replace(/^0+/, '');
}

function fitsType(dataType: string, message: Hl7Message, report: FileComplaints['report']): boolean {
  const type = DATA_TYPES[dataType];
  if (type === undefined) {
    report('unknown-data-type', 'file name', `"${dataType}" is no data type of the standard storage`);
    return false;
  }
  const header = message.first('MSH');
  const code = header?.text(9).trim() ?? '';
  const trigger = header?.text(9, 2).trim() ?? '';
  if (code !== '' && !type.codes.includes(code)) {
    report('message-type-mismatch', 'MSH-9', `${code}^${trigger} in a file of ${dataType}`);
    return false;
  }
  if (type.triggers.length > 0 && !type.triggers.includes(trigger)) {
    report('trigger-unexpected', 'MSH-9', `trigger "${trigger}" in a file of ${dataType}`);
  }
  if (trigger === 'A23') report('patient-deleted', 'MSH-9', 'the newest ADT-00 deletes the patient (A23)');
  return true;
}

export function reportSyntax(message: Hl7Message, report: FileComplaints['report']): void {
  for (const issue of message.issues) {
    if (!isKnown(issue.code)) continue;
    const segment = issue.segmentIndex === undefined ? undefined : message.segments[issue.segmentIndex];
    const place = segment === undefined ? '' : placeOf(message.segments, segment, issue.field);
    report(issue.code, place, issue.message);
  }
}

function isKnown(code: string): code is IssueCode {
  return code in ISSUES;
}
