/** One patient of SS-MIX2 standard storage: files found, judged and mapped. Never throws because of content. */
import type { ClinicalRecord } from '../../records/chart.ts';
import type { AllergyIntolerance } from '../../records/clinical.ts';
import { kanaName } from '../../records/names.ts';
import { sortKeyOf } from '../../records/partial-date.ts';
import type { Patient } from '../../records/patient.ts';
import type { FileStatus, SourceFile } from '../../records/provenance.ts';
import type { PatientReading, PatientUnit, ReadFile, SourceSettings } from '../source.ts';
import { Complaints, type FileComplaints } from './complaints.ts';
import { DATA_TYPES } from './data-types.ts';
import { isExtended } from './extended/contents.ts';
import { readExtended } from './extended/read.ts';
import { type FileName, parseFileName, timeKey, versionKey } from './file-name.ts';
import { judge } from './judge.ts';
import { type Bytes, readBytes, readText, type Text } from './load.ts';
import { saysMore, statementKey } from './map/allergies.ts';
import type { MessageContext, PatientClass } from './map/context.ts';
import { allergyStatements, recordsOf } from './map/index.ts';
import { patientOf } from './map/patient.ts';
import { inVolume, type Root } from './roots.ts';
import { isoDay } from './time.ts';
import { TransactionVolume } from './transactions/volume.ts';
import { keepTransfers } from './transfers.ts';
import { type FoundFile, filesOf } from './unit-files.ts';
import { type Decision, decideVersions } from './versions.ts';
import { wholeSegments } from './whole.ts';

export interface Entry {
  readonly index: number;
  readonly found: FoundFile;
  readonly name: FileName | null;
  readonly decision: Decision | undefined;
  readonly bytes: Uint8Array | null;
  readonly sha256: string;
  readonly text: Text;
  readonly complaints: FileComplaints;
  status: FileStatus;
}

const UNREAD: Text = { charset: '', bad: 0, gaiji: 0, message: null, complaints: [] };

export function readPatient(
  settings: SourceSettings,
  roots: readonly Root[],
  unit: PatientUnit,
): PatientReading {
  const complaints = new Complaints(settings.id, unit);
  const { files, complaints: aboutTree } = filesOf(roots, unit);
  for (const { code, place, detail, path } of aboutTree) complaints.ofFile(path).report(code, place, detail);
  const [standard, extended] = split(files);
  const entries = judged(settings, roots, { unit, files: standard, complaints });
  replaceUnreadable(entries, unit.patient);
  keepReceptions(entries);
  keepTransfers(entries);
  noteSeveralLists(entries);
  const contexts = entries.filter((entry) => entry.status === 'current').map(contextOf);
  const patient = patientFrom(contexts, entries, unit);
  const around = { settings, roots, unit, complaints, patient };
  const documents = readExtended({ ...around, files: extended, firstIndex: entries.length });
  return {
    patient: patient ?? documents.patient,
    files: [...entries.map((entry) => readFile(settings, entry)), ...documents.files],
    records: [...recordsFrom(contexts, entries), ...documents.records],
    texts: documents.texts,
    issues: complaints.issues(),
  };
}

/** Files of standard and of extended storage: they lie side by side, or in roots of their own. */
function split(files: readonly FoundFile[]): readonly [FoundFile[], FoundFile[]] {
  const parts: [FoundFile[], FoundFile[]] = [[], []];
  for (const found of files) parts[isExtended(found) ? 1 : 0].push(found);
  return parts;
}

export interface Found {
  readonly unit: PatientUnit;
  readonly files: readonly FoundFile[];
  readonly complaints: Complaints;
}

/** The files opened, decoded and judged by name, place and content. */
export function judged(
  settings: SourceSettings,
  roots: readonly Root[],
  { unit, files, complaints }: Found,
): Entry[] {
  const opened = files.map((found) => ({ found, ...bytesOf(roots, found) }));
  const named = withoutEchoes(roots, opened).map(({ found, bytes, sha256, complaint }) => {
    const name = parseFileName(found.base);
    const candidate = name && { root: found.root, path: found.path, name };
    return { found, bytes, sha256, complaint, name, candidate };
  });
  const decisions = decideVersions(named.map(({ candidate }) => candidate).filter((one) => one !== null));
  return named.map(({ found, bytes, sha256, complaint, name, candidate }, index): Entry => {
    const about = complaints.ofFile(found.path);
    if (complaint) about.report(complaint.code, complaint.place, complaint.detail);
    const text = bytes === null ? UNREAD : readText(bytes, settings.encoding);
    for (const one of text.complaints) about.report(one.code, one.place, one.detail);
    const decision = candidate ? decisions.get(candidate) : undefined;
    const status = judge({ found, name, decision, message: text.message }, unit.patient, about);
    return { index, found, name, decision, bytes, sha256, text, complaints: about, status };
  });
}

/** A transaction storage repeats the tree beside it: of what both hold with the same bytes the tree's is taken, in silence. */
function withoutEchoes<F extends Bytes & { readonly found: FoundFile }>(
  roots: readonly Root[],
  files: readonly F[],
): readonly F[] {
  const isLog = ({ found }: F): boolean => roots[found.root]?.volume instanceof TransactionVolume;
  if (!files.some(isLog)) return files;
  const said = ({ found, sha256 }: F): string => `${found.base} ${sha256}`;
  const inTree = new Set(files.filter((file) => !isLog(file) && file.bytes !== null).map(said));
  return files.filter((file) => !isLog(file) || !inTree.has(said(file)));
}

function bytesOf(roots: readonly Root[], { root: index, path }: FoundFile): Bytes {
  const root = roots[index];
  if (root === undefined) throw new Error(`file ${path} was found in root ${index}, which does not exist`);
  return readBytes(root.volume, inVolume(root, path));
}

/** A file that lies in two roots: where the one taken cannot be read, the other takes its place. */
function replaceUnreadable(entries: readonly Entry[], patient: string): void {
  const copies = entries.filter(({ decision }) => decision?.complaint?.code === 'duplicate-in-second-root');
  if (copies.length === 0) return;
  const current = entries.filter(({ decision }) => decision?.version === 'current');
  const byBase = new Map(current.map((entry) => [entry.found.base, entry]));
  for (const copy of copies) {
    const taken = byBase.get(copy.found.base);
    if (taken === undefined || taken.sha256 === copy.sha256) continue;
    const where = `root ${taken.found.root}, ${taken.found.path}`;
    if (taken.status !== 'unreadable') {
      copy.complaints.report(
        'duplicate-differs',
        'file name',
        `other bytes than in ${where}, which was taken`,
      );
      continue;
    }
    const { found, name, text } = copy;
    const decision: Decision = { version: 'current', complaint: null };
    copy.status = judge({ found, name, decision, message: text.message }, patient, copy.complaints);
  }
}

/**
 * ADT-12 with flag 2: another reception of the day when it tells of another moment or department than every other
 * message of its key, an old version otherwise.
 */
function keepReceptions(entries: readonly Entry[]): void {
  const told = new Map<string, Set<string>>();
  const moment = (entry: Entry): string => {
    const visit = entry.text.message?.first('PV1');
    return `${visit?.text(44)}|${visit?.text(10)}|${visit?.text(3)}`;
  };
  const receptions = entries.filter(
    (entry) => entry.status === 'current' && entry.name?.dataType === 'ADT-12',
  );
  const older = receptions.filter((entry) => entry.decision?.version === 'reception').reverse();
  if (older.length === 0) return;
  const current = receptions.filter((entry) => entry.decision?.version === 'current');
  for (const entry of [...current, ...older]) {
    const key = entry.name ? versionKey(entry.name) : '';
    const moments = told.get(key) ?? new Set<string>();
    if (entry.decision?.version === 'reception') {
      if (moments.has(moment(entry))) entry.status = 'superseded';
      else
        entry.complaints.report(
          'reception-superseded',
          'file name',
          'another reception of the same day; shown',
        );
    }
    told.set(key, moments.add(moment(entry)));
  }
}

/** Types of which one file should hold everything: several keys of one type are all taken, and noted. */
function noteSeveralLists(entries: readonly Entry[]): void {
  for (const [dataType, { wholeList }] of Object.entries(DATA_TYPES)) {
    if (!wholeList) continue;
    const current = entries.filter(
      (entry) => entry.status === 'current' && entry.name?.dataType === dataType,
    );
    for (const extra of current.slice(1)) {
      extra.complaints.report(
        'several-lists',
        'file name',
        `${current.length} current files of ${dataType}; all were taken`,
      );
    }
  }
}

const CLASSES: Readonly<Record<string, PatientClass>> = { I: 'inpatient', O: 'outpatient', E: 'outpatient' };

/** What the mappers are given of one file. */
export function contextOf(entry: Entry): MessageContext {
  const segments = wholeSegments(entry.text.message, entry.complaints);
  const header = entry.text.message?.first('MSH');
  const visit = entry.text.message?.first('PV1');
  const order = visit?.text(2) ? undefined : entry.text.message?.first('ORC');
  const { name } = entry;
  const careDay = name ? isoDay(name.date) : null;
  return {
    file: entry.index,
    dataType: name?.dataType ?? '',
    careDate: name && careDay ? { iso: careDay, raw: name.date } : null,
    orderNo: orderNoOf(name),
    code: header?.text(9).trim() ?? '',
    trigger: header?.text(9, 2).trim() ?? '',
    segments,
    visit,
    patientClass: CLASSES[(visit?.text(2) || order?.text(29) || '').trim()] ?? 'unknown',
    report: entry.complaints.report,
  };
}

/** Nines mean that there is no order (ADT, PPR). */
function orderNoOf(name: FileName | null): string {
  return name === null || /^9{15,}$/.test(name.orderNo) ? '' : name.orderNo;
}

/** From the newest ADT-00, else pieced together from the newest message that has a PID; differing PIDs are reported. */
export function patientFrom(
  contexts: readonly MessageContext[],
  entries: readonly Entry[],
  unit: PatientUnit,
): Patient | null {
  const key = { facility: unit.facility, id: unit.patient };
  const registrations = contexts.filter((context) => context.dataType === 'ADT-00');
  const registration = newestWithPid(registrations, entries);
  if (registration === undefined) {
    const any = newestWithPid(contexts, entries);
    return any ? patientOf(any, key, 'derived') : null;
  }
  const patient = patientOf(registration, key, 'registered');
  const said = identityOf(registration);
  for (const context of contexts) {
    if (patient && identityOf(context) !== said) compare(context, patient, key);
  }
  return patient;
}

/** By 発生日時; of several with the same the first file. */
function newestWithPid(
  contexts: readonly MessageContext[],
  entries: readonly Entry[],
): MessageContext | undefined {
  let newest: { readonly context: MessageContext; readonly sent: string } | undefined;
  for (const context of contexts) {
    const name = entries[context.file]?.name;
    const sent = name ? timeKey(name) : '';
    const isNewest =
      newest === undefined ||
      sent > newest.sent ||
      (sent === newest.sent && context.file < newest.context.file);
    if (isNewest && hasPid(context)) newest = { context, sent };
  }
  return newest?.context;
}

/** Name and birth date as sent; equal text needs no closer look, which is the case nearly always. */
function identityOf(context: MessageContext): string {
  const pid = context.segments.find((segment) => segment.name === 'PID');
  return `${pid?.field(5)?.raw}|${pid?.field(7)?.raw}`;
}

function hasPid(context: MessageContext): boolean {
  return context.segments.some((segment) => segment.name === 'PID' && segment.fieldCount > 3);
}

/** Another message about the same number should name the same person. */
function compare(context: MessageContext, registered: Patient, key: Parameters<typeof patientOf>[1]): void {
  const other = patientOf({ ...context, report: () => undefined }, key, 'derived');
  if (other === null) return;
  const differences: string[] = [];
  const [birth, otherBirth] = [sortKeyOf(registered.birthDate), sortKeyOf(other.birthDate)];
  if (birth && otherBirth && birth !== otherBirth)
    differences.push(`birth date ${otherBirth}, registered ${birth}`);
  const fold = (patient: Patient): string => kanaName(patient).normalize('NFKC').replace(/\s/gu, '');
  if (fold(registered) && fold(other) && fold(registered) !== fold(other)) {
    differences.push(`kana ${kanaName(other)}, registered ${kanaName(registered)}`);
  }
  if (differences.length > 0) context.report('pid-differs', 'PID', differences.join('; '));
}

function recordsFrom(contexts: readonly MessageContext[], entries: readonly Entry[]): ClinicalRecord[] {
  const records: ClinicalRecord[] = [];
  for (const context of contexts) {
    const own = recordsOf(context);
    if (own.length === 0 && context.dataType !== 'ADT-00') {
      context.report('no-entry', '', `no record could be made from this ${context.dataType}`);
    }
    for (const record of own) records.push(record);
  }
  const sent = (file: number): string => {
    const name = entries[file]?.name;
    return name ? timeKey(name) : '';
  };
  const stated = new Map<string, AllergyIntolerance>();
  for (const record of records) {
    if (record.kind === 'AllergyIntolerance') stated.set(statementKey(record), record);
  }
  // AL1 repeat what ADT-61 says, in every order; one that says more is kept, unless the list has deleted it since.
  const registrationsFirst = [...contexts].sort(
    (a, b) => Number(b.dataType === 'ADT-00') - Number(a.dataType === 'ADT-00'),
  );
  for (const statement of registrationsFirst.flatMap(allergyStatements)) {
    const known = stated.get(statementKey(statement));
    const outdated = known?.withdrawn === true && sent(known.from.file) < sent(statement.from.file);
    if (known !== undefined && !outdated && (known.withdrawn || !saysMore(statement, known))) continue;
    const before = outdated ? undefined : known;
    stated.set(statementKey(statement), {
      ...statement,
      severity: before?.severity ?? statement.severity,
      reactions: [...(before?.reactions ?? []), ...statement.reactions],
    });
    records.push(statement);
  }
  return records;
}

function readFile(settings: SourceSettings, entry: Entry): ReadFile {
  const { found, name, text, bytes } = entry;
  const header = text.message?.first('MSH');
  const file: SourceFile = {
    source: settings.id,
    root: found.root,
    path: found.path,
    bytes: bytes?.length ?? 0,
    sha256: entry.sha256,
    dataType: name?.dataType ?? found.folders[1] ?? '',
    messageType: header?.field(9)?.raw ?? '',
    careDate: name?.careDate ?? null,
    orderNo: orderNoOf(name),
    sentAt: name?.sentAt ?? null,
    department: name?.department ?? '',
    flag: name?.flag ?? '',
    status: entry.status,
    charset: text.charset,
    badCharacters: text.bad,
    gaijiCharacters: text.gaiji,
    original: null,
  };
  return { file, bytes };
}
