/** 用法, duration and planned times of TQ1, as prescriptions, injections and diets write them. */
import type { Field, Repetition } from '../../../formats/hl7v2/field.ts';
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import {
  addDays,
  dayOf,
  daysBetween,
  type PartialDateTime,
  sortKeyOf,
} from '../../../records/partial-date.ts';
import { Memo } from '../memo.ts';
import { codedFrom, kept, partsOf, textField } from '../values.ts';
import { type MessageContext, timeAt } from './context.ts';

export interface Timing {
  readonly usage: Coded | null;
  readonly instructions: readonly string[];
  readonly durationText: string;
  readonly durationDays: number | null;
  readonly doses: string;
  readonly asNeeded: boolean;
  readonly start: PartialDateTime | null;
  readonly end: PartialDateTime | null;
}

/** All TQ1 of one drug together: usages joined, the first start, and the last end where every one of them has an end. */
export function timingOf(context: MessageContext, timings: readonly Segment[]): Timing {
  const [only] = timings;
  if (only !== undefined && timings.length === 1) return timingOfOne(context, only);
  const usages = timings.flatMap((tq1) => usagesOf(tq1, 3));
  const spans = timings.flatMap((tq1) => spanOf(context, tq1) ?? []);
  const starts = spans.map(({ start }) => start).filter((time) => time !== null);
  const ends = spans.map(({ end }) => end).filter((time) => time !== null);
  const durationDays = daysOf(spans);
  const isEndKnown = durationDays !== null || ends.length === spans.length;
  return {
    usage: joined(usages),
    instructions: timings.flatMap((tq1) => [textField(tq1, 10), textField(tq1, 11)]).filter(Boolean),
    durationText: distinct(spans.map(({ duration }) => duration.text).filter(Boolean)).join(' / '),
    durationDays,
    doses: distinct(timings.map((tq1) => tq1.text(14)).filter(Boolean)).join(' / '),
    asNeeded: usages.some(isAsNeededUsage),
    start: starts.toSorted(byTime)[0] ?? null,
    end: isEndKnown ? (ends.toSorted(byTime).at(-1) ?? null) : null,
  };
}

/** The same of one TQ1, as most drugs have it. */
function timingOfOne(context: MessageContext, tq1: Segment): Timing {
  const usages = usagesOf(tq1, 3);
  const span = spanOf(context, tq1);
  return {
    usage: joined(usages),
    instructions: [textField(tq1, 10), textField(tq1, 11)].filter(Boolean),
    durationText: span?.duration.text ?? '',
    durationDays: span?.duration.days ?? null,
    doses: tq1.text(14),
    asNeeded: usages.some(isAsNeededUsage),
    start: span?.start ?? null,
    end: span?.end ?? null,
  };
}

/** Null where nothing is said of when. */
function spanOf(context: MessageContext, tq1: Segment): Span | null {
  if (tq1.text(3) === '' && tq1.text(6) === '' && tq1.text(7) === '' && tq1.text(8) === '') return null;
  return { start: timeAt(context, tq1, 7), end: timeAt(context, tq1, 8), duration: durationOf(tq1) };
}

interface Span {
  readonly start: PartialDateTime | null;
  readonly end: PartialDateTime | null;
  readonly duration: Duration;
}

function byTime(a: PartialDateTime, b: PartialDateTime): number {
  const [x, y] = [sortKeyOf(a), sortKeyOf(b)];
  return x === y ? 0 : x < y ? -1 : 1;
}

/**
 * Whole days from the first start on. TQ1 that begin on different days (a week of this, then a week of that) reach to
 * the last day of the last one; when one of them does not say how far it goes, nothing is said.
 */
function daysOf(spans: readonly Span[]): number | null {
  if (distinct(spans.map(({ start }) => sortKeyOf(start).slice(0, 10)).filter(Boolean)).length < 2) {
    const texts = distinct(spans.map(({ duration }) => duration.text).filter(Boolean));
    return texts.length === 1
      ? (spans.find(({ duration }) => duration.text !== '')?.duration.days ?? null)
      : null;
  }
  if (spans.every(({ duration }) => duration.text === '')) return null;
  const days = spans.map(({ start, end, duration }) => {
    const from = dayOf(start);
    const last = from && duration.days ? addDays(from, duration.days - 1) : dayOf(end);
    return { from, last };
  });
  const froms = days.flatMap(({ from }) => from ?? []).toSorted();
  const lasts = days.flatMap(({ last }) => last ?? []).toSorted();
  const [begin, finish] = [froms[0], lasts.at(-1)];
  if (froms.length < spans.length || lasts.length < spans.length || !begin || !finish) return null;
  return daysBetween(begin, finish) + 1;
}

/** Words for days on which the drug is not taken: the days supplied are then not the days that it lasts. */
const NOT_DAILY =
  /隔日|隔週|[毎各]週|週間?に?[\d一二三四五六]|曜|[月火水木金土日][・、,/][月火水木金土日]|月水金|火木土|月に?[\d一二三]+回|(?:[2-9]|[1-9]\d)[日週](?:に|毎|ごと|おき|間隔)|1[日週](?:おき|間隔)|1週(?:に|毎|ごと)|透析|休薬|weekly|every other/iu;

/** False where a usage or instruction says that the drug is not taken every day (JAMI 標準用法 supplements I, W, D). */
export function isEveryDay(usage: Coded | null, instructions: readonly string[]): boolean {
  const supplements = (usage?.codes ?? []).some(
    ({ code, system }) => /^JAMISDP/i.test(system.trim()) && /^[IWD][0-9A-Z]{7}$/.test(code),
  );
  const said = [textOf(usage), ...(usage?.codes ?? []).map(({ display }) => display), ...instructions];
  return !supplements && !said.some((text) => notDaily.of(text, saysNotDaily));
}

const notDaily = new Memo<boolean>();

function saysNotDaily(text: string): boolean {
  return NOT_DAILY.test(text.normalize('NFKC'));
}

/** Usages of TQ1-3: sub-components `code&text&system` by the standard, components by some writers. */
export function usagesOf(segment: Segment, field: number): readonly Coded[] {
  const read = (whole: Field): readonly Coded[] =>
    whole
      .repetitions()
      .map(usageOf)
      .filter((usage) => usage !== null);
  return kept(usageTexts, { segment, field }, read) ?? [];
}

const usageTexts = new Memo<readonly Coded[]>();

function usageOf(repetition: Repetition): Coded | null {
  const pattern = repetition.component(1);
  return pattern?.raw.includes('&') ? codedFrom(partsOf(pattern)) : codedFrom(partsOf(repetition));
}

function joined(usages: readonly Coded[]): Coded | null {
  const [only] = usages;
  if (only === undefined || usages.length === 1) return only ?? null;
  return { text: distinct(usages.map(textOf)).join(' '), codes: usages.flatMap((usage) => usage.codes) };
}

/** JAMI 標準用法: the third of the 16 digits is 5 for 頓用. */
function isAsNeededUsage(usage: Coded): boolean {
  const byCode = usage.codes.some(
    ({ code, system }) => /^JAMISDP/i.test(system.trim()) && /^[0-9A-Z]{16}$/.test(code) && code[2] === '5',
  );
  return byCode || /頓[用服]/u.test(textOf(usage));
}

interface Duration {
  readonly text: string;
  readonly days: number | null;
}

const DAY_UNITS = new Set(['D', '日', '日分', '日間', 'DAY', 'DAYS']);
const WEEK_UNITS = new Set(['W', '週', '週分', '週間']);

/** TQ1-6: `5^d`, `3^D&日&ISO+`, `14^日分`, `14日分`, `D5`. Days only where the unit says so. */
function durationOf(tq1: Segment): Duration {
  const field = tq1.field(6);
  if (field === undefined || field.raw === '' || field.raw === '""') return { text: '', days: null };
  const text = field.raw;
  const first = field.repetition(1);
  const amount = first?.component(1)?.value() ?? '';
  const units = (first?.components() ?? []).slice(1).flatMap((component) => partsOf(component));
  const inline = /^(?:D(\d{1,4})|(\d{1,4})(?:日|日分|日間|d))$/u.exec(amount);
  if (inline) return { text, days: Number(inline[1] ?? inline[2]) };
  // More than four digits is no number of days that anybody was given.
  if (!/^\d{1,4}$/.test(amount)) return { text, days: null };
  const named = units.map((unit) => unit.trim().toUpperCase());
  if (named.some((unit) => DAY_UNITS.has(unit))) return { text, days: Number(amount) };
  return { text, days: named.some((unit) => WEEK_UNITS.has(unit)) ? Number(amount) * 7 : null };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
