/** A chart as text and back; the layout is described in ../FORMAT.md. */
import type { PatientChart } from '../../records/chart.ts';
import type { Issue } from '../../records/issue.ts';
import type { Identifier, Patient } from '../../records/patient.ts';
import type { OriginalRef, SourceFile } from '../../records/provenance.ts';
import { LAYOUTS, record } from './records.ts';
import { constant, damaged, fields, list, maybeFlag, nullable, Pool, plain } from './shapes.ts';
import { addresses, from, moment, names, number, telecoms, text } from './values.ts';

const patient = fields<Patient>({
  kind: constant('Patient'),
  facility: plain(),
  id: plain(),
  identifiers: list(fields<Identifier>({ value: text, type: text, assigner: text })),
  names,
  birthDate: moment,
  gender: plain(),
  genderRaw: text,
  addresses,
  telecoms,
  disabled: maybeFlag,
  updated: moment,
  basis: plain(),
  from,
});

const file = fields<SourceFile>({
  source: plain(),
  root: number,
  path: text,
  bytes: number,
  sha256: text,
  dataType: text,
  messageType: text,
  careDate: plain(),
  orderNo: text,
  sentAt: moment,
  department: text,
  flag: text,
  status: plain(),
  charset: text,
  badCharacters: number,
  gaijiCharacters: number,
  original: nullable(fields<OriginalRef>({ chunk: number, offset: number, length: number })),
});

const issue = fields<Issue>({
  code: text,
  severity: plain(),
  source: plain(),
  path: text,
  place: text,
  message: text,
  facility: text,
  patient: text,
});

const chart = fields<PatientChart>({
  patient,
  files: list(file),
  records: list(record),
  issues: list(issue),
});

/** Field names in the order of the layout, by what they belong to: what FORMAT.md must say. */
export const CHART_LAYOUT: Readonly<Record<string, readonly string[]>> = {
  chart: chart.names,
  patient: patient.names,
  file: file.names,
  issue: issue.names,
  ...Object.fromEntries(Object.entries(LAYOUTS).map(([kind, layout]) => [kind, layout.names])),
};

/** The chart as UTF-8 text: `[pool, chart]` in JSON. */
export function encodeChart(value: PatientChart): string {
  const pool = new Pool();
  const packed = chart.pack(value, pool);
  return JSON.stringify([pool.packed, packed]);
}

/** @throws GenerationError `chart-damaged` when the text is no chart; SyntaxError when it is no JSON */
export function decodeChart(encoded: string): PatientChart {
  const value: unknown = JSON.parse(encoded);
  const [pool, packed]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (!isPool(pool)) throw damaged('no pool');
  return chart.unpack(packed, new Pool(pool));
}

function isPool(value: unknown): value is Record<string, unknown[]> {
  return typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray);
}
