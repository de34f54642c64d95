import { type Day, dayOf, type Moment } from '../calendar.ts';
import { LABS, type LabItem, type LabKey, PANELS, type PanelKey } from '../masters/labs.ts';
import type { Chart, Setting } from '../messages/common.ts';
import { type LabValue, sendLabOrder, sendLabReport } from '../messages/labs.ts';
import type { Person } from '../person.ts';
import { hashLabel, type Rng } from '../random.ts';
import { happened, type World } from './world.ts';

/** What a disease does to a value: a number (before noise), or a text sent as it is. */
export type Course = Partial<Record<LabKey, (day: Day) => number | string>>;

/** Items of the new analysers; the coagulation analyser never sends flags, the gas analyser never did. */
const OLD_DEVICES: ReadonlySet<string> = new Set([
  'ptSec',
  'ptInr',
  'aptt',
  'fib',
  'ddimer',
  'uProtein',
  'uGlucose',
  'uBlood',
]);
const RANGE_ONLY: ReadonlySet<string> = new Set([
  'gasPh',
  'gasPco2',
  'gasPo2',
  'gasHco3',
  'gasBe',
  'gasSo2',
  'gasLac',
  'hba1c',
]);

function deviceSends(world: World, key: LabKey, moment: Moment): 'value' | 'range' | 'rangeAndFlag' {
  if (OLD_DEVICES.has(key) || dayOf(moment) < world.newAnalyser) return 'value';
  return RANGE_ONLY.has(key) ? 'range' : 'rangeAndFlag';
}

/** One result of this person on this day. */
function labValue(person: Person, key: LabKey, draw: { rng: Rng; course: Course; day: Day }): LabValue {
  const item: LabItem = LABS[key];
  const special = draw.course[key]?.(draw.day);
  if (typeof special === 'string') return { text: special, numeric: false };
  if (item.decimals === undefined)
    return { text: special === undefined ? (item.usual ?? '') : String(special), numeric: false };
  const typical = special ?? usualValue(person, key);
  const spread = Math.abs(typical) * (SPREAD[key] ?? 0.05) * (special === undefined ? 1 : 0.5);
  const value = draw.rng.bell(typical, spread);
  return below(item, key === 'egfr' ? egfr(person, draw, value) : value);
}

/** Below the limit of detection an analyser sends a text. */
function below(item: LabItem, value: number): LabValue {
  const digits = item.decimals ?? 0;
  if (item.name === 'ＣＲＰ' && value < 0.02) return { text: '<0.02', numeric: false };
  if (item.name === 'ＨＢｓ抗原（定量）' && value < 0.05) return { text: '<0.05', numeric: false };
  const floor = item.low !== undefined && item.low < 0 ? Number.NEGATIVE_INFINITY : 0;
  return { text: Math.max(floor, value).toFixed(digits), numeric: true };
}

/** Age-dependent estimate after the creatinine of the same day (Japanese formula of 2009). */
function egfr(person: Person, draw: { course: Course; day: Day }, fallback: number): number {
  const cre = draw.course.cre?.(draw.day);
  if (typeof cre !== 'number') return fallback;
  const age = Math.max(18, Math.floor(draw.day / 365.25) + 1970 - Number(person.birth.slice(0, 4)));
  const male = 194 * cre ** -1.094 * age ** -0.287;
  return person.sex === 'F' ? male * 0.739 : male;
}

/** The person's own level inside the range: the same on every day. */
function usualValue(person: Person, key: LabKey): number {
  const item: LabItem = LABS[key];
  const place = (hashLabel(`${person.id}/${key}`) % 1000) / 1000;
  const fixed = USUAL[key];
  if (fixed !== undefined) return fixed * (0.9 + place * 0.2);
  const low = item.low ?? (item.high ?? 1) * 0.4;
  const high = item.high ?? low * 1.6;
  const sex = person.sex === 'F' ? -0.12 : 0.12;
  return low + (high - low) * Math.min(1, Math.max(0, 0.2 + place * 0.6 + sex));
}

/** Day-to-day spread as a share of the value, where it is not 5 %: salts are kept within narrow bounds. */
const SPREAD: Partial<Record<LabKey, number>> = {
  na: 0.006,
  cl: 0.008,
  ca: 0.015,
  k: 0.03,
  tp: 0.02,
  alb: 0.02,
  gasPh: 0.0015,
  gasSo2: 0.008,
  mcv: 0.006,
  mch: 0.008,
  hba1c: 0.012,
  hb: 0.015,
  crp: 0.3,
  ck: 0.2,
  tg: 0.2,
  wbc: 0.12,
};

const USUAL: Partial<Record<LabKey, number>> = {
  crp: 0.06,
  ptSec: 11.8,
  ptInr: 1.0,
  aptt: 29,
  fib: 290,
  ddimer: 0.6,
  egfr: 76,
  hbsAgValue: 0.01,
  troponin: 4,
  ntprobnp: 60,
  uAlbCre: 12,
  eosino: 2,
  tsh: 2,
  mcv: 91,
  cea: 2,
};

interface LabPlan {
  readonly ordered: Moment;
  readonly collected: Moment;
  readonly panels: readonly PanelKey[];
  readonly course: Course;
  /** Minutes from collection to report. */
  readonly takes?: number;
}

/** Orders tests, and reports them if the report was out before the copy. */
export function runLabs(world: World, chart: Chart, todo: { setting: Setting; plan: LabPlan }): void {
  const { setting, plan } = todo;
  const order = chart.order();
  if (!happened(world, plan.ordered)) return;
  sendLabOrder(chart, setting, {
    order,
    ordered: plan.ordered,
    collected: plan.collected,
    panels: plan.panels,
  });
  const reported = plan.collected + (plan.takes ?? 70) * 60 + chart.rng.int(0, 1500);
  if (!happened(world, reported)) return;
  const day = dayOf(plan.collected);
  const memo = new Map<LabKey, LabValue>();
  const value = (key: LabKey): LabValue => {
    const known = memo.get(key);
    if (known !== undefined) return known;
    const made = labValue(chart.person, key, { rng: chart.rng, course: plan.course, day });
    memo.set(key, made);
    return made;
  };
  const report = {
    order,
    ordered: plan.ordered,
    collected: plan.collected,
    panels: plan.panels,
    sends: (key: LabKey) => deviceSends(world, key, plan.collected),
    // Now and then the laboratory's mapping is missing and only its own codes are sent.
    codes: chart.rng.chance(0.06) ? ('localOnly' as const) : ('both' as const),
  };
  // Some reports go out twice: first without the slow items, then complete.
  if (plan.panels.length > 1 && chart.rng.chance(0.12)) {
    const last = plan.panels[plan.panels.length - 1];
    const slow: ReadonlySet<string> = new Set(itemsOf(last));
    const pending: LabValue = { text: '検査中', numeric: false, status: 'P' };
    sendLabReport(chart, setting, {
      ...report,
      reported: reported - 900,
      value: (key) => (slow.has(key) ? pending : value(key)),
    });
  }
  sendLabReport(chart, setting, { ...report, reported, value });
}

function itemsOf(panel: PanelKey | undefined): readonly LabKey[] {
  return panel === undefined ? [] : PANELS[panel].items;
}
