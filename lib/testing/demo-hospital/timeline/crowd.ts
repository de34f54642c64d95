import { at, type Day } from '../calendar.ts';
import type { Bed } from '../masters/hospital.ts';
import { sendAllergies, sendDemographics } from '../messages/adt.ts';
import type { Chart } from '../messages/common.ts';
import type { ProblemEntry } from '../messages/problems.ts';
import { crowdId, makePerson, type Person } from '../person.ts';
import { type Rng, rngFor } from '../random.ts';
import { runClinic, visitDays } from './clinic.ts';
import { INPATIENT_KINDS, type InpatientKind } from './crowd-inpatients.ts';
import { OUTPATIENT_KINDS, type OutpatientKind } from './crowd-outpatients.ts';
import { runCulture } from './cultures.ts';
import { usualExam } from './examinations.ts';
import { sendProblemHistory } from './problem-history.ts';
import { runStay } from './stay.ts';
import { jitter, makeChart, settingFor, type World } from './world.ts';

/** How the crowd is mixed for a given size; a 200-bed hospital does not grow with the archive. */
interface CrowdMix {
  readonly size: number;
  readonly currentInpatients: number;
  readonly visitTodayChance: number;
  readonly pastStayChance: number;
}

export function crowdMix(size: number): CrowdMix {
  return {
    size,
    currentInpatients: Math.min(140, Math.round(size * 0.22)),
    visitTodayChance: Math.min(0.12, 300 / Math.max(1, size)),
    pastStayChance: Math.min(0.14, 4000 / Math.max(1, size)),
  };
}

/** Whether the patient of this index is one of those now in the wards, spread evenly over the crowd. */
function liesHereNow(mix: CrowdMix, index: number): boolean {
  const before = Math.floor((index * mix.currentInpatients) / mix.size);
  return Math.floor(((index + 1) * mix.currentInpatients) / mix.size) > before;
}

function weighted<T extends { readonly weight: number }>(rng: Rng, list: readonly T[]): T {
  let left = rng.next() * list.reduce((sum, item) => sum + item.weight, 0);
  for (const item of list) {
    left -= item.weight;
    if (left < 0) return item;
  }
  return rng.pick(list);
}

/** Departments whose patients get neither antibiotics nor painkillers here, so that no one is given what he is allergic to. */
const MILD: ReadonlySet<string> = new Set([
  'ophthalmology',
  'dermatology',
  'urology',
  'diabetes',
  'cardiology',
]);

/** Makes the whole record of one patient of the crowd. */
export function makeCrowdPatient(world: World, mix: CrowdMix, index: number): Chart {
  const rng = rngFor(world.seed, `crowd/${index}`);
  const inpatient = liesHereNow(mix, index) ? weighted(rng, INPATIENT_KINDS) : undefined;
  const clinic = weighted(rng, OUTPATIENT_KINDS);
  const [low, high] = (inpatient ?? clinic).ages;
  const drugAllergies = inpatient === undefined && MILD.has(clinic.dept) ? 'possible' : 'none';
  const { sex } = inpatient ?? clinic;
  const person = makePerson(rng, {
    id: crowdId(index),
    today: world.today,
    age: rng.int(low, high),
    drugAllergies,
    ...(sex === undefined ? {} : { sex }),
  });
  const allergic = person.allergies.some((allergy) => allergy.kind === 'DA');
  const chart = makeChart(world, person);
  const problems: ProblemEntry[] = [];
  if (inpatient !== undefined) {
    currentStay(world, chart, { kind: inpatient, problems });
  } else {
    const stayed =
      !allergic && rng.chance(mix.pastStayChance)
        ? pastStay(world, chart, { kind: suitable(rng, person, world), problems })
        : undefined;
    clinicCourse(world, chart, { kind: clinic, problems, mix, inWard: stayed === undefined ? [] : [stayed] });
  }
  finish(world, chart, { problems, dept: (inpatient ?? clinic).dept });
  return chart;
}

function suitable(rng: Rng, person: Person, world: World): InpatientKind {
  const age = 1970 + world.today / 365.25 - Number(person.birth.slice(0, 4));
  const same = INPATIENT_KINDS.filter((kind) => kind.sex === undefined || kind.sex === person.sex);
  const list = same.filter((kind) => kind.ages[0] <= age && age <= kind.ages[1]);
  return weighted(rng, list.length === 0 ? same.filter((kind) => kind.ward !== '4W') : list);
}

function finish(
  world: World,
  chart: Chart,
  end: { problems: readonly ProblemEntry[]; dept: OutpatientKind['dept'] },
): void {
  const setting = settingFor(chart.person, end.dept);
  const first = end.problems.reduce((day, problem) => Math.min(day, problem.since), world.today);
  const registered = Math.min(at(first, 9, 10) + jitter(chart.rng, 20), world.now - 1200);
  sendDemographics(chart, registered);
  if (chart.person.allergies.length > 0) sendAllergies(chart, registered + 600);
  sendProblemHistory(world, chart, { setting, problems: end.problems });
}

function clinicCourse(
  world: World,
  chart: Chart,
  todo: {
    kind: OutpatientKind;
    problems: ProblemEntry[];
    mix: CrowdMix;
    inWard: readonly { from: Day; to: Day }[];
  },
): void {
  const { kind, problems, mix } = todo;
  const { rng } = chart;
  const last = lastVisit(world, rng, { kind, chance: mix.visitTodayChance });
  const first = Number.isFinite(kind.visits)
    ? Math.max(world.start, last - kind.everyDays * (rng.int(1, kind.visits) - 1))
    : world.start + rng.int(0, 500);
  const plan = {
    setting: settingFor(chart.person, kind.dept),
    first: Math.min(first, last),
    last,
    everyDays: kind.everyDays,
    course: kind.course ?? {},
    rx: () => kind.rx,
    panels: (_day: Day, visit: number) =>
      kind.labsEvery > 0 && visit % kind.labsEvery === 0 ? kind.panels : [],
  };
  runClinic(world, chart, plan);
  const since = visitDays(plan)[0] ?? last;
  kind.diseases.forEach((disease, index) => {
    const chronic = !Number.isFinite(kind.visits);
    problems.push({
      disease,
      since: Math.min(since, world.today),
      kind: 'O',
      main: index === 0,
      ...(chronic || last > world.today - 30 ? {} : { ended: { day: last, outcome: 'F' as const } }),
      ...(disease === 'gastritis' && rng.chance(0.3) ? { suspected: true } : {}),
    });
  });
}

/** Some come today, some tomorrow; chronic patients come again within their interval, others came some time ago. */
function lastVisit(world: World, rng: Rng, draw: { kind: OutpatientKind; chance: number }): Day {
  const roll = rng.next();
  if (roll < draw.chance) return world.today;
  if (roll < draw.chance * 2) return world.today + 1;
  if (!Number.isFinite(draw.kind.visits)) return world.today - rng.int(1, draw.kind.everyDays);
  return world.today - rng.int(3, 690);
}

function currentStay(
  world: World,
  chart: Chart,
  todo: { kind: InpatientKind; problems: ProblemEntry[] },
): void {
  const { kind, problems } = todo;
  const from = world.today - chart.rng.int(0, kind.length[1] - 1);
  stay(world, chart, { kind, from });
  for (const [index, disease] of kind.diseases.entries()) {
    problems.push({ disease, since: from, kind: 'H', main: index === 0 });
  }
}

function pastStay(
  world: World,
  chart: Chart,
  todo: { kind: InpatientKind; problems: ProblemEntry[] },
): { from: Day; to: Day } | undefined {
  const { kind, problems } = todo;
  const length = chart.rng.int(kind.length[0], kind.length[1]);
  const recently = chart.rng.chance(0.35);
  const from = recently ? world.today - length - chart.rng.int(0, 6) : world.start + chart.rng.int(5, 650);
  const to = from + length;
  if (stay(world, chart, { kind, from, to }) === undefined) return undefined;
  for (const [index, disease] of kind.diseases.entries()) {
    problems.push({
      disease,
      since: from,
      kind: 'L',
      main: index === 0,
      ...(index === 0 ? { ended: { day: to, outcome: 'R' as const } } : {}),
    });
  }
  return { from, to };
}

function stay(
  world: World,
  chart: Chart,
  todo: { kind: InpatientKind; from: Day; to?: Day },
): Bed | undefined {
  const { kind, from, to } = todo;
  return runStay(world, chart, {
    setting: settingFor(chart.person, kind.dept),
    from,
    ...(to === undefined ? {} : { to }),
    planned: kind.planned,
    ...(kind.ward === undefined ? {} : { ward: kind.ward }),
    ...(kind.moves === undefined ? {} : { moves: kind.moves }),
    infusions: kind.infusions,
    rx: kind.rx,
    course: kind.course(from),
    diet: kind.diet,
    panels: (day) => (day % kind.labsEvery === 0 ? kind.panels : []),
    also: (day, here) => {
      if (kind.culture !== undefined && day === 0) {
        runCulture(world, chart, { setting: here, day: from, material: kind.culture, hour: 14 });
      }
      if (kind.imaging === undefined || day % 7 !== 0) return;
      usualExam(world, chart, {
        setting: here,
        study: kind.imaging,
        day: from + day,
        hour: 16,
        daysBefore: day === 0 ? 0 : 1,
      });
    },
  });
}
