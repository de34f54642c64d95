import { at, clinicDay, type Day, type Moment } from '../calendar.ts';
import type { PanelKey } from '../masters/labs.ts';
import { sendDemographics, sendReception } from '../messages/adt.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { type RxLine, sendPrescription } from '../messages/prescriptions.ts';
import { type Course, runLabs } from './lab-model.ts';
import { happened, jitter, type World } from './world.ts';

/** A course of regular outpatient visits. */
interface ClinicPlan {
  readonly setting: Setting;
  readonly first: Day;
  /** The last visit: in the past, today, or in the future (then only its orders exist). */
  readonly last: Day;
  readonly everyDays: number;
  readonly course: Course;
  /** What is prescribed on a visit; nothing when the list is empty. */
  rx(day: Day, visit: number): readonly RxLine[];
  panels(day: Day, visit: number): readonly PanelKey[];
  /** Anything else of this kind of patient on a visit day (examinations, chemotherapy). */
  also?(day: Day, visit: number): void;
  readonly dispensed?: 'inHouse' | 'outside';
  /** Days spent in the ward: no visits then. */
  readonly inWard?: readonly { readonly from: Day; readonly to: Day }[];
}

/** Days of a course, oldest first; the last one is exact, the others fall on clinic days. */
export function visitDays(plan: Pick<ClinicPlan, 'first' | 'last' | 'everyDays'>): Day[] {
  const days: Day[] = [plan.last];
  let day = plan.last - plan.everyDays;
  while (day >= plan.first) {
    days.push(clinicDay(day));
    day -= plan.everyDays;
  }
  return days.reverse();
}

/** Receptions, laboratory tests, prescriptions and the next visit's orders. */
export function runClinic(world: World, chart: Chart, plan: ClinicPlan): void {
  const lies = (day: Day): boolean => (plan.inWard ?? []).some((stay) => stay.from <= day && day <= stay.to);
  const days = visitDays(plan).filter((day) => !lies(day));
  days.forEach((day, visit) => {
    const arrival = at(day, 8, 30) + jitter(chart.rng, 270);
    const panels = plan.panels(day, visit);
    const before = days[visit - 1];
    if (panels.length > 0) {
      // Tests of a visit are ordered at the visit before it.
      const ordered =
        before !== undefined
          ? at(before, 11, 30) + jitter(chart.rng, 60)
          : day > world.today
            ? at(world.today - 3, 11, 15)
            : arrival + 300;
      const plannedHour = day > world.today ? at(day, 9, 0) : arrival + 900;
      runLabs(world, chart, {
        setting: plan.setting,
        plan: { ordered, collected: plannedHour, panels, course: plan.course },
      });
    }
    plan.also?.(day, visit);
    if (!happened(world, arrival)) return;
    sendReception(chart, plan.setting, arrival);
    if (visit === 0 || chart.rng.chance(0.25)) sendDemographics(chart, arrival + 120, plan.setting);
    const seen = arrival + 5400 + jitter(chart.rng, 30);
    const lines = plan.rx(day, visit);
    if (lines.length > 0 && happened(world, seen)) {
      prescribe(world, chart, {
        setting: plan.setting,
        at: seen,
        lines,
        dispensed: plan.dispensed ?? 'outside',
      });
    }
  });
}

/** Some prescriptions are sent again after a correction, a few are written by mistake and taken back. */
function prescribe(
  world: World,
  chart: Chart,
  visit: { setting: Setting; at: Moment; lines: readonly RxLine[]; dispensed: 'inHouse' | 'outside' },
): void {
  const { setting, lines, dispensed } = visit;
  const rx = { lines, category: 'outpatient', dispensed } as const;
  const roll = chart.rng.next();
  const first = sendPrescription(chart, setting, { ...rx, at: visit.at });
  const corrected = visit.at + 900;
  if (roll < 0.06 && happened(world, corrected + 60)) {
    sendPrescription(chart, setting, { ...rx, at: corrected, order: first });
  } else if (roll < 0.075 && happened(world, corrected + 60)) {
    const mistaken = sendPrescription(chart, setting, { ...rx, at: visit.at + 60 });
    sendPrescription(chart, setting, { ...rx, at: corrected, order: mistaken, cancelled: true });
  }
}
