/** What stands out as missing: types that never occur, that ended early, that have holes, that shrank or vanished. */
import type { ReportMessages } from '../i18n/report.ts';
import type { ReportSource, ReportType, ReportView } from '../queries/views.ts';
import { type Line, line } from './blocks.ts';

/** So many months are named. */
const NAMED = 6;
/** Months with files from which on a type is expected every month. */
const REGULAR = 6;

export function gapLines(view: ReportView, t: ReportMessages): Line[] {
  const lines = view.sources.flatMap((source) => [
    ...source.vanished.map((gone) =>
      line(t.vanished(source.id, nameOf(gone.dataType, t), gone.before.files), 'alert'),
    ),
    ...source.types.flatMap((type) => linesOf(source, type, t)),
  ]);
  const missing =
    view.missingTypes.length > 0 ? [line(t.missingTypes(view.missingTypes.join('、')), 'gap')] : [];
  return [
    ...missing,
    ...lines.filter(({ tone }) => tone === 'alert'),
    ...lines.filter(({ tone }) => tone !== 'alert'),
  ];
}

export function nameOf(dataType: string, t: ReportMessages): string {
  return dataType || t.unknownType;
}

function linesOf(source: ReportSource, type: ReportType, t: ReportMessages): Line[] {
  const name = nameOf(type.dataType, t);
  const dated = type.months.filter(({ month }) => month !== '');
  const filled = dated.filter(({ files }) => files > 0).map(({ month }) => month);
  const [first = '', last = ''] = [filled[0], filled.at(-1)];
  const gaps = dated.filter(({ gap }) => gap).map(({ month }) => month);
  const holes = gaps.filter((month) => month > first && month < last);
  const after = gaps.filter((month) => month > last);
  const shrunk = shrinkage(type, t);
  // What is rare has holes by nature, and may only seem to have ended: the table of months shows them all the same.
  const isRegular = filled.length >= REGULAR && holes.length < filled.length / 2;
  const hasEnded = after.length > longestRun(holes);
  return [
    ...(shrunk === '' ? [] : [line(t.shrunk(source.id, name, shrunk), 'alert')]),
    ...(hasEnded ? [line(t.ended(source.id, name, last), 'warn')] : []),
    ...(isRegular && holes.length > 0 ? [line(t.holes(source.id, name, named(holes, t)), 'gap')] : []),
  ];
}

/** How many of these months (ascending) follow each other at most. */
function longestRun(months: readonly string[]): number {
  let longest = 0;
  let run = 0;
  months.forEach((month, at) => {
    run = at > 0 && numberOf(month) === numberOf(months[at - 1] ?? '') + 1 ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}

function named(months: readonly string[], t: ReportMessages): string {
  const rest = months.length - NAMED;
  const shown = months.slice(0, NAMED).join('、');
  return rest > 0 ? `${shown} ${t.moreMonths(rest)}` : shown;
}

/** Fewer files or records than before, in words; '' when there are not. */
function shrinkage({ files, records, before }: ReportType, t: ReportMessages): string {
  if (!before) return '';
  const parts = [
    files < before.files && `${t.files} ${before.files} → ${files}`,
    records < before.records && `${t.records} ${before.records} → ${records}`,
  ];
  return parts.filter(Boolean).join('、');
}
