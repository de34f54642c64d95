/** Second step: what to do about each patient, by what the store knows and what the names say. Nothing is read here. */
import type { Generation, GenerationWriter } from '../../lib/generation/contract.ts';
import type { Survey, Surveyed } from './survey.ts';
import type { Tally } from './tally.ts';

/** Which patients a run is to read; the others stay as they are. */
export interface Choice {
  /** Only those of whom a file has a 診療日 or 発生日時 on or after this day; null for all. */
  readonly since: string | null;
  /** Only those that the survey has marked as chosen. */
  readonly onlyChosen: boolean;
  /** Also those of whom nothing has changed. */
  readonly full: boolean;
}

export interface Planner {
  readonly survey: Survey;
  readonly writer: GenerationWriter;
  /** The generation that serves, if any can be opened. */
  readonly previous: Pick<Generation, 'patient' | 'pending' | 'counts' | 'phase'> | null;
  readonly choice: Choice;
  readonly tally: Tally;
  /** Takes over the chart as it is stored: nothing has changed, or it is to stay as it was. */
  readonly takeOver: (patient: Surveyed) => void;
  readonly leaveBehind: (patient: Surveyed) => void;
}

/** Works in steps, so that signals are heard between them. */
export function* plan(planner: Planner): Iterable<Surveyed> {
  const { survey, previous, tally } = planner;
  let seen = 0;
  for (const patient of survey.patients()) {
    tally.count('listed');
    const isThere = previous?.patient(patient.key) !== undefined;
    if (isThere) seen++;
    // Only an unfinished generation has patients without a chart.
    const serves = isThere && !(previous?.phase === 'interim' && previous.pending(patient.key));
    decide(planner, patient, serves);
    yield patient;
  }
  tally.set('vanished', (previous?.counts.patients ?? 0) - seen);
}

/** `serves`: the generation that serves has a chart of this patient. */
function decide(planner: Planner, patient: Surveyed, serves: boolean): void {
  const { survey, writer, choice, tally } = planner;
  const known = writer.known(patient.key);
  const same = known !== undefined && isSame(known.fingerprint, patient.fingerprint);
  const chosen = isChosen(patient, choice);
  if (serves && known && !same && patient.files * 2 < known.files) tally.shrunk++;
  if (serves) tally.count(same ? 'unchanged' : 'changed');
  else tally.count('added');
  if (same && !(choice.full && chosen)) planner.takeOver(patient);
  // A chart that serves and cannot be taken over would be lost to the reader: it is read whoever was chosen.
  else if (serves && (chosen || !known)) survey.setStanding(patient, 'reread');
  else if (known && !chosen) planner.leaveBehind(patient);
  else survey.setStanding(patient, chosen ? 'unread' : 'unchosen');
}

function isChosen({ isChosen, newestNews }: Surveyed, { since, onlyChosen }: Choice): boolean {
  return (!onlyChosen || isChosen) && (since === null || newestNews >= since);
}

function isSame(known: Uint8Array, now: Uint8Array | null): boolean {
  return now !== null && Buffer.compare(known, now) === 0;
}
