/** The documents of one patient: content folders found, versions decided, files opened, looked into and recorded. */
import { byName } from '../../../formats/archive/volume.ts';
import type { ClinicalRecord } from '../../../records/chart.ts';
import type { DocumentText } from '../../../records/documents.ts';
import type { Patient } from '../../../records/patient.ts';
import type { FileStatus, SourceFile } from '../../../records/provenance.ts';
import type { PatientUnit, ReadFile, SourceSettings } from '../../source.ts';
import { Complaints, type FileComplaints } from '../complaints.ts';
import { timeKey } from '../file-name.ts';
import { reportSyntax } from '../judge.ts';
import type { Root } from '../roots.ts';
import type { FoundFile } from '../unit-files.ts';
import { type Decision, decideVersions } from '../versions.ts';
import { type Content, contentsOf } from './contents.ts';
import { dayOf, documentReference } from './document.ts';
import { mainFileOf } from './main-file.ts';
import { messageContext } from './message.ts';
import { checkContentName } from './names.ts';
import { DocumentOpener, type OpenedFile } from './open.ts';
import { patientOfDocument } from './patient.ts';
import { type Insight, lookInto, wordsWithBody } from './text.ts';
import { vitalSigns } from './vitals.ts';
import { contentSaysAnother, nameSaysAnother } from './whose.ts';

export interface ExtendedInput {
  readonly settings: SourceSettings;
  readonly roots: readonly Root[];
  readonly unit: PatientUnit;
  readonly files: readonly FoundFile[];
  readonly complaints: Complaints;
  /** Who the standard storage says the patient is. */
  readonly patient: Patient | null;
  /** Index of the first of these files in the reading. */
  readonly firstIndex: number;
}

export interface ExtendedReading {
  readonly files: readonly ReadFile[];
  readonly records: readonly ClinicalRecord[];
  readonly texts: readonly DocumentText[];
  /** Who the newest document that says so says the patient is. */
  readonly patient: Patient | null;
}

/** A content folder with what became of it. */
interface Opened {
  readonly content: Content;
  readonly files: readonly OpenedFile[];
  readonly complaints: FileComplaints;
  status: FileStatus;
  main: OpenedFile | null;
  insight: Insight | null;
}

export function readExtended(input: ExtendedInput): ExtendedReading {
  const contents = contentsOf(input.files);
  const decisions = decisionsOf(contents);
  const opener = new DocumentOpener(input.roots);
  const newestFirst = [...contents].sort((a, b) => byName(ageKey(b), ageKey(a)));
  const opened = new Map<Content, Opened>();
  for (const content of newestFirst) {
    opened.set(content, open(content, { input, opener, decision: decisions.get(content) }));
  }
  const inOrder = contents.flatMap((content) => opened.get(content) ?? []);
  replaceUnreadable(inOrder, decisions, input);
  return recorded(inOrder, input);
}

/** Documents that are opened in search of a name, the newest first. */
const MOST_OPENED = 4;

/** Who the newest documents say the patient is; null when they do not. */
export function saidByDocument(
  input: Pick<ExtendedInput, 'settings' | 'roots' | 'unit' | 'files'>,
): Patient | null {
  const { settings, unit } = input;
  const contents = contentsOf(input.files).filter(({ name }) => name?.flag === '1');
  const newest = contents.sort((a, b) => byName(ageKey(b), ageKey(a))).slice(0, MOST_OPENED);
  const files = newest.flatMap((content) => content.files);
  const complaints = new Complaints(settings.id, unit);
  return readExtended({ ...input, files, complaints, patient: null, firstIndex: 0 }).patient;
}

function ageKey({ name, day }: Content): string {
  return `${name?.date ?? day} ${name ? timeKey(name) : ''}`;
}

function decisionsOf(contents: readonly Content[]): ReadonlyMap<Content, Decision> {
  const named = contents.flatMap((content) =>
    content.name === null ? [] : [{ name: content.name, root: content.root, path: content.path, content }],
  );
  return new Map([...decideVersions(named)].map(([{ content }, decision]) => [content, decision]));
}

interface Opening {
  readonly input: ExtendedInput;
  readonly opener: DocumentOpener;
  readonly decision: Decision | undefined;
}

function open(content: Content, { input, opener, decision }: Opening): Opened {
  const complaints = input.complaints.ofFile(content.path);
  checkContentName(content, complaints);
  const namesAnother = nameSaysAnother(content, input.unit.patient, complaints);
  if (decision?.complaint) {
    const { code, place, detail } = decision.complaint;
    complaints.report(code, place, detail);
  }
  const files = content.files.map((found) => {
    const own = found.path === content.path ? complaints : input.complaints.ofFile(found.path);
    return opener.open(found, own);
  });
  const status = namesAnother ? 'quarantined' : statusOf(content, decision);
  const opened: Opened = { content, files, complaints, status, main: null, insight: null };
  if (status === 'current') lookAt(opened, input);
  return opened;
}

/** A name without the form tells no version: it is shown, unless it ends like one that is not in force. */
function statusOf(content: Content, decision: Decision | undefined): FileStatus {
  if (decision !== undefined) return decision.version === 'other-flag' ? 'listed' : statusBy(decision);
  const base = content.folder || (content.files[0]?.base ?? '');
  const flag = /_([02])(?:\.[A-Za-z0-9]{1,8})?$/.exec(base)?.[1];
  return flag === '0' ? 'deleted' : flag === '2' ? 'superseded' : 'current';
}

function statusBy({ version }: Decision): FileStatus {
  return version === 'superseded' || version === 'deleted' ? version : 'current';
}

/** Finds the main file of a current document and looks into it. */
function lookAt(opened: Opened, { settings, unit, patient }: ExtendedInput): void {
  const main = mainFileOf(opened.files);
  const bytes = main?.file.bytes;
  if (!main || !bytes) {
    opened.status = 'unreadable';
    return;
  }
  if (main.guessed) {
    const detail = `${opened.files.length} files, none of them named as the main one; the largest was taken`;
    opened.complaints.report('main-document-guessed', '', detail);
  }
  const insight = insightInto(bytes, opened.files, settings.encoding);
  const { complaints } = main.file;
  complain(insight, complaints);
  if (contentSaysAnother({ insight, bytes }, { id: unit.patient, known: patient }, complaints)) {
    opened.status = 'quarantined';
    return;
  }
  if (insight.format !== 'hl7' && /\.hl7$/i.test(main.file.found.base)) {
    complaints.report('no-msh', 'byte 0', 'named .hl7, and no message header was found');
    opened.status = 'listed';
    return;
  }
  opened.main = main.file;
  opened.insight = insight;
}

/** A look into the main file, and into the one beside it that is its body. */
function insightInto(
  bytes: Uint8Array,
  files: readonly OpenedFile[],
  encoding: SourceSettings['encoding'],
): Insight {
  const insight = lookInto(bytes, encoding);
  if (insight.words !== null || insight.cda === null) return insight;
  const beside = (name: string): Uint8Array | null =>
    files.find(({ found, usable }) => usable && found.base.normalize('NFC') === name)?.bytes ?? null;
  return { ...insight, words: wordsWithBody(insight.cda, beside) };
}

function complain(insight: Insight, { report }: FileComplaints): void {
  const { bad, gaiji, message, cda, words, format } = insight;
  if (bad > 0) report('bad-characters', '', `${bad} characters lost`);
  if (gaiji > 0) report('gaiji', '', `${gaiji} user-defined characters`);
  if (message) reportSyntax(message, report);
  if (cda?.kind === 'unstructured') {
    const { line, message: what } = cda.error;
    report('document-damaged', `line ${line}`, `${what}; its words are shown without their structure`);
  } else if (message === null && words !== null && words.problem !== '')
    report('document-text-problem', '', words.problem);
  if (insight.cutOff)
    report('document-damaged', 'end of file', 'its end is missing: the file may be cut off');
  if (format === 'other') report('document-format-unknown', 'byte 0', 'no known format begins like this');
}

/** A document that lies in two roots: where the one taken cannot be read, the other takes its place. */
function replaceUnreadable(
  all: readonly Opened[],
  decisions: ReadonlyMap<Content, Decision>,
  input: ExtendedInput,
): void {
  for (const copy of all) {
    if (decisions.get(copy.content)?.complaint?.code !== 'duplicate-in-second-root') continue;
    const taken = all.find(
      ({ content }) =>
        content.folder === copy.content.folder && decisions.get(content)?.version === 'current',
    );
    if (taken === undefined || copy.status !== 'superseded' || sameFiles(taken, copy)) continue;
    if (taken.status === 'unreadable') {
      copy.status = 'current';
      lookAt(copy, input);
    } else {
      const detail = `other files than in root ${taken.content.root}, which was taken`;
      copy.complaints.report('duplicate-differs', 'content folder', detail);
    }
  }
}

function sameFiles(a: Opened, b: Opened): boolean {
  const digests = ({ files }: Opened): string => files.map(({ sha256 }) => sha256).join(' ');
  return digests(a) === digests(b);
}

function recorded(all: readonly Opened[], input: ExtendedInput): ExtendedReading {
  const files: ReadFile[] = [];
  const records: ClinicalRecord[] = [];
  const texts: DocumentText[] = [];
  let newest: { readonly age: string; readonly patient: Patient } | null = null;
  for (const opened of all) {
    const first = input.firstIndex + files.length;
    for (const file of opened.files) files.push(readFile(opened, file, input));
    if (opened.main === null || opened.insight === null) continue;
    const main = first + opened.files.indexOf(opened.main);
    const attachments = opened.files.flatMap((file, index) => (file === opened.main ? [] : [first + index]));
    records.push(documentReference(opened.content, opened.insight, { main, attachments }));
    if (opened.insight.words) texts.push({ file: main, ...opened.insight.words });
    const { unit } = input;
    const age = ageKey(opened.content);
    const patient = patientOfDocument(opened.insight, { facility: unit.facility, id: unit.patient }, main);
    if (patient && (newest === null || age > newest.age)) newest = { age, patient };
    const context = messageContext(opened.content, opened.insight, { file: main, ...opened.main.complaints });
    if (context) records.push(...vitalSigns(context));
  }
  return { files, records, texts, patient: newest?.patient ?? null };
}

function readFile(opened: Opened, file: OpenedFile, { settings }: ExtendedInput): ReadFile {
  const { content, insight } = opened;
  const text = file === opened.main && insight !== null ? insight : { charset: '', bad: 0, gaiji: 0 };
  const source: SourceFile = {
    source: settings.id,
    root: content.root,
    path: file.found.path,
    bytes: file.size,
    sha256: file.sha256,
    dataType: content.type.dataType,
    messageType: '',
    careDate: dayOf(content)?.iso ?? null,
    orderNo: content.name?.orderNo ?? '',
    sentAt: content.name?.sentAt ?? null,
    department: content.name?.department ?? '',
    flag: content.name?.flag ?? '',
    status: fileStatus(opened, file),
    charset: text.charset,
    badCharacters: text.bad,
    gaijiCharacters: text.gaiji,
    original: null,
  };
  return { file: source, bytes: file.bytes };
}

/** An attachment of a document that could not be read is legible all the same, and one without bytes never is. */
function fileStatus({ status }: Opened, { usable }: OpenedFile): FileStatus {
  if (status !== 'current' && status !== 'unreadable') return status;
  if (!usable) return 'unreadable';
  return status === 'unreadable' ? 'listed' : 'current';
}
