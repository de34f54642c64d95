/** How far an ordered drug reaches and whether it runs today: what the chart and the hospital-wide lists must agree on. */
import { type Quantity, textOf } from './coded.ts';
import type { MedicationComponent, MedicationRequest } from './medication.ts';
import { addDays, dayOf } from './partial-date.ts';

/** Inclusive days, `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** What decides how long an order is taken. */
export type DrugCourse = Pick<
  MedicationRequest,
  'start' | 'end' | 'authored' | 'durationDays' | 'asNeeded' | 'discontinued' | 'discontinuedAt'
>;

/**
 * `running`: today lies within the supply or the infusion · `lapsed`: it reached to the day of the copy or beyond, and
 * has run out since: what was ordered after it is not known · `ended` · `future` · `unknown`: no end can be told.
 */
export type DrugPhase = 'running' | 'lapsed' | 'ended' | 'future' | 'unknown';

/** Days against which an order is held, `YYYY-MM-DD`. */
export interface DrugDays {
  readonly today: string;
  /** The newest day that the copy knows of, today at most: nothing is known of what was ordered after it. */
  readonly copyDay: string;
}

/** An end in the year 9000 or later is a sender's way to say that there is none. */
const NO_END = '9';

/**
 * The last day that the supply or the infusion covers, the day of discontinuation at most. Null when it cannot be told:
 * PRN, no days and no end sent, a start that is not known to the day, or discontinued on a day that was not sent.
 */
export function lastDayOf(course: DrugCourse): string | null {
  const supplied = suppliedUntil(course);
  if (!course.discontinued) return supplied;
  const stopped = stoppedOn(course);
  return stopped !== null && supplied !== null && supplied < stopped ? supplied : stopped;
}

/** The day an order was discontinued, null when not sent: a day that is not after its start is that start repeated. */
function stoppedOn(course: DrugCourse): string | null {
  const stopped = dayOf(course.discontinuedAt);
  const start = orderDay(course);
  return stopped !== null && start !== null && stopped > start ? stopped : null;
}

/** What {@link lastDayOf} would be had nobody discontinued the order. */
export function suppliedUntil(course: DrugCourse): string | null {
  if (course.asNeeded) return null;
  const start = dayOf(course.start);
  if (start && course.durationDays !== null && course.durationDays > 0) {
    return addDays(start, course.durationDays - 1);
  }
  const end = dayOf(course.end);
  return end !== null && end < NO_END ? end : null;
}

/**
 * Nothing is called ended unless the sender's own days, end date or discontinuation say so, and did so while the copy
 * still told what came next.
 */
export function phaseOf(course: DrugCourse, { today, copyDay }: DrugDays): DrugPhase {
  if (course.discontinued && (stoppedOn(course) ?? '') <= today) return 'ended';
  const start = dayOf(course.start);
  if (start && start > today) return 'future';
  const last = lastDayOf(course);
  if (!last) return 'unknown';
  if (last < today) return last < copyDay || course.discontinued ? 'ended' : 'lapsed';
  return start ? 'running' : 'unknown';
}

const PHASES: readonly (DrugPhase | null)[] = ['running', 'lapsed', 'future', 'unknown', null, 'ended'];

interface Reach {
  /** Null where there is no order at all, only a dose. */
  readonly phase: DrugPhase | null;
  /** Last day covered; '' when it cannot be told. */
  readonly until: string;
}

/** Which of several orders speaks for them: one still running before any other, then the one that lasts longest. */
export function comparePhases(a: Reach, b: Reach): number {
  const byPhase = PHASES.indexOf(a.phase) - PHASES.indexOf(b.phase);
  return byPhase || (a.until < b.until ? 1 : a.until === b.until ? 0 : -1);
}

/** The day an order is filed under: its start, else when it was entered; null when neither is known to the day. */
export function orderDay(course: DrugCourse): string | null {
  return dayOf(course.start) ?? dayOf(course.authored);
}

/** True when any day of the order lies in the period; an order without any day cannot be left out. */
export function reaches(course: DrugCourse, period: Period): boolean {
  const first = orderDay(course);
  const last = suppliedUntil(course) ?? first;
  if (!first || !last) return true;
  return first <= period.to && last >= period.from;
}

/** An amount with its unit as sent; '' when none was. */
export function quantityText(quantity: Quantity | null): string {
  return quantity?.value ? `${quantity.value} ${textOf(quantity.unit)}`.trim() : '';
}

/** Dose as sent: the amount of one dose, and the amount of a day under its own name: the two are easily confused. */
export function doseText(request: MedicationRequest, component: MedicationComponent): string {
  const once = quantityText(component.amount);
  const most = component.max === '' ? '' : `〜${component.max}`;
  const daily = quantityText(request.dailyDose);
  return [once && `${once}${most}`, daily && `1日量 ${daily}`].filter(Boolean).join(' / ');
}

/** RXA-20 (HL7 table 0322) of a dose or hand-over. */
export type GivenStatus = 'given' | 'partly-given' | 'not-given' | 'refused' | 'status-unknown';

const STATUS: Readonly<Record<string, GivenStatus>> = {
  CP: 'given',
  PA: 'partly-given',
  NA: 'not-given',
  RE: 'refused',
};

/** What the status of an administration says; one that was not sent or is not in the table stays unknown. */
export function givenStatus(status: string): GivenStatus {
  return STATUS[status.toUpperCase()] ?? 'status-unknown';
}
