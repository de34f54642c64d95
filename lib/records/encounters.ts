import type { EncounterEvent, Location } from './clinical.ts';
import type { Coded } from './coded.ts';
import { effectiveMoves, isCancelAmongSeveral } from './encounter-order.ts';
import { dayOf, type PartialDateTime } from './partial-date.ts';
import type { Practitioner } from './patient.ts';
import type { SourceFile } from './provenance.ts';

/** Where a patient lay from one moment on, and the message that says so. */
export interface BedPeriod {
  readonly since: PartialDateTime | null;
  readonly location: Location | null;
  readonly department: Coded | null;
  readonly attending: Practitioner | null;
  readonly event: EncounterEvent;
}

/** What is odd about a stay; shown beside it, because a census is only as good as the messages behind it. */
export type StayDoubt =
  /** the stay is known only from a transfer or discharge: the admission message is not in the copy */
  | 'admission-missing'
  /** another admission came before a discharge did */
  | 'discharge-missing'
  /** a transfer is dated after the discharge */
  | 'movement-after-discharge'
  /** one of several transfers that share a file key was cancelled: which bed stands cannot be told for sure */
  | 'transfer-cancelled-among-several';

/** One inpatient stay with its bed history, oldest bed first (FHIR Encounter with Encounter.location). */
export interface Stay {
  readonly admitted: PartialDateTime | null;
  readonly discharged: PartialDateTime | null;
  /** 退院区分 as sent; 20–29 mean death (HL7 table 0112 as used in SS-MIX2). */
  readonly disposition: Coded | null;
  readonly beds: readonly BedPeriod[];
  readonly onLeave: boolean;
  readonly doubts: readonly StayDoubt[];
  readonly events: readonly EncounterEvent[];
}

type Draft = { -readonly [K in keyof Stay]: Stay[K] extends readonly (infer T)[] ? T[] : Stay[K] };

function bedOf(event: EncounterEvent): BedPeriod {
  return {
    since: event.at,
    location: event.location,
    department: event.department,
    attending: event.attending,
    event,
  };
}

function openStay(event: EncounterEvent): Draft {
  const admission = event.event === 'admit';
  return {
    admitted: admission ? event.at : event.admitted,
    discharged: null,
    disposition: null,
    beds: [],
    onLeave: false,
    doubts: admission || event.admitted ? [] : ['admission-missing'],
    events: [],
  };
}

function apply(stay: Draft, event: EncounterEvent): void {
  stay.events.push(event);
  if (event.event === 'admit' || event.event === 'transfer') stay.beds.push(bedOf(event));
  if (event.event === 'leave-start') stay.onLeave = true;
  if (event.event === 'leave-end') stay.onLeave = false;
  if (event.event === 'discharge') {
    stay.discharged = event.at ?? event.discharged;
    stay.disposition = event.disposition;
    stay.onLeave = false;
    if (stay.beds.length === 0 && event.location) stay.beds.push({ ...bedOf(event), since: null });
  }
}

/**
 * The inpatient stays that a patient's ADT records tell, newest first.
 *
 * Current ward is the latest of ADT-22 and ADT-42; cancel messages (A11, A12, A13 …) remove the event they name and
 * never appear as events. Attending-doctor changes (ADT-01) and leaves change an open stay but never open one.
 */
export function staysOf(events: readonly EncounterEvent[], files: readonly SourceFile[]): Stay[] {
  const stays: Draft[] = [];
  let open: Draft | null = null;
  for (const event of effectiveMoves(events, files)) {
    const opens = event.event === 'admit' || event.event === 'transfer' || event.event === 'discharge';
    if (event.event === 'admit' && open) open.doubts.push('discharge-missing');
    if (!open || event.event === 'admit') {
      if (!opens) continue;
      const last: Draft | undefined = stays.at(-1);
      open = openStay(event);
      if (event.event === 'transfer' && last?.discharged) open.doubts.push('movement-after-discharge');
      stays.push(open);
    }
    apply(open, event);
    if (event.event === 'attending-change' && open.beds.length > 0) {
      const current = open.beds[open.beds.length - 1];
      if (current) open.beds.push({ ...current, since: event.at, attending: event.attending, event });
    }
    if (event.event === 'discharge') open = null;
  }
  for (const cancel of events) {
    if (isCancelAmongSeveral(cancel, files)) stayAt(stays, cancel)?.doubts.push(AMONG_SEVERAL);
  }
  return stays.reverse();
}

const AMONG_SEVERAL: StayDoubt = 'transfer-cancelled-among-several';

/** Of stays in order, the last that had begun by the day of an event; the newest when no day tells it. */
function stayAt(stays: readonly Draft[], event: EncounterEvent): Draft | undefined {
  const day = dayOf(event.at) ?? '';
  const begun = stays.filter(({ admitted, events }) => (dayOf(admitted ?? events[0]?.at) ?? '') <= day);
  const found = begun.at(-1) ?? stays.at(-1);
  return found?.doubts.includes(AMONG_SEVERAL) ? undefined : found;
}

/** The stay that is still open as far as the copy knows, or undefined. A stay without discharge may also be a lost message. */
export function currentStay(stays: readonly Stay[]): Stay | undefined {
  const newest = stays[0];
  return newest && newest.discharged === null && newest.events.at(-1)?.event !== 'discharge'
    ? newest
    : undefined;
}

/**
 * True when the discharge disposition says that the patient died: by its words, or by 20–29 of HL7 table 0112. A local
 * table may number something else so: words that do not speak of death win over the number.
 */
export function endedInDeath(stay: Stay): boolean {
  const words = (stay.disposition?.codes ?? []).map((code) => code.display).join(' ');
  if (/死亡|死産|expired|dead|died/i.test(words)) return true;
  const [code] = stay.disposition?.codes ?? [];
  return /^2\d$/.test(code?.code ?? '') && (words === '' || /0112$/.test(code?.system.trim() ?? ''));
}
