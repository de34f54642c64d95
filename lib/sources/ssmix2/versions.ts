/** Which of several files of one key is the current one (guideline 1.2, condition flag 1 / 2 / 0). */
import { byName } from '../../formats/archive/volume.ts';
import { type FileName, timeKey, versionKey } from './file-name.ts';
import type { Complaint } from './load.ts';

export interface NamedFile {
  readonly name: FileName;
  readonly root: number;
  readonly path: string;
}

export type Version = 'current' | 'superseded' | 'deleted' | 'other-flag' | 'reception';

export interface Decision {
  readonly version: Version;
  readonly complaint: Complaint | null;
}

/**
 * Decides for every file by names alone. The greatest 発生日時 wins among several current files of one key.
 * A file whose very message another root holds as superseded or deleted is so: a flag never goes back.
 * An ADT-12 with flag 2 stays a candidate ('reception'): receptions of one day share a key, because ADT files have no
 * order number of their own, so the flag alone cannot tell a correction from a second reception.
 */
export function decideVersions<F extends NamedFile>(files: readonly F[]): Map<F, Decision> {
  const groups = new Map<string, F[]>();
  for (const file of files) {
    const key = versionKey(file.name);
    const group = groups.get(key);
    if (group) group.push(file);
    else groups.set(key, [file]);
  }
  const decisions = new Map<F, Decision>();
  for (const group of groups.values()) decideGroup(group, decisions);
  return decisions;
}

const CURRENT: Decision = { version: 'current', complaint: null };

function decideGroup<F extends NamedFile>(group: readonly F[], decisions: Map<F, Decision>): void {
  const [only] = group;
  if (only !== undefined && group.length === 1 && only.name.flag === '1') {
    decisions.set(only, CURRENT);
    return;
  }
  const retired = retiredIn(group);
  const current = group.filter((file) => file.name.flag === '1' && !retired.has(file)).sort(newestFirst);
  const [winner, ...losers] = current;
  const deleted = group.some((file) => file.name.flag === '0');
  for (const file of group) {
    const { flag, dataType } = file.name;
    if (file === winner) decisions.set(file, CURRENT);
    else if (retired.has(file)) decisions.set(file, retired.get(file) ?? RETIRED.deleted);
    else if (flag === '0') decisions.set(file, { version: 'deleted', complaint: null });
    else if (flag === '1') decisions.set(file, { version: 'superseded', complaint: null });
    else if (flag !== '2') decisions.set(file, { version: 'other-flag', complaint: oddFlag(flag) });
    else if (dataType === 'ADT-12') decisions.set(file, { version: 'reception', complaint: null });
    else
      decisions.set(file, { version: 'superseded', complaint: winner || deleted ? null : withoutCurrent() });
  }
  if (winner === undefined) return;
  for (const loser of losers)
    decisions.set(loser, { version: 'superseded', complaint: severalCurrent(winner, loser) });
}

const RETIRED = {
  superseded: retiredAs('superseded', 'superseded'),
  reception: retiredAs('reception', 'superseded'),
  deleted: retiredAs('deleted', 'deleted'),
} as const;

function retiredAs(version: Version, said: string): Decision {
  const detail = `another root holds this file as ${said}`;
  return { version, complaint: { code: 'retired-in-other-root', place: 'file name', detail } };
}

/** Files called current whose message (same key, 発生日時 and 診療科) lies in another root under an older flag. */
function retiredIn<F extends NamedFile>(group: readonly F[]): Map<F, Decision> {
  const retired = new Map<F, Decision>();
  if (group.every((file) => file.root === group[0]?.root)) return retired;
  const message = ({ name }: F): string => `${name.time} ${name.department}`;
  for (const old of group) {
    const { flag, dataType } = old.name;
    if (flag !== '0' && flag !== '2') continue;
    const decision =
      flag === '0' ? RETIRED.deleted : dataType === 'ADT-12' ? RETIRED.reception : RETIRED.superseded;
    for (const file of group) {
      const same = file.name.flag === '1' && file.root !== old.root && message(file) === message(old);
      if (same && retired.get(file) !== RETIRED.deleted) retired.set(file, decision);
    }
  }
  return retired;
}

function newestFirst(a: NamedFile, b: NamedFile): number {
  return byName(timeKey(b.name), timeKey(a.name)) || a.root - b.root || byName(a.path, b.path);
}

function oddFlag(flag: string): Complaint {
  return { code: 'odd-flag', place: 'file name', detail: `condition flag "${flag}"` };
}

function withoutCurrent(): Complaint {
  return {
    code: 'superseded-without-current',
    place: 'file name',
    detail: 'no file with flag 1 or 0 has this key; the current version is missing from the copy',
  };
}

function severalCurrent(winner: NamedFile, loser: NamedFile): Complaint {
  const sameName = winner.path.split('/').at(-1) === loser.path.split('/').at(-1);
  if (sameName) {
    return {
      code: 'duplicate-in-second-root',
      place: 'file name',
      detail: `the same name as ${winner.path} in root ${winner.root}`,
    };
  }
  return {
    code: 'two-current-same-key',
    place: 'file name',
    detail: `${winner.path} is current as well and was taken`,
  };
}
