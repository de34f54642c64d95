/** 用法, duration and planned times of TQ1, as prescriptions, injections and diets write them. */
import type { Field, Repetition } from '../../../formats/hl7v2/field.ts';
import type { Segment } from '../../../formats/hl7v2/segment.ts';
import { type Coded, textOf } from '../../../records/coded.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import { codedFrom, partsOf, textField } from '../values.ts';
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

/** All TQ1 of one drug together: usages joined, the first start, the last end. */
export function timingOf(context: MessageContext, timings: readonly Segment[]): Timing {
  const usages = timings.flatMap((tq1) => usagesOf(tq1.field(3)));
  const durations = timings.map((tq1) => durationOf(tq1)).filter((one) => one.text !== '');
  const texts = distinct(durations.map((one) => one.text));
  const starts = timings.map((tq1) => timeAt(context, tq1, 7)).filter((time) => time !== null);
  const ends = timings.map((tq1) => timeAt(context, tq1, 8)).filter((time) => time !== null);
  return {
    usage: joined(usages),
    instructions: timings.flatMap((tq1) => [textField(tq1, 10), textField(tq1, 11)]).filter(Boolean),
    durationText: texts.join(' / '),
    durationDays: texts.length === 1 ? (durations[0]?.days ?? null) : null,
    doses: distinct(timings.map((tq1) => tq1.text(14)).filter(Boolean)).join(' / '),
    asNeeded: usages.some(isAsNeededUsage),
    start: starts[0] ?? null,
    end: ends.at(-1) ?? null,
  };
}

/** Usages of TQ1-3: sub-components `code&text&system` by the standard, components by some writers. */
export function usagesOf(field: Field | undefined): Coded[] {
  return (field?.repetitions() ?? []).map(usageOf).filter((usage) => usage !== null);
}

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
  const inline = /^(?:D(\d+)|(\d+)(?:日|日分|日間|d))$/u.exec(amount);
  if (inline) return { text, days: Number(inline[1] ?? inline[2]) };
  if (!/^\d+$/.test(amount)) return { text, days: null };
  const named = units.map((unit) => unit.trim().toUpperCase());
  if (named.some((unit) => DAY_UNITS.has(unit))) return { text, days: Number(amount) };
  return { text, days: named.some((unit) => WEEK_UNITS.has(unit)) ? Number(amount) * 7 : null };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
