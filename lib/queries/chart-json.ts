/** A whole chart as plain data for scripts and drills: records with their addresses spelled out, blocks with states. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import type { SourceFile } from '../records/provenance.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import { summaryOf } from './patient-summary.ts';

/** Data that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Opens a chart (recorded like any other look at it) and gives all of it. Errors as {@link openChart}. */
export function chartJson(
  actor: Actor,
  key: PatientKey,
  context: QueryContext = queryContext(),
): { readonly [key: string]: Json } {
  const opened = openChart(actor, { key, part: 'json' }, context);
  const { frame, ...blocks } = summaryOf(opened);
  const { files, records, issues } = opened.chart;
  const resolve = (value: unknown): Json => resolved(value, files);
  return {
    patient: resolve(opened.chart.patient),
    row: resolve(frame.row),
    age: resolve(frame.age),
    today: frame.today,
    asOf: resolve(frame.asOf),
    stay: resolve(frame.stay),
    lookalikes: resolve(frame.lookalikes),
    blocks: resolve(blocks),
    records: resolve(records),
    files: resolve(files),
    issues: resolve(issues),
  };
}

/** Copies plain data, every provenance turned from an index into source, path, digest and segments. */
function resolved(value: unknown, files: readonly SourceFile[]): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map((item) => resolved(item, files));
  if (typeof value !== 'object') return null;
  const address = addressOf(value, files);
  if (address) return address;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, resolved(part, files)]));
}

function addressOf(value: object, files: readonly SourceFile[]): Json | null {
  if (!('file' in value && 'segments' in value)) return null;
  if (typeof value.file !== 'number' || !Array.isArray(value.segments)) return null;
  const file = files[value.file];
  return {
    source: file?.source ?? '',
    root: file?.root ?? 0,
    path: file?.path ?? '',
    sha256: file?.sha256 ?? '',
    segments: value.segments.map(Number),
  };
}
