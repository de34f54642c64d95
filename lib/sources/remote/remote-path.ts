/** `path:` values that name no folder or file of this machine. */
import type { SourceSettings } from '../source.ts';
import { type ProgramRun, repositoryRemote } from './backup-program.ts';
import type { Remote } from './remote.ts';
import { bucketRemote } from './s3.ts';

const REPOSITORY = /^(restic|borg):(.+)$/;

const BUCKET = /^s3:\/\/([^/]+)\/?(.*)$/i;

export function isRemotePath(path: string): boolean {
  return REPOSITORY.test(path) || BUCKET.test(path);
}

/** The remote that a path names; null when it names none. Throws an ArchiveError when its password file is unreadable. */
export function remoteOf(path: string, settings: SourceSettings, run: ProgramRun): Remote | null {
  const bucket = BUCKET.exec(path);
  if (bucket) {
    const [, name = '', folder = ''] = bucket;
    const { endpoint = null, region = null } = settings.remote ?? {};
    const prefix = folder === '' ? '' : `${folder.replace(/\/+$/, '')}/`;
    return bucketRemote({ bucket: name, prefix, endpoint, region: region ?? 'us-east-1' }, run.signal);
  }
  const repository = REPOSITORY.exec(path);
  if (!repository) return null;
  const [, program, rest = ''] = repository;
  const [location = '', snapshot = ''] = rest.split('::', 2);
  const passwordFile = settings.remote?.passwordFile ?? null;
  return repositoryRemote(
    { program: program === 'borg' ? 'borg' : 'restic', location, snapshot, passwordFile },
    run,
  );
}
