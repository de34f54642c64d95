/** Movements in the order in which they happened, cancelled ones taken out, as far as times of mixed precision tell it. */
import type { EncounterEvent } from './clinical.ts';
import { dayOf, sortKeyOf } from './partial-date.ts';
import type { SourceFile } from './provenance.ts';

const RANK = {
  admit: 0,
  'leave-start': 1,
  'leave-end': 1,
  transfer: 1,
  'attending-change': 1,
  discharge: 2,
};

/**
 * True when a later message takes the event back: same event, same day. Where the cancel names a time that another
 * event of that day bears exactly, it speaks of that one alone.
 */
export function isCancelled(
  event: EncounterEvent,
  events: readonly EncounterEvent[],
  files: readonly SourceFile[],
): boolean {
  const sent = (one: EncounterEvent): string => sortKeyOf(files[one.from.file]?.sentAt);
  return events.some((cancel) => {
    if (!cancel.cancels || cancel.event !== event.event || sent(cancel) < sent(event)) return false;
    if (dayOf(cancel.at) !== dayOf(event.at)) return false;
    const moment = sortKeyOf(cancel.at);
    if (moment.length <= 10 || moment === sortKeyOf(event.at)) return true;
    return !events.some(
      (other) => !other.cancels && other.event === event.event && sortKeyOf(other.at) === moment,
    );
  });
}

/**
 * True for a cancel of a transfer (A12) whose file shares its key (SS-MIX2: 診療日, データ種別, オーダNo) with at least two
 * messages of a transfer: versions cannot be told from separate moves by the file names.
 */
export function isCancelAmongSeveral(cancel: EncounterEvent, files: readonly SourceFile[]): boolean {
  if (!cancel.cancels || cancel.event !== 'transfer') return false;
  const own = files[cancel.from.file];
  if (own === undefined) return false;
  const moves = files.filter(
    (file) =>
      (file.status === 'current' || file.status === 'superseded') &&
      /\bA02\b/.test(file.messageType) &&
      file.source === own.source &&
      file.careDate === own.careDate &&
      file.dataType === own.dataType &&
      file.orderNo === own.orderNo,
  );
  return moves.length > 1;
}

/** Moves that make up stays, with cancelled ones taken out, in order of time and then of sending. */
export function effectiveMoves(
  events: readonly EncounterEvent[],
  files: readonly SourceFile[],
): EncounterEvent[] {
  const moves = events.filter(
    (event) => !event.cancels && event.event in RANK && !isCancelled(event, events, files),
  );
  const isEarlierStay = earlierStays(moves);
  const key = (event: EncounterEvent): string => {
    const moment = sortKeyOf(event.at);
    const day = moment.slice(0, 10);
    // A date alone says nothing of the hour: an admission begins its day, everything else is put behind what has a time.
    const time = moment.slice(10) || (event.event === 'admit' ? '!' : '~');
    const stay = isEarlierStay(event) ? 0 : 1;
    const rank = RANK[event.event as keyof typeof RANK] ?? 1;
    return `${day}|${stay}|${time}|${rank}|${sortKeyOf(files[event.from.file]?.sentAt)}`;
  };
  return moves
    .map((event) => ({ event, key: key(event) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ event }) => event);
}

/**
 * On a day with an admission, what belongs to the stay before it: messages whose own admission date (PV1-44) is an
 * earlier day, and a discharge that the times do not place, when a stay was open that morning. Discharge and
 * readmission on one day would otherwise end the new stay.
 */
function earlierStays(moves: readonly EncounterEvent[]): (event: EncounterEvent) => boolean {
  const admissions = moves.filter((event) => event.event === 'admit');
  const balanceBefore = (day: string): number =>
    moves.reduce((open, { event, at }) => {
      const before = dayOf(at);
      if (before === null || before >= day) return open;
      return event === 'admit' ? open + 1 : event === 'discharge' ? Math.max(0, open - 1) : open;
    }, 0);
  return (event) => {
    const day = dayOf(event.at);
    const sameDay = admissions.filter((admission) => day !== null && dayOf(admission.at) === day);
    if (day === null || event.event === 'admit' || sameDay.length === 0) return false;
    const admitted = dayOf(event.admitted);
    if (admitted !== null) return admitted < day;
    const isPlaced = [event, ...sameDay].every((one) => sortKeyOf(one.at).length > 10);
    return event.event === 'discharge' && !isPlaced && balanceBefore(day) > 0;
  };
}
