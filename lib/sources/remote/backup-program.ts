/** restic and borg repositories, through the programs themselves: listed, then read as tar, never locked, never changed. */
import { readFileSync } from 'node:fs';
import { ArchiveError } from '../../formats/archive/damage.ts';
import type { TarStream } from '../../formats/archive/tar-catalogue.ts';
import { childStream } from '../../formats/archive/unpacking.ts';
import { messageOf } from '../../system/errors.ts';
import { linesOf, type Remote, type RemoteEntry, withoutPassword } from './remote.ts';

export interface Repository {
  readonly program: 'restic' | 'borg';
  /** As the program takes it. */
  readonly location: string;
  /** Snapshot or archive; '' for the newest. */
  readonly snapshot: string;
  /** File that holds the password; null where the program's own environment variable does. */
  readonly passwordFile: string | null;
}

export interface ProgramRun {
  /** Folder for what the program itself wants to write. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

export function repositoryRemote(repository: Repository, run: ProgramRun): Remote {
  return repository.program === 'restic' ? resticRemote(repository, run) : borgRemote(repository, run);
}

function resticRemote(repository: Repository, run: ProgramRun): Remote {
  const { location, snapshot, passwordFile } = repository;
  const newest = snapshot === '' ? 'latest' : snapshot;
  const env = {
    RESTIC_REPOSITORY: location,
    ...(passwordFile ? { RESTIC_PASSWORD: passwordIn(passwordFile) } : {}),
  };
  const restic = (...args: string[]): TarStream =>
    started('restic', [...args, '--no-lock', '--no-cache', '--quiet'], { env, run });
  return {
    label: withoutPassword(`restic:${location}`),
    names: () => namesFrom(restic('ls', '--json', newest), resticEntry),
    fetch: (folders) =>
      folders.map((folder) => restic('dump', '--archive', 'tar', newest, `/${folder.replace(/^\//, '')}`)),
    fetchFile: (path) => restic('dump', newest, path),
  };
}

function borgRemote(repository: Repository, run: ProgramRun): Remote {
  const { location, snapshot, passwordFile } = repository;
  const env = {
    BORG_REPO: location,
    BORG_CACHE_DIR: `${run.folder}/borg-cache`,
    BORG_SECURITY_DIR: `${run.folder}/borg-security`,
    BORG_RELOCATED_REPO_ACCESS_IS_OK: 'yes',
    BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK: 'yes',
    ...(passwordFile ? { BORG_PASSPHRASE: passwordIn(passwordFile) } : {}),
  };
  const borg = (...args: string[]): TarStream => started('borg', ['--bypass-lock', ...args], { env, run });
  let archive = snapshot;
  return {
    label: withoutPassword(`borg:${location}`),
    async *names() {
      if (archive === '') archive = await newestArchive(borg('list', '--last', '1', '--json'));
      yield* namesFrom(borg('list', '--json-lines', '--', `::${archive}`), borgEntry);
    },
    fetch: (folders) => [
      borg(
        'export-tar',
        '--',
        `::${archive}`,
        '-',
        ...folders.filter((folder) => folder !== '').map(literal),
      ),
    ],
    fetchFile: (path) => borg('extract', '--stdout', '--', `::${archive}`, literal(path)),
  };
}

/**
 * A path in an archive of borg as nothing but a path: one that begins with `-` would be an option (`--tar-filter` starts a
 * program), and one with `re:` a pattern.
 */
function literal(path: string): string {
  return `pp:${path}`;
}

interface Start {
  readonly env: Readonly<Record<string, string>>;
  readonly run: ProgramRun;
}

/** These programs find keys, other repositories and proxies through the environment, so they get all of it. */
function started(program: Repository['program'], args: readonly string[], { env, run }: Start): TarStream {
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const need = program === 'restic' ? 'restic' : 'borgbackup';
  const stream = childStream({
    program,
    args,
    input: null,
    packed: null,
    signal: run.signal,
    need,
    env: { ...Object.fromEntries(own), ...env },
  });
  return { ...stream, problem: () => plain(program, stream.problem()) };
}

const NO_SUCH = 'there is no such snapshot or archive in it';

/** What such programs say when they fail, in words for the person who called this one. */
const SAYINGS: readonly (readonly [saying: RegExp, words: string])[] = [
  [/empty password|not set|passphrase query failed/i, 'it has a password, and none was given'],
  [/wrong password|no key found|passphrase supplied .* incorrect/i, 'the password is wrong'],
  [/no snapshot|no matching ID|Archive .* does not exist/i, NO_SUCH],
  [/config file|does not exist|not a valid repository|Is there a repository/i, 'there is no repository'],
  [
    /connection|no such host|timed? ?out|unreachable|refused|resolve host/i,
    'it cannot be reached over the network',
  ],
];

function plain(program: string, problem: string | null): string | null {
  if (problem === null) return null;
  const known = SAYINGS.find(([saying]) => saying.test(problem));
  return known ? `${known[1]} (${program}: ${problem})` : `${program}: ${problem}`;
}

async function* namesFrom(
  stream: TarStream,
  decode: (node: unknown) => RemoteEntry | null,
): AsyncGenerator<RemoteEntry> {
  for await (const line of linesOf(stream.bytes)) {
    const entry = line.startsWith('{') ? decode(JSON.parse(line)) : null;
    if (entry) yield entry;
  }
  refuse(stream);
}

function refuse(stream: TarStream): void {
  const problem = stream.problem();
  if (problem === null) return;
  throw new ArchiveError('unusable', problem, HINT);
}

const HINT =
  'Check path, network and password: RESTIC_PASSWORD or BORG_PASSPHRASE in the environment, or `passwordFile:` of the source.';

function textIn(node: unknown, key: string): string {
  if (typeof node !== 'object' || node === null) return '';
  const value: unknown = Object.entries(node).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : '';
}

function resticEntry(node: unknown): RemoteEntry | null {
  if (textIn(node, 'struct_type') !== 'node') return null;
  const type = textIn(node, 'type');
  return { path: textIn(node, 'path'), kind: type === 'dir' ? 'folder' : type === 'file' ? 'file' : 'other' };
}

function borgEntry(node: unknown): RemoteEntry | null {
  const type = textIn(node, 'type');
  return { path: textIn(node, 'path'), kind: type === 'd' ? 'folder' : type === '-' ? 'file' : 'other' };
}

async function newestArchive(stream: TarStream): Promise<string> {
  let text = '';
  for await (const line of linesOf(stream.bytes)) text += line;
  refuse(stream);
  const name = /"archive": "((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  if (name !== undefined) return JSON.parse(`"${name}"`);
  throw new ArchiveError('unusable', 'there is no archive in the repository', HINT);
}

function passwordIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new ArchiveError('unusable', `the password file cannot be read: ${messageOf(error)}`, HINT);
  }
}
