/** The import report: what every source held of every type and month, what is missing, and what changed since last time. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { CoverageRow, Generation, GenerationSource } from '../generation/contract.ts';
import { DOMAIN_TYPES } from '../records/data-types.ts';
import { earliestOf, latestOf } from './blocks/moments.ts';
import { type Before, type QueryContext, queryContext } from './context.ts';
import { openList } from './open-list.ts';
import type {
  ReportBefore,
  ReportCounts,
  ReportIssue,
  ReportMonth,
  ReportSource,
  ReportTotals,
  ReportType,
  ReportView,
} from './views.ts';

/** So many of each kind of complaint are shown; the list of issues has all. */
const EXAMPLES = 3;
/** A wrong 診療日 in the far past must not make a thousand empty months. */
const MOST_MONTHS = 600;

/** The examples name patients, so looking is recorded. */
export function importReport(actor: Actor, context: QueryContext = queryContext()): ReportView {
  const opened = openList(actor, { action: 'issues-open', detail: 'report' }, context);
  const { generation, asOf } = opened;
  const before = context.before(generation.name);
  const { program, startedAt, finishedAt, sources } = generation.meta;
  const rows = generation.coverage().filter((row) => row.files > 0);
  const held = new Set(rows.map((row) => row.dataType));
  return {
    asOf,
    startedAt,
    finishedAt,
    program,
    counts: totalsOf(generation.counts),
    before: before && {
      name: before.name,
      finishedAt: before.meta.finishedAt,
      counts: totalsOf(before.counts),
    },
    sources: sources.map((source) => sourceOf(source, rows, before)),
    missingTypes: STANDARD_TYPES.filter((dataType) => !held.has(dataType)),
    issues: issuesOf(generation, before),
  };
}

const STANDARD_TYPES: readonly string[] = Object.values(DOMAIN_TYPES)
  .flat()
  .filter((dataType) => !dataType.includes('^'))
  .sort();

function totalsOf({ patients, records, files, issues }: ReportTotals): ReportTotals {
  return { patients, records, files, issues };
}

function sourceOf(
  { id, kind, note, newestSent }: GenerationSource,
  all: readonly CoverageRow[],
  before: Before | null,
): ReportSource {
  const rows = all.filter((row) => row.source === id);
  const older = before?.coverage.filter((row) => row.source === id && row.files > 0) ?? null;
  const dated = rows.map((row) => row.month).filter((month) => month !== '');
  const [from, to] = [dated.toSorted()[0] ?? '', dated.toSorted().at(-1) ?? ''];
  const covered = monthsBetween(from, to);
  const holding = new Set(dated);
  const types = [...new Set(rows.map((row) => row.dataType))].sort();
  const gone = new Set(older?.map((row) => row.dataType).filter((dataType) => !types.includes(dataType)));
  return {
    id,
    kind,
    note,
    newestSent,
    from,
    to,
    types: types.map((dataType) => typeOf(dataType, { rows, older, covered, holding })),
    vanished: [...gone]
      .sort()
      .map((dataType) => ({ dataType, before: sumOf(ofType(older ?? [], dataType)) })),
  };
}

interface SourceRows {
  readonly rows: readonly CoverageRow[];
  /** Rows of the generation before; null when there is none. */
  readonly older: readonly CoverageRow[] | null;
  /** Every month of the period. */
  readonly covered: readonly string[];
  /** Months in which the source has any file. */
  readonly holding: ReadonlySet<string>;
}

const ofType = (rows: readonly CoverageRow[], dataType: string): CoverageRow[] =>
  rows.filter((row) => row.dataType === dataType);

function typeOf(dataType: string, { rows, older, covered, holding }: SourceRows): ReportType {
  const own = ofType(rows, dataType);
  const ownOlder = older && ofType(older, dataType);
  const has = new Set(own.map((row) => row.month));
  const isDated = [...has].some((month) => month !== '');
  const months = [...(isDated ? covered : []), ...(has.has('') ? [''] : [])];
  const monthOf = (month: string): ReportMonth => {
    const inMonth = own.filter((row) => row.month === month);
    return {
      month,
      ...countsOf(inMonth),
      before: ownOlder && sumOf(ownOlder.filter((row) => row.month === month)),
      gap: inMonth.length === 0 && holding.has(month),
    };
  };
  return {
    dataType,
    ...countsOf(own),
    firstSent: earliestOf(own.map((row) => row.firstSent)),
    lastSent: latestOf(own.map((row) => row.lastSent)),
    before: ownOlder && sumOf(ownOlder),
    months: months.map(monthOf),
  };
}

function countsOf(rows: readonly CoverageRow[]): ReportCounts {
  const byStatus: Record<string, number> = {};
  const issues: Record<string, number> = {};
  for (const row of rows) {
    byStatus[row.status] = (byStatus[row.status] ?? 0) + row.files;
    for (const [code, count] of Object.entries(row.issues)) issues[code] = (issues[code] ?? 0) + count;
  }
  return { ...sumOf(rows), byStatus, issues };
}

function sumOf(rows: readonly CoverageRow[]): ReportBefore {
  return {
    files: rows.reduce((sum, row) => sum + row.files, 0),
    records: rows.reduce((sum, row) => sum + row.records, 0),
  };
}

/** Every month from one to the other; of a period longer than {@link MOST_MONTHS} the newest ones. */
function monthsBetween(from: string, to: string): string[] {
  const number = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
  if (from === '' || to === '') return [];
  const last = number(to);
  const first = Math.max(number(from), last - MOST_MONTHS + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = Math.floor((first + at) / 12);
    return `${String(year).padStart(4, '0')}-${String(((first + at) % 12) + 1).padStart(2, '0')}`;
  });
}

const WEIGHTS = ['error', 'warning', 'note'];

function issuesOf(generation: Generation, before: Before | null): ReportIssue[] {
  const known = new Map(before?.issueCounts.map((one) => [`${one.severity} ${one.code}`, one.count]));
  const weight = ({ severity }: { readonly severity: string }): number => WEIGHTS.indexOf(severity);
  return generation
    .issueCounts()
    .toSorted((a, b) => weight(a) - weight(b) || (a.code < b.code ? -1 : 1))
    .map(({ code, severity, count }) => ({
      code,
      severity,
      count,
      before: before && (known.get(`${severity} ${code}`) ?? 0),
      examples: generation.issues({ code, severity, limit: EXAMPLES }).rows,
    }));
}
