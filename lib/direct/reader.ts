/** Asks all sources about one patient. Every source that cannot be opened is named; the others answer. */
import type { PatientKey } from '../records/ids.ts';
import { displayName, kanaName } from '../records/names.ts';
import { openSource } from '../sources/kinds.ts';
import type { PatientUnit, Source, SourceSettings } from '../sources/source.ts';
import { isAppError, messageOf } from '../system/errors.ts';
import type { DirectAnswer, DirectTask, LocateAnswer, Located, ReadAnswer, Unattached } from './messages.ts';
import { draftPatient, newestSentOf, type PatientPart } from './patient-draft.ts';

/** More patients than this have no number in common. */
const MOST_LOCATED = 20;

interface Opened {
  readonly sources: readonly (Source | null)[];
  readonly unattached: readonly Unattached[];
}

export interface Reader {
  answer(task: DirectTask): DirectAnswer;
}

/**
 * @param now milliseconds; sources that were opened longer than `keepFor` ago are looked at anew, since a backup can be
 *   attached, taken away and attached again while the viewer runs
 */
export function createReader(
  settings: readonly SourceSettings[],
  { now, keepFor }: { readonly now: () => number; readonly keepFor: number },
): Reader {
  let opened: Opened | null = null;
  let version = 0;
  let openedAt = Number.NEGATIVE_INFINITY;
  const sources = ({ listed }: DirectTask): Opened => {
    const isFresh = opened !== null && !opened.sources.includes(null) && now() - openedAt < keepFor;
    if (opened === null || !isFresh || version !== (listed?.version ?? 0)) {
      opened = openAll(listed?.settings ?? settings);
      version = listed?.version ?? 0;
      openedAt = now();
    }
    return opened;
  };
  return {
    answer(task) {
      if (task.type === 'locate') return locate(sources(task), task.typed);
      if (task.type === 'read') return read(sources(task), task);
      opened = null;
      return { type: 'look', unattached: sources(task).unattached };
    },
  };
}

function openAll(settings: readonly SourceSettings[]): Opened {
  const unattached: Unattached[] = [];
  const sources = settings.map((each) => {
    try {
      const source = openSource(each);
      const [failed] = (each.prepared ?? []).filter(({ failure }) => failure !== '');
      if (failed) {
        const reason = `${failed.label}: ${failed.failure}`;
        unattached.push({ source: each.id, reason, unlisted: false, partly: true });
      }
      return source;
    } catch (error) {
      const unlisted = isAppError(error) && error.code === 'source-not-prepared';
      unattached.push({ source: each.id, reason: messageOf(error), unlisted, partly: false });
      return null;
    }
  });
  return { sources, unattached };
}

/** The parts of every patient with this number, by facility and number, each in order of the sources. */
function partsByPatient({ sources }: Opened, typed: string): PatientPart[][] {
  const found = new Map<string, PatientPart[]>();
  for (const source of sources) {
    for (const unit of source?.locate(typed) ?? []) {
      const key = JSON.stringify([unit.facility, unit.patient]);
      const parts = found.get(key) ?? [];
      if (source) parts.push({ source, unit });
      found.set(key, parts);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, parts]) => parts);
}

function locate(opened: Opened, typed: string): LocateAnswer {
  const found = partsByPatient(opened, typed);
  const patients = found.slice(0, MOST_LOCATED).flatMap((parts) => {
    const [first] = parts;
    return first ? [locatedOf(first.unit, parts)] : [];
  });
  return {
    type: 'locate',
    patients,
    more: found.length > MOST_LOCATED,
    unattached: opened.unattached,
  };
}

function locatedOf({ facility, patient: id }: PatientUnit, parts: readonly PatientPart[]): Located {
  const known = parts.flatMap(({ source, unit }) => source.identify(unit) ?? []);
  const patient = known.find(({ basis }) => basis === 'registered') ?? known[0];
  if (!patient) return { facility, id, name: '', kana: '', gender: 'unknown', birth: '' };
  return {
    facility,
    id,
    name: displayName(patient),
    kana: kanaName(patient),
    gender: patient.gender,
    birth: patient.birthDate?.iso?.slice(0, 10) ?? '',
  };
}

function read(
  opened: Opened,
  { key, believedUntil }: { readonly key: PatientKey; readonly believedUntil: string },
): ReadAnswer {
  const { unattached } = opened;
  const parts = partsByPatient(opened, key.id).find(([first]) => {
    return first?.unit.facility === key.facility && first.unit.patient === key.id;
  });
  if (!parts) return { type: 'read', draft: null, newestSent: [], unattached };
  const { draft, chart } = draftPatient(parts);
  const sources = opened.sources.map((source) =>
    source ? (newestSentOf(chart, [source], believedUntil)[0] ?? '') : '',
  );
  return { type: 'read', draft, newestSent: sources, unattached };
}
