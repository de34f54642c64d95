import { at, type Day, dayOf, formatDay, type Moment } from '../calendar.ts';
import type { Bed, WardCode } from '../masters/hospital.ts';
import type { PanelKey } from '../masters/labs.ts';
import {
  sendAdmission,
  sendDemographics,
  sendDischarge,
  sendPlannedAdmission,
  sendPlannedDischarge,
  sendPlannedTransfer,
  sendTransfer,
} from '../messages/adt.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { type DIETS, sendDiet } from '../messages/diet.ts';
import {
  type InjectionGiven,
  type InjectionOrder,
  type InjectionSet,
  sendInjectionOrder,
  sendInjectionsGiven,
} from '../messages/injections.ts';
import { type RxLine, sendDrugsGiven, sendPrescription } from '../messages/prescriptions.ts';
import { type Course, runLabs } from './lab-model.ts';
import { happened, jitter, type World, wardsOf } from './world.ts';

/** One bag of a daily plan. */
export interface Infusion {
  readonly kind: InjectionOrder['kind'];
  readonly route: InjectionOrder['route'];
  /** Hours of the day at which it starts. */
  readonly hours: readonly number[];
  readonly lasts: number;
  readonly base?: InjectionSet['base'];
  readonly additives: InjectionSet['additives'];
  readonly volumeMl: number;
  /** First and last day of the stay, counted from 0. */
  readonly days: readonly [number, number];
  readonly note?: string;
}

export interface Move {
  readonly day: number;
  readonly ward: WardCode;
}

export interface StayPlan {
  readonly setting: Setting;
  readonly from: Day;
  /** Day of discharge; undefined when he is still here. */
  readonly to?: Day;
  readonly planned: boolean;
  readonly ward?: WardCode;
  readonly moves?: readonly Move[];
  readonly infusions: readonly Infusion[];
  readonly rx: readonly RxLine[];
  readonly course: Course;
  readonly diet: keyof typeof DIETS;
  panels(day: number): readonly PanelKey[];
  /** Anything else on a day of the stay. */
  also?(day: number, here: Setting): void;
  /** PV1-36; `01` when left out. */
  readonly disposition?: string;
  readonly diesAtHour?: number;
  /** Hour of admission when it is not the usual one. */
  readonly admittedHour?: number;
}

interface Place {
  readonly from: Day;
  readonly bed: Bed;
}

/** Runs an inpatient stay. Returns the last bed; undefined when there was none free, and then nothing is sent. */
export function runStay(world: World, chart: Chart, plan: StayPlan): Bed | undefined {
  const places = allocate(world, chart, plan);
  const first = places[0];
  const last = places[places.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const here = (day: Day): Setting => ({ ...plan.setting, bed: placeOn(places, day)?.bed ?? first.bed });
  const admitted = at(plan.from, plan.admittedHour ?? (plan.planned ? 10 : 13)) + jitter(chart.rng, 55);
  if (plan.planned) {
    sendPlannedAdmission(chart, here(plan.from), {
      at: at(plan.from, 10),
      sent: Math.min(at(plan.from - 7, 11), world.now - 600) + jitter(chart.rng, 9),
    });
  }
  if (!happened(world, admitted)) return last.bed;
  sendAdmission(chart, here(plan.from), admitted);
  sendDemographics(chart, admitted + 600, here(plan.from));
  sendDiet(chart, here(plan.from), { at: admitted + 900, from: at(plan.from, 18), key: plan.diet });
  sendMoves(world, chart, { places, setting: plan.setting });
  const end = plan.to ?? world.today;
  const standing: Standing = {};
  for (let day = plan.from; day <= end; day++)
    runDay(world, chart, { plan, standing, day, here: here(day), admitted });
  const left =
    plan.to === undefined ? undefined : discharge(world, chart, { plan, to: plan.to, here: here(plan.to) });
  chart.events.push({
    kind: 'stay',
    setting: here(plan.from),
    admitted,
    ...(left === undefined || !happened(world, left) ? {} : { left }),
    died: plan.disposition === '20',
    crp: (day) => Number(plan.course.crp?.(day) ?? 0.1) || 0.1,
    bedOn: (day) => placeOn(places, day)?.bed ?? first.bed,
  });
  return last.bed;
}

function allocate(world: World, chart: Chart, plan: StayPlan): Place[] {
  const end = plan.to ?? world.today + 10;
  const moves = (plan.moves ?? []).filter((move) => plan.from + move.day <= Math.min(end, world.today));
  const wards =
    plan.ward === undefined ? wardsOf(plan.setting.dept) : [plan.ward, ...wardsOf(plan.setting.dept)];
  const places: Place[] = [];
  for (let i = 0; i <= moves.length; i++) {
    const from = i === 0 ? plan.from : plan.from + (moves[i - 1]?.day ?? 0);
    const next = moves[i];
    const to = next === undefined ? end : plan.from + next.day;
    const wanted = i === 0 ? wards : [moves[i - 1]?.ward ?? '3E', ...wards];
    const bed = firstBed(world, chart, { wards: wanted, from, to });
    if (bed === undefined) break;
    places.push({ from, bed });
  }
  return places;
}

function firstBed(
  world: World,
  chart: Chart,
  wish: { wards: readonly WardCode[]; from: Day; to: Day },
): Bed | undefined {
  for (const ward of wish.wards) {
    const bed = world.beds.take(chart.rng, ward, wish);
    if (bed !== undefined) return bed;
  }
  return undefined;
}

function placeOn(places: readonly Place[], day: Day): Place | undefined {
  return places.findLast((place) => place.from <= day) ?? places[0];
}

function sendMoves(world: World, chart: Chart, stay: { places: readonly Place[]; setting: Setting }): void {
  stay.places.forEach((place, index) => {
    const before = stay.places[index - 1];
    const moment = at(place.from, 13, 30) + jitter(chart.rng, 30);
    if (before === undefined || !happened(world, moment)) return;
    const planned = {
      at: at(place.from, 13, 30),
      sent: at(place.from - 1, 17) + jitter(chart.rng, 20),
      to: place.bed,
    };
    if (place.from - 1 > before.from)
      sendPlannedTransfer(chart, { ...stay.setting, bed: before.bed }, planned);
    sendTransfer(chart, { ...stay.setting, bed: place.bed }, { at: moment, from: before.bed });
  });
}

/** The prescription being given, from one day of the stay to the next. */
interface Standing {
  rx?: { readonly order: string; readonly lines: readonly RxLine[] };
}

interface StayDay {
  readonly plan: StayPlan;
  readonly standing: Standing;
  readonly day: Day;
  readonly here: Setting;
  readonly admitted: Moment;
}

function runDay(world: World, chart: Chart, today: StayDay): void {
  const { plan, day, here } = today;
  const number = day - plan.from;
  const leaving = plan.to === day;
  const panels = plan.panels(number);
  if (panels.length > 0) {
    const collected = number === 0 ? today.admitted + 1200 : at(day, 6, 15) + jitter(chart.rng, 25);
    const ordered = number === 0 ? today.admitted + 600 : at(day - 1, 15) + jitter(chart.rng, 50);
    runLabs(world, chart, { setting: here, plan: { ordered, collected, panels, course: plan.course } });
  }
  plan.also?.(number, here);
  if (!leaving) giveInfusions(world, chart, today);
  if (!leaving && plan.rx.length > 0) giveDrugs(world, chart, today);
}

/** Injections of one day: ordered the day before, given at their hours. */
function giveInfusions(world: World, chart: Chart, today: StayDay): void {
  const { plan, day, here, admitted } = today;
  const number = day - plan.from;
  for (const infusion of plan.infusions) {
    if (number < infusion.days[0] || number > infusion.days[1]) continue;
    const sets: InjectionSet[] = infusion.hours
      .map((hour) => at(day, hour))
      .filter((start) => start > admitted)
      .map((start) => ({
        start,
        end: start + Math.round(infusion.lasts * 3600),
        additives: infusion.additives,
        volumeMl: infusion.volumeMl,
        ...(infusion.base === undefined ? {} : { base: infusion.base }),
        ...(infusion.lasts >= 0.5 ? { rateMlPerHour: Math.round(infusion.volumeMl / infusion.lasts) } : {}),
        ...(infusion.note === undefined ? {} : { note: infusion.note }),
      }));
    if (sets.length === 0) continue;
    const entered = number === 0 ? admitted + 1500 : at(day - 1, 16) + jitter(chart.rng, 50);
    if (!happened(world, entered)) continue;
    const order = sendInjectionOrder(chart, here, {
      kind: infusion.kind,
      route: infusion.route,
      entered,
      date: formatDay(day),
      sets,
    });
    const given: InjectionGiven[] = [];
    sets.forEach((set, index) => {
      if (!happened(world, set.end + 500)) return;
      const stopped = chart.rng.chance(0.01);
      given.push({
        order,
        setNumber: index + 1,
        set,
        kind: infusion.kind,
        route: infusion.route,
        ...(stopped ? { status: 'PA' as const } : {}),
      });
    });
    sendInjectionsGiven(chart, here, given);
  }
}

/** Oral drugs: prescribed once a week, given every day. */
function giveDrugs(world: World, chart: Chart, today: StayDay): void {
  const { plan, day, here, admitted } = today;
  const number = day - plan.from;
  const written = number === 0 ? admitted + 1800 : at(day, 10, 30) + jitter(chart.rng, 40);
  if (number % 7 === 0 && happened(world, written)) {
    const lines = plan.rx.map((line) => (line.kind === 'regular' ? { ...line, days: 7 } : line));
    const order = sendPrescription(chart, here, { at: written, lines, category: 'inpatient' });
    today.standing.rx = { order, lines: lines.filter((line) => line.kind === 'regular') };
  }
  const { rx } = today.standing;
  const moment = at(day, number === 0 ? 18 : 8, 10) + jitter(chart.rng, 30);
  if (rx === undefined || rx.lines.length === 0 || !happened(world, moment + 300)) return;
  sendDrugsGiven(chart, here, {
    order: rx.order,
    at: moment,
    lines: rx.lines,
    refused: chart.rng.chance(0.01),
  });
}

function discharge(world: World, chart: Chart, end: { plan: StayPlan; to: Day; here: Setting }): Moment {
  const { plan, to, here } = end;
  const died = plan.disposition === '20';
  const moment = at(to, plan.diesAtHour ?? 10, 5) + jitter(chart.rng, 40);
  if (!died)
    sendPlannedDischarge(chart, here, {
      at: at(to, 10),
      sent: at(Math.max(plan.from, to - 2), 16) + jitter(chart.rng, 9),
    });
  if (!happened(world, moment)) return moment;
  if (!died && plan.rx.length > 0) {
    sendPrescription(chart, here, {
      at: at(Math.max(plan.from, to - 1), 14) + jitter(chart.rng, 30),
      lines: plan.rx.map((line) => (line.kind === 'regular' ? { ...line, days: 14 } : line)),
      category: 'discharge',
    });
  }
  sendDischarge(chart, here, { at: moment, disposition: plan.disposition ?? '01' });
  if (dayOf(moment) === to) sendDemographics(chart, moment + 300);
  return moment;
}
