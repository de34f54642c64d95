/**
 * Cases of the SS-MIX2 reader: a folder with a `tree`, one line in README.md that says what must happen, and
 * `expected.json`, which holds everything that was read in a form made for people (see `summaryOf`).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceId } from '../../records/ids.ts';
import type { PatientReading, Source, SourceSettings } from '../source.ts';

export interface SsmixCase {
  readonly name: string;
  readonly must: string;
  readonly tree: string;
  readonly expected: unknown;
}

const FOLDERS = [
  new URL('../../testing/cases/ssmix2/', import.meta.url),
  new URL('../../testing/broken/ssmix2/', import.meta.url),
];

export function ssmixCases(): SsmixCase[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder).map((name) => {
      const expected = new URL(`${name}/expected.json`, folder);
      return {
        name,
        must: readFileSync(new URL(`${name}/README.md`, folder), 'utf8').trim(),
        tree: fileURLToPath(new URL(`${name}/tree`, folder)),
        expected: existsSync(expected) ? JSON.parse(readFileSync(expected, 'utf8')) : null,
      };
    }),
  );
}

export function settingsFor(tree: string): SourceSettings {
  return { id: sourceId('case'), kind: 'ssmix2', paths: [tree], facility: null, encoding: 'auto' };
}

/** All that a source says, with empty members left out and values in one line each. */
export function summaryOf(source: Source): unknown {
  const issues: string[] = [];
  const patients: unknown[] = [];
  for (const found of source.discover()) {
    if (found.type === 'issue')
      issues.push(`${found.issue.severity} ${found.issue.code}: ${found.issue.path}`);
    else {
      const { facility, patient, misplaced } = found.unit;
      const key = `${facility} ${patient}${misplaced ? ' (misplaced)' : ''}`;
      patients.push({ unit: key, ...readingSummary(source.read(found.unit)) });
    }
  }
  return { issues, patients };
}

function readingSummary({ patient, files, records, texts, issues }: PatientReading): Record<string, unknown> {
  return {
    patient: patient && legible(patient, files),
    files: files.map(({ file }) => `${file.status}: ${file.root} ${basename(file.path)}`),
    records: records.map((record) => legible(record, files)),
    ...(texts.length > 0 && {
      texts: texts.map((text) => legible({ ...text, file: baseOf(text.file, files) }, files)),
    }),
    issues: issues.map(({ severity, code, path, place }) =>
      `${severity} ${code}: ${basename(path)} ${place}`.trim(),
    ),
  };
}

type Files = PatientReading['files'];

function baseOf(file: number, files: Files): string {
  return basename(files[file]?.file.path ?? '');
}

/** One value for reading: concepts, times, amounts, names and places as text; empty ones as undefined. */
function legible(value: unknown, files: Files): unknown {
  if (value === null || value === '' || value === false) return undefined;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => legible(item, files)).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  const entries = new Map<string, unknown>(Object.entries(value));
  return asText(entries) ?? asFrom(entries, files) ?? asObject(entries, files);
}

function asText(entries: ReadonlyMap<string, unknown>): string | undefined {
  const has = (...names: readonly string[]): boolean =>
    entries.size === names.length && names.every((name) => entries.has(name));
  const text = (name: string): string => String(entries.get(name) ?? '');
  if (has('iso', 'raw')) return entries.get('iso') === null ? `? ${text('raw')}` : text('iso');
  if (has('text', 'codes')) return `${text('text')} ${codes(entries.get('codes'))}`.trim();
  if (has('value', 'unit'))
    return `${text('value')} ${String(legible(entries.get('unit'), []) ?? '')}`.trim();
  if (has('id', 'name')) return `${text('name')} #${text('id')}`;
  if (has('ward', 'room', 'bed', 'department')) {
    return entries.get('department')
      ? `department ${text('department')}`
      : `${text('ward')}-${text('room')}-${text('bed')}`;
  }
  if (has('representation', 'family', 'given', 'text')) return `${text('representation')} ${text('text')}`;
  return undefined;
}

function codes(list: unknown): string {
  if (!Array.isArray(list)) return '';
  return list.map(({ code, system }) => `[${code}${system ? ` ${system}` : ''}]`).join(' ');
}

/** Provenance as the file's name and its segments' names. */
function asFrom(entries: ReadonlyMap<string, unknown>, files: Files): string | undefined {
  const [file, segments] = [entries.get('file'), entries.get('segments')];
  if (typeof file !== 'number' || !Array.isArray(segments)) return undefined;
  const read = files[file];
  const lines = Buffer.from(read?.bytes ?? [])
    .toString('latin1')
    .split(/[\r\n]+/);
  return `${basename(read?.file.path ?? '')}: ${segments.map((index: number) => lines[index]?.slice(0, 3)).join(' ')}`;
}

function asObject(entries: ReadonlyMap<string, unknown>, files: Files): Record<string, unknown> {
  const shown = [...entries].map(([name, value]) => [name, legible(value, files)] as const);
  return Object.fromEntries(shown.filter(([, value]) => value !== undefined));
}
