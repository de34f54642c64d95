/** Between rows of SQLite and the contract's types. The files are digested, so shapes are trusted; types are not. */
import { facilityId, patientId, sourceId } from '../../../records/ids.ts';
import type { Issue } from '../../../records/issue.ts';
import type { PatientSearchFields } from '../../../search/tokens.ts';
import type {
  CoverageRow,
  PatientAlerts,
  PatientRow,
  StayRow,
  StoredBlob,
  VisitRow,
} from '../../contract.ts';
import { GenerationError } from '../../errors.ts';

export type SqlRow = Record<string, unknown>;

export function damaged(column: string): GenerationError {
  return new GenerationError({
    code: 'generation-damaged',
    message: `Column ${column} holds an unexpected value.`,
  });
}

export function textIn(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw damaged(column);
  return value;
}

export function numberIn(row: SqlRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw damaged(column);
  return value;
}

export function bytesIn(row: SqlRow, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw damaged(column);
  return value;
}

export function blobFrom(row: SqlRow): StoredBlob {
  return { data: bytesIn(row, 'data'), sha256: bytesIn(row, 'sha256'), rawBytes: numberIn(row, 'raw_bytes') };
}

/** One of a fixed list of words. */
export function wordIn<Word extends string>(row: SqlRow, column: string, words: readonly Word[]): Word {
  const value = textIn(row, column);
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw damaged(column);
  return word;
}

export function textsIn(text: string): string[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

const GENDERS = ['male', 'female', 'other', 'unknown'] as const;
const ALLERGY_STATES = ['data', 'none', 'absent', 'unreadable'] as const;
const VISIT_KINDS = ['reception', 'order', 'planned-admission'] as const;
const SEVERITIES = ['error', 'warning', 'note'] as const;
const FILE_STATUSES = [
  'current',
  'superseded',
  'deleted',
  'quarantined',
  'unreadable',
  'missing',
  'listed',
] as const;

/**
 * The alert line as stored: `["state",[allergies],[contraindications],[infections],"blood type"]`. In most hospitals
 * most patients have none: nothing in this copy at all is stored as ''.
 */
export function encodeAlerts(alerts: PatientAlerts): string {
  const { allergies, allergyTexts, contraindicationTexts, infectionTexts, bloodType } = alerts;
  const { infectionResults } = alerts;
  const texts = [allergyTexts, contraindicationTexts, infectionTexts];
  if (
    allergies === 'absent' &&
    bloodType === '' &&
    infectionResults === 0 &&
    texts.every((list) => list.length === 0)
  )
    return '';
  return JSON.stringify([allergies, ...texts, bloodType, infectionResults]);
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  throw damaged('alerts');
}

function decodeAlerts(text: string): PatientAlerts {
  const value: unknown = text === '' ? ['absent', [], [], [], '', 0] : JSON.parse(text);
  if (!Array.isArray(value)) throw damaged('alerts');
  const [allergies, allergyTexts, contraindicationTexts, infectionTexts, bloodType, results]: unknown[] =
    value;
  if (typeof results !== 'number') throw damaged('alerts');
  return {
    allergies: wordIn({ allergies }, 'allergies', ALLERGY_STATES),
    allergyTexts: listOf(allergyTexts),
    contraindicationTexts: listOf(contraindicationTexts),
    infectionTexts: listOf(infectionTexts),
    infectionResults: results,
    bloodType: textIn({ bloodType }, 'bloodType'),
  };
}

export function isRow(value: unknown): value is SqlRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a search looks at, read off a row lazily: most candidates are turned down by their first field. */
export function searchFieldsFrom(row: SqlRow): PatientSearchFields {
  return {
    get id() {
      return textIn(row, 'id');
    },
    get name() {
      return textIn(row, 'name');
    },
    get kana() {
      return textIn(row, 'kana');
    },
    get romaji() {
      return textIn(row, 'romaji');
    },
    get birth() {
      return textIn(row, 'birth');
    },
    get phones() {
      return textsIn(textIn(row, 'phones'));
    },
  };
}

export function patientFrom(row: SqlRow): PatientRow {
  return {
    facility: facilityId(textIn(row, 'facility')),
    id: patientId(textIn(row, 'id')),
    name: textIn(row, 'name'),
    kana: textIn(row, 'kana'),
    romaji: textIn(row, 'romaji'),
    gender: wordIn(row, 'gender', GENDERS),
    birth: textIn(row, 'birth'),
    phones: textsIn(textIn(row, 'phones')),
    address: textIn(row, 'address'),
    lastContact: textIn(row, 'last_contact'),
    ward: textIn(row, 'ward'),
    room: textIn(row, 'room'),
    bed: textIn(row, 'bed'),
    deceased: numberIn(row, 'deceased') === 1,
    alerts: decodeAlerts(textIn(row, 'alerts')),
    lookalikes: numberIn(row, 'lookalikes'),
    quarantined: numberIn(row, 'quarantined'),
    unreadable: numberIn(row, 'unreadable'),
    ...(numberIn(row, 'pack') === 0 ? { pending: true } : {}),
  };
}

export function stayFrom(row: SqlRow, patient: PatientRow): StayRow {
  return {
    patient,
    ward: textIn(row, 'ward'),
    room: textIn(row, 'room'),
    bed: textIn(row, 'bed'),
    department: textIn(row, 'department'),
    attending: textIn(row, 'attending'),
    admitted: textIn(row, 'admitted'),
    discharged: textIn(row, 'discharged'),
    disposition: textIn(row, 'disposition'),
    onLeave: numberIn(row, 'on_leave') === 1,
    doubts: textsIn(textIn(row, 'doubts')),
  };
}

export function visitFrom(row: SqlRow, patient: PatientRow): VisitRow {
  return {
    patient,
    day: textIn(row, 'day'),
    time: textIn(row, 'time'),
    kind: wordIn(row, 'kind', VISIT_KINDS),
    department: textIn(row, 'department'),
    text: textIn(row, 'text'),
  };
}

/** Counts by name, from a JSON object. */
function countsIn(json: string): Readonly<Record<string, number>> {
  const value: unknown = JSON.parse(json);
  const entries = isRow(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.flatMap(([name, count]) => (typeof count === 'number' ? [[name, count]] : [])),
  );
}

export function coverageFrom(row: SqlRow): CoverageRow {
  return {
    source: sourceId(textIn(row, 'source')),
    dataType: textIn(row, 'data_type'),
    month: textIn(row, 'month'),
    status: wordIn(row, 'status', FILE_STATUSES),
    files: numberIn(row, 'files'),
    bytes: numberIn(row, 'bytes'),
    records: numberIn(row, 'records'),
    issues: countsIn(textIn(row, 'issues')),
    firstSent: textIn(row, 'first_sent'),
    lastSent: textIn(row, 'last_sent'),
  };
}

export function issueFrom(row: SqlRow): Issue {
  return {
    code: textIn(row, 'code'),
    severity: wordIn(row, 'severity', SEVERITIES),
    source: sourceId(textIn(row, 'source')),
    path: textIn(row, 'path'),
    place: textIn(row, 'place'),
    message: textIn(row, 'message'),
    facility: textIn(row, 'facility'),
    patient: textIn(row, 'patient'),
  };
}

export function issueCountFrom(row: SqlRow): { code: string; severity: Issue['severity']; count: number } {
  return {
    code: textIn(row, 'code'),
    severity: wordIn(row, 'severity', SEVERITIES),
    count: numberIn(row, 'issues'),
  };
}
