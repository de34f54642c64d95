import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import type { EncounterEvent } from '../../records/clinical.ts';
import { CARRIERS } from '../../records/data-types.ts';
import { isCancelled } from '../../records/encounter-order.ts';
import { currentStay, type Stay, staysOf } from '../../records/encounters.ts';
import { dayOf, newestFirst, sortKeyOf } from '../../records/partial-date.ts';
import { blockOf, type Evidence } from './evidence.ts';
import { latestOf } from './moments.ts';

/** Stays, newest first: those that touch the time since `since` (all when omitted), and the open one however old. */
export function stayBlock(evidence: Evidence, since = ''): Block<Stay> {
  const events = recordsOf(evidence.chart, 'EncounterEvent');
  const all = staysOf(events, evidence.chart.files);
  const open = currentStay(all);
  const items = all.filter(
    (stay) => stay === open || lastDayOfStay(stay) === '' || lastDayOfStay(stay) >= since,
  );
  const withdrawn = all.length === 0 ? events.filter((event) => event.cancels).length : 0;
  return blockOf(evidence, CARRIERS.stays, { items, older: all.length - items.length, withdrawn });
}

/** Last day that the messages of a stay speak of; '' when none is dated. */
function lastDayOfStay(stay: Stay): string {
  const days = [stay.admitted, stay.discharged, ...stay.events.map((event) => event.at)].map(sortKeyOf);
  return latestOf(days).slice(0, 10);
}

/** Outpatient receptions since a day, newest first. */
export function visitBlock(evidence: Evidence, since = ''): Block<EncounterEvent> {
  const { standing, cancelled } = standingEvents(evidence, (event) => event.event === 'register');
  const items = standing.filter((event) => {
    const day = sortKeyOf(event.at).slice(0, 10);
    return day === '' || day >= since.slice(0, day.length);
  });
  return blockOf(evidence, CARRIERS.visits, {
    items,
    older: standing.length - items.length,
    withdrawn: cancelled,
  });
}

/** Planned admissions, transfers and discharges from today on, the nearest first; past plans are counted. */
export function planBlock(evidence: Evidence, today: string): Block<EncounterEvent> {
  const { standing, cancelled } = standingEvents(evidence, (event) => event.event.startsWith('plan-'));
  const items = standing.filter((event) => (dayOf(event.at) ?? today) >= today).reverse();
  return blockOf(evidence, CARRIERS.plans, {
    items,
    older: standing.length - items.length,
    withdrawn: cancelled,
  });
}

/** Events of a sort without cancelled ones (same event, same day), newest first. */
function standingEvents(
  evidence: Evidence,
  wanted: (event: EncounterEvent) => boolean,
): { readonly standing: EncounterEvent[]; readonly cancelled: number } {
  const events = recordsOf(evidence.chart, 'EncounterEvent').filter(wanted);
  const standing = events
    .filter((event) => !event.cancels && !isCancelled(event, events, evidence.chart.files))
    .sort((a, b) => newestFirst(a.at, b.at));
  return { standing, cancelled: events.length - standing.length };
}
