/** What is wrong with the archives of a source, as issues: said once, before its patients. */
import type { Damage } from '../../formats/archive/damage.ts';
import { type FacilityId, facilityId } from '../../records/ids.ts';
import type { Discovery, PreparedArchive, SourceSettings } from '../source.ts';
import { ISSUES, type IssueCode } from './issues.ts';
import type { Place, Root } from './roots.ts';

interface Archives {
  readonly settings: SourceSettings;
  readonly places: readonly Place[];
  readonly roots: readonly Root[];
  readonly failures: readonly PreparedArchive[];
}

const CODES: Readonly<Record<Damage['kind'], IssueCode>> = {
  damaged: 'archive-damaged',
  refused: 'archive-entry-refused',
  twice: 'archive-entry-twice',
};

export function* aboutArchives({ settings, places, roots, failures }: Archives): Generator<Discovery> {
  const fallback = roots[0]?.facility ?? facilityId('');
  const issue = (
    code: IssueCode,
    at: { path: string; facility: FacilityId },
    message: string,
  ): Discovery => ({
    type: 'issue',
    issue: {
      code,
      severity: ISSUES[code].severity,
      source: settings.id,
      path: at.path,
      place: '',
      message,
      facility: at.facility,
      patient: '',
    },
  });
  for (const { label, failure } of failures) {
    yield issue('archive-unreadable', { path: label, facility: fallback }, failure);
  }
  for (const { of, label, isArchive, volume, damages } of places) {
    const own = roots.find((root) => root.volume === volume);
    const at = { path: label, facility: own?.facility ?? fallback };
    for (const { kind, path, detail } of damages) {
      yield issue(CODES[kind], path === '' ? at : { ...at, path: `${label}/${path}` }, detail);
    }
    const isMereWrapping = places.some((other) => other.label.startsWith(`${label}/`));
    if (isArchive && own === undefined && !isMereWrapping) {
      yield issue('archive-without-storage', at, 'no storage root was found in this archive');
    }
    const hasNothing = places.every((other) => other.of !== of || other.volume === volume);
    if (!isArchive && own === undefined && hasNothing) {
      yield issue('no-patients', at, 'no storage root was found in this folder');
    }
  }
}
