/** The configuration file: which backups to read, where generations go, where the only writable folder is. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { CONFIG_KEYS } from './config-keys.ts';
import { AppError, systemCodeOf } from './errors.ts';
import { nearest } from './nearest.ts';
import { type Value, YamlReader } from './yaml-reader.ts';

export const ENCODINGS = ['auto', 'iso-2022-jp', 'shift_jis', 'euc-jp', 'utf-8'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What counts as a change of a file of a source, for reading again only what has changed. */
export const CHANGE_TELLS = ['stat', 'names', 'digest'] as const;
export type ChangeTell = (typeof CHANGE_TELLS)[number];

/** One entry of `sources:`. Paths are absolute. */
export interface SourceConfig {
  readonly id: string;
  readonly kind: string;
  readonly paths: readonly string[];
  /** 医療施設ID; null to take it from the source itself. */
  readonly facility: string | null;
  /** Dump of the index database, absolute; left out to look beside the storage. */
  readonly index?: string;
  readonly encoding: Encoding;
  readonly changes: ChangeTell;
  /** What to tell the reader about this source; '' for nothing. */
  readonly note: string;
  readonly remote?: RemoteConfig;
}

/** For backups in a repository or a bucket; null where the key is left out. */
export interface RemoteConfig {
  /** File that holds the password of a repository, absolute. */
  readonly passwordFile: string | null;
  /** Address of an S3-compatible service. */
  readonly endpoint: string | null;
  readonly region: string | null;
}

export interface Config {
  /** Absolute path of the file this came from. */
  readonly path: string;
  readonly sources: readonly SourceConfig[];
  /** Folder of the generations, absolute. */
  readonly store: string;
  /** The only folder the viewer writes to (accounts, sessions, audit), absolute. */
  readonly state: string;
  /** How many published generations are kept, the newest included. */
  readonly keep: number;
  /** Minutes between interim generations while a long reading goes on; 0 for none. */
  readonly interimMinutes: number;
  readonly serve: {
    readonly host: string;
    readonly port: number;
    /** Minutes without a request after which a session ends. */
    readonly idleMinutes: number;
  };
}

/** Reads and checks the file. `kinds`: the kinds of source that exist, when the caller knows them. */
export function readConfig(path: string, kinds?: readonly string[]): Config {
  const absolute = resolve(path);
  let text: string;
  try {
    text = readFileSync(absolute, 'utf8');
  } catch (cause) {
    const missing = systemCodeOf(cause) === 'ENOENT';
    throw new AppError({
      code: missing ? 'config-missing' : 'config-unreadable',
      exit: 'config',
      message: `configuration ${missing ? 'not found' : 'cannot be read'}: ${absolute}`,
      hint: 'Make one with `tomoshibi init FOLDER`, or name yours with --config FILE.',
      ...(missing ? {} : { cause }),
    });
  }
  return parseConfig(text, absolute, kinds);
}

/** As {@link readConfig}, from text; relative paths in it resolve against the folder of `path`. */
export function parseConfig(text: string, path: string, kinds?: readonly string[]): Config {
  const reader = new YamlReader(text);
  const base = dirname(resolve(path));
  const parsed = reader.problems.length === 0 ? readRoot(reader, { base, kinds }) : undefined;
  if (reader.problems.length > 0 || !parsed) throw configError(path, reader);
  return { path: resolve(path), ...parsed };
}

interface Context {
  readonly base: string;
  readonly kinds: readonly string[] | undefined;
}

function configError(path: string, reader: YamlReader): AppError {
  const lines = [...reader.problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map((problem) => `${path}:${problem.line}:${problem.column}: ${problem.text}. ${problem.fix}`);
  return new AppError({
    code: 'config-invalid',
    exit: 'config',
    message: `the configuration is wrong in ${lines.length === 1 ? 'one place' : `${lines.length} places`}:\n${lines.join('\n')}`,
    hint: 'Correct the lines above. `tomoshibi init --print` shows a commented example.',
  });
}

function readRoot(reader: YamlReader, context: Context): Omit<Config, 'path'> {
  const keys = reader.map(reader.root, CONFIG_KEYS.root, 'the configuration');
  const facility = optionalText(reader, keys.get('facility'), 'facility');
  const list = keys.get('sources');
  const entries = list ? reader.list(list) : [];
  if (entries.length === 0) {
    reader.complain(
      list ?? reader.root,
      '"sources" names no backup',
      'Add a list with at least id, kind and path.',
    );
  }
  const sources = entries.map((entry) => readSource(reader, entry, { ...context, facility }));
  refuseTwins(reader, entries, sources);
  return {
    sources,
    store: requiredPath(reader, { value: keys.get('store'), key: 'store', base: context.base }),
    state: requiredPath(reader, { value: keys.get('state'), key: 'state', base: context.base }),
    keep: wholeNumber(reader, { value: keys.get('keep'), key: 'keep', fallback: 5, least: 3, most: 99 }),
    interimMinutes: wholeNumber(reader, {
      value: keys.get('interimMinutes'),
      key: 'interimMinutes',
      fallback: 10,
      least: 0,
      most: 1440,
    }),
    serve: readServe(reader, keys.get('serve')),
  };
}

function refuseTwins(reader: YamlReader, at: readonly Value[], sources: readonly SourceConfig[]): void {
  sources.forEach((source, index) => {
    const first = sources.findIndex((other) => other.id !== '' && other.id === source.id);
    const place = at[index];
    if (place && first >= 0 && first < index) {
      reader.complain(place, `source id "${source.id}" is used twice`, 'Give each source its own id.');
    }
  });
}

function readSource(
  reader: YamlReader,
  at: Value,
  context: Context & { facility: string | null },
): SourceConfig {
  const keys = reader.map(at, CONFIG_KEYS.source, 'a source');
  const id = requiredText(reader, { at, value: keys.get('id'), key: 'id', example: 'id: main' });
  if (id !== '' && !/^[a-z0-9][a-z0-9_-]{0,39}$/i.test(id)) {
    reader.complain(
      keys.get('id') ?? at,
      `source id "${id}" is not a plain name`,
      'Use letters, digits, - and _.',
    );
  }
  const kind = requiredText(reader, { at, value: keys.get('kind'), key: 'kind', example: 'kind: ssmix2' });
  if (context.kinds && kind !== '' && !context.kinds.includes(kind)) {
    const near = nearest(kind, context.kinds);
    const fix = near ? `Did you mean "${near}"?` : `Known kinds: ${context.kinds.join(', ')}.`;
    reader.complain(keys.get('kind') ?? at, `unknown kind of source "${kind}"`, fix);
  }
  const remote = readRemote(reader, { keys, base: context.base });
  return {
    id,
    kind,
    paths: readPaths(reader, { at, keys, base: context.base }),
    facility: optionalText(reader, keys.get('facility'), 'facility') ?? context.facility,
    ...readIndex(reader, keys.get('index'), context.base),
    encoding: oneOf(reader, { value: keys.get('encoding'), key: 'encoding', known: ENCODINGS }),
    changes: oneOf(reader, { value: keys.get('changes'), key: 'changes', known: CHANGE_TELLS }),
    note: optionalText(reader, keys.get('note'), 'note') ?? '',
    ...(remote ? { remote } : {}),
  };
}

function readIndex(reader: YamlReader, value: Value | undefined, base: string): { index?: string } {
  const text = optionalText(reader, value, 'index');
  return text === null ? {} : { index: resolve(base, text) };
}

function readPaths(
  reader: YamlReader,
  { at, keys, base }: { at: Value; keys: ReadonlyMap<string, Value>; base: string },
): string[] {
  const value = keys.get('path') ?? keys.get('paths');
  if (keys.has('path') && keys.has('paths')) {
    reader.complain(at, 'a source has both "path" and "paths"', 'Keep "paths" with the whole list.');
  }
  const texts = (value ? reader.list(value) : [])
    .map((item) => reader.text(item, 'a path') ?? '')
    .filter((text) => text !== '');
  if (texts.length === 0) {
    reader.complain(value ?? at, 'a source has no "path"', 'Add e.g. `path: /mnt/backup/ssmix2`.');
  }
  return texts.map((text) => resolvePath(base, text));
}

/** Absolute, where the path or the repository it names lies on this machine. */
function resolvePath(base: string, text: string): string {
  if (/^s3:\/\//i.test(text)) return text;
  const repository = /^(restic|borg):(.+?)(::.*)?$/.exec(text);
  if (!repository) return resolve(base, text);
  const [, program = '', location = '', snapshot = ''] = repository;
  const isElsewhere = /^[a-z0-9]{2,}:|@/i.test(location);
  return `${program}:${isElsewhere ? location : resolve(base, location)}${snapshot}`;
}

/** What repositories and buckets need besides their path; undefined where nothing is said. */
function readRemote(
  reader: YamlReader,
  { keys, base }: { keys: ReadonlyMap<string, Value>; base: string },
): RemoteConfig | undefined {
  const passwordFile = optionalText(reader, keys.get('passwordFile'), 'passwordFile');
  const endpoint = optionalText(reader, keys.get('endpoint'), 'endpoint');
  const region = optionalText(reader, keys.get('region'), 'region');
  const value = keys.get('endpoint');
  if (value && endpoint !== null && !/^https?:\/\/[^/]+\/?$/.test(endpoint)) {
    reader.complain(value, `endpoint "${endpoint}" is no address`, 'Write e.g. https://s3.example.jp:9000.');
  }
  if (passwordFile === null && endpoint === null && region === null) return undefined;
  return { passwordFile: passwordFile === null ? null : resolve(base, passwordFile), endpoint, region };
}

interface OneOf<Word extends string> {
  readonly value: Value | undefined;
  readonly key: string;
  /** The first one is taken when nothing is said. */
  readonly known: readonly [Word, ...Word[]];
}

function oneOf<Word extends string>(reader: YamlReader, { value, key, known }: OneOf<Word>): Word {
  const text = optionalText(reader, value, key);
  if (text === null) return known[0];
  const found = known.find((word) => word === text.toLowerCase());
  if (!found && value) {
    const near = nearest(text, known);
    const fix = near ? `Did you mean "${near}"?` : `Write one of: ${known.join(', ')}.`;
    reader.complain(value, `unknown ${key} "${text}"`, fix);
  }
  return found ?? known[0];
}

function readServe(reader: YamlReader, value: Value | undefined): Config['serve'] {
  const keys = value ? reader.map(value, CONFIG_KEYS.serve, 'serve') : new Map<string, Value>();
  const port = { value: keys.get('port'), key: 'port', fallback: 3000, least: 1, most: 65535 };
  const idle = { value: keys.get('idleMinutes'), key: 'idleMinutes', fallback: 60, least: 1, most: 720 };
  return {
    host: optionalText(reader, keys.get('host'), 'host') ?? '127.0.0.1',
    port: wholeNumber(reader, port),
    idleMinutes: wholeNumber(reader, idle),
  };
}

interface WholeNumber {
  readonly value: Value | undefined;
  readonly key: string;
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

function wholeNumber(reader: YamlReader, { value, key, fallback, least, most }: WholeNumber): number {
  const text = optionalText(reader, value, key);
  if (text === null || !value) return fallback;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number >= least && number <= most) return number;
  const wrong = `${key} "${text}" is not a whole number from ${least} to ${most}`;
  reader.complain(value, wrong, `Write e.g. ${key}: ${fallback}.`);
  return fallback;
}

function optionalText(reader: YamlReader, value: Value | undefined, key: string): string | null {
  return (value && reader.text(value, key)) || null;
}

function requiredText(
  reader: YamlReader,
  { at, value, key, example }: { at: Value; value: Value | undefined; key: string; example: string },
): string {
  const text = value ? reader.text(value, key) : '';
  if (text === '') reader.complain(value ?? at, `"${key}" is missing`, `Add e.g. \`${example}\`.`);
  return text ?? '';
}

function requiredPath(
  reader: YamlReader,
  { value, key, base }: { value: Value | undefined; key: string; base: string },
): string {
  const text = requiredText(reader, { at: reader.root, value, key, example: `${key}: ./${key}` });
  return resolve(base, text);
}
