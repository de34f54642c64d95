/** Geometry of the day-by-drug grid: which day stands where, in SVG user units (CSS pixels). */
import type { DrugCell } from '../../lib/queries/views.ts';

/** Height of one drug's line. */
export const ROW_HEIGHT = 26;
/** Width that the days share when they fit on a 1366-pixel screen beside the sticky columns. */
const SHARED_WIDTH = 770;

/** Width of one day: wide enough for amounts on short periods, never thinner than two pixels. */
export function dayWidth(days: number): number {
  return Math.max(2, Math.min(46, Math.floor((SHARED_WIDTH * 2) / Math.max(1, days)) / 2));
}

export interface MonthSpan {
  readonly label: string;
  readonly start: number;
  readonly days: number;
}

/** Runs of days of one month, for the month header. */
export function monthsOf(days: readonly string[]): MonthSpan[] {
  const spans: { label: string; start: number; days: number }[] = [];
  for (const [index, day] of days.entries()) {
    const label = day.slice(0, 7);
    const last = spans.at(-1);
    if (last?.label === label) last.days += 1;
    else spans.push({ label, start: index, days: 1 });
  }
  return spans;
}

/** Kinds that last for days and are drawn as bars. */
export type RunKind = 'supplied' | 'ordered' | 'planned';

const RUN_KINDS: readonly string[] = ['supplied', 'ordered', 'planned'];

export interface Run {
  readonly from: number;
  readonly to: number;
  readonly cell: DrugCell;
}

/** Bars: neighbouring days supplied (or planned) by the same messages are one run. */
export function runsOf(cells: readonly DrugCell[], kind: RunKind): Run[] {
  const runs: { from: number; to: number; cell: DrugCell }[] = [];
  const origin = (cell: DrugCell): string => cell.from.map((from) => `${from.file}:${from.segments}`).join();
  const wanted = cells.filter((cell) => cell.kind === kind).sort((a, b) => a.day - b.day);
  for (const cell of wanted) {
    const last = runs.at(-1);
    if (last && last.to + 1 === cell.day && origin(last.cell) === origin(cell)) last.to = cell.day;
    else runs.push({ from: cell.day, to: cell.day, cell });
  }
  return runs;
}

/** Cells that are events of one day (given, refused …), in order of day. */
export function eventsOf(cells: readonly DrugCell[]): DrugCell[] {
  return cells.filter((cell) => !RUN_KINDS.includes(cell.kind)).sort((a, b) => a.day - b.day);
}

/** Width that a text takes in the grid's small type: a full-width character is as wide as the type is high. */
export function textWidth(text: string): number {
  return [...text].reduce((width, character) => width + (character < '\u0100' ? 7 : 12), 0);
}

/** The month as far as its span has room for it: `2026-11`, `26/11`, or nothing. */
export function monthLabel(month: MonthSpan, width: number): string {
  const room = month.days * width - 6;
  const short = month.label.slice(2).replace('-', '/');
  return [month.label, short].find((label) => textWidth(label) * 1.15 <= room) ?? '';
}

/** `11/22` of `2026-11-22`. */
export function monthDay(day: string): string {
  return `${Number(day.slice(5, 7))}/${Number(day.slice(8, 10))}`;
}

/** 0 (Sunday) to 6 (Saturday) of a `YYYY-MM-DD`. */
export function weekdayIndex(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
