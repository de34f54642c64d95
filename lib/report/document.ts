/** The import report laid out, in the reader's language. */
import { dateText, instantText } from '../i18n/dates.ts';
import type { Lang } from '../i18n/lang.ts';
import { getReportMessages, type ReportMessages } from '../i18n/report.ts';
import type {
  ReportBefore,
  ReportCounts,
  ReportMonth,
  ReportSource,
  ReportType,
  ReportView,
} from '../queries/views.ts';
import { type Block, type Cell, cell, columns, line, type ReportDocument, type Tone } from './blocks.ts';
import { gapLines, nameOf } from './gaps.ts';

export function reportDocument(view: ReportView, lang: Lang): ReportDocument {
  const t = getReportMessages(lang);
  const { before } = view;
  const gaps = gapLines(view, t);
  return {
    title: t.title,
    lead: [
      t.lead(view.asOf.generation, instantText(view.finishedAt)),
      before ? t.compared(before.name, instantText(before.finishedAt)) : t.first,
      view.program,
      ...(view.asOf.building ? [t.unfinished] : []),
    ],
    blocks: [
      heading(t.totals),
      totals(view, t),
      heading(t.gaps),
      { type: 'text', line: line(t.gapsLead, 'muted') },
      gaps.length > 0 ? { type: 'list', lines: gaps } : { type: 'text', line: line(t.gapsNone) },
      ...view.sources.flatMap((source) => sourceBlocks(source, t, lang)),
      heading(t.issueKinds),
      view.issues.length > 0 ? issueTable(view, t) : { type: 'text', line: line(t.issueNone) },
    ],
  };
}

function heading(text: string, level: 2 | 3 = 2): Block {
  return { type: 'heading', level, text };
}

const ITEMS = ['patients', 'records', 'files', 'issues'] as const;

function totals({ counts, before }: ReportView, t: ReportMessages): Block {
  return {
    type: 'table',
    caption: t.totals,
    columns: columns([t.item, t.now, t.before, t.change], [1, 2, 3]),
    rows: ITEMS.map((item) => {
      const [now, then] = [counts[item], before?.counts[item]];
      const isWorse = item !== 'issues' && then !== undefined && now < then;
      return [
        cell(t[item]),
        cell(now),
        then === undefined ? cell('–', 'muted') : cell(then),
        changeCell(now, then, isWorse ? 'alert' : 'plain'),
      ];
    }),
  };
}

function changeCell(now: number, then: number | undefined, tone: Tone): Cell {
  if (then === undefined) return cell('–', 'muted');
  const change = now - then;
  return cell(change > 0 ? `+${change.toLocaleString('en-US')}` : change.toLocaleString('en-US'), tone);
}

function sourceBlocks(source: ReportSource, t: ReportMessages, lang: Lang): Block[] {
  const facts = [
    source.note,
    source.from && t.period(source.from, source.to),
    t.newest(source.newestSent ? dateText(source.newestSent, lang) : t.unknown),
  ];
  const head: Block[] = [
    heading(t.source(source.id, source.kind)),
    { type: 'text', line: line(facts.filter(Boolean).join(' / '), 'muted') },
  ];
  if (source.types.length === 0) return [...head, { type: 'text', line: line(t.nothing, 'alert') }];
  return [
    ...head,
    heading(t.types, 3),
    typeTable(source, t, lang),
    heading(t.months, 3),
    { type: 'text', line: line(t.monthsLead, 'muted') },
    monthTable(source, t),
    { type: 'fold', summary: t.details, blocks: [detailTable(source, t)] },
  ];
}

function typeTable({ types }: ReportSource, t: ReportMessages, lang: Lang): Block {
  const titles = [t.type, t.files, t.change, t.records, t.change, t.byStatus, t.byIssue, t.oldest, t.latest];
  return {
    type: 'table',
    caption: t.types,
    columns: columns(titles, [1, 2, 3, 4]),
    rows: types.map((type) => [
      cell(nameOf(type.dataType, t)),
      ...countCells(type, type.before),
      statusCell(type, t),
      issueCell(type),
      cell(type.firstSent ? dateText(type.firstSent, lang) : '–'),
      cell(type.lastSent ? dateText(type.lastSent, lang) : '–'),
    ]),
  };
}

/** Files and records, each with its change. */
function countCells({ files, records }: ReportBefore, before: ReportBefore | null): Cell[] {
  const tone = (now: number, then: number | undefined): Tone =>
    then !== undefined && now < then ? 'alert' : 'muted';
  return [
    cell(files),
    changeCell(files, before?.files, tone(files, before?.files)),
    cell(records, records === 0 && files > 0 ? 'warn' : 'plain'),
    changeCell(records, before?.records, tone(records, before?.records)),
  ];
}

function statusCell({ byStatus }: ReportCounts, t: ReportMessages): Cell {
  const words: Readonly<Record<string, string>> = t.statuses;
  const parts = Object.entries(byStatus).map(([status, files]) => `${words[status] ?? status} ${files}`);
  const lost = (byStatus.unreadable ?? 0) + (byStatus.quarantined ?? 0) + (byStatus.missing ?? 0);
  return cell(parts.join(' / '), lost > 0 ? 'alert' : 'plain');
}

function issueCell({ issues }: ReportCounts): Cell {
  const parts = Object.entries(issues).map(([code, count]) => `${code} ${count}`);
  return cell(parts.join(' / ') || '–', parts.length > 0 ? 'warn' : 'muted');
}

/** A line for each year of each type, the months across; months without any file of the source stay empty. */
function monthTable({ types }: ReportSource, t: ReportMessages): Block {
  const months = Array.from({ length: 12 }, (_, at) => at + 1);
  return {
    type: 'table',
    caption: t.months,
    columns: columns(
      [t.type, t.year, ...months.map(t.month), t.sum],
      Array.from({ length: 13 }, (_, at) => at + 2),
    ),
    rows: types.flatMap((type) => yearRows(type, t)),
  };
}

function yearRows(type: ReportType, t: ReportMessages): Cell[][] {
  const years = [...new Set(type.months.map(({ month }) => month.slice(0, 4)))];
  return years.map((year) => {
    const inYear = type.months.filter(({ month }) => month.slice(0, 4) === year);
    const sum = inYear.reduce((files, month) => files + month.files, 0);
    const byNumber = new Map(inYear.map((month) => [Number(month.month.slice(5, 7)), month]));
    const cells = Array.from({ length: 12 }, (_, at) => monthCell(byNumber.get(at + 1)));
    return [cell(nameOf(type.dataType, t)), cell(year || t.undated), ...cells, cell(sum)];
  });
}

function monthCell(month: ReportMonth | undefined): Cell {
  if (!month) return cell('');
  if (month.files === 0) return cell(month.gap ? '0' : '', month.gap ? 'gap' : 'plain');
  const isFewer = month.before !== null && month.files < month.before.files;
  return cell(month.files, isFewer ? 'alert' : 'plain');
}

function detailTable({ types }: ReportSource, t: ReportMessages): Block {
  const titles = [t.type, t.monthColumn, t.files, t.change, t.records, t.change, t.byStatus, t.byIssue];
  return {
    type: 'table',
    caption: t.details,
    columns: columns(titles, [2, 3, 4, 5]),
    rows: types.flatMap((type) =>
      type.months
        .filter((month) => month.files > 0 || (month.before?.files ?? 0) > 0 || month.gap)
        .map((month) => [
          cell(nameOf(type.dataType, t)),
          cell(month.month || t.undated, month.gap ? 'gap' : 'plain'),
          ...countCells(month, month.before),
          statusCell(month, t),
          issueCell(month),
        ]),
    ),
  };
}

function issueTable({ issues }: ReportView, t: ReportMessages): Block {
  const words: Readonly<Record<string, string>> = t.severities;
  const tones: Readonly<Record<string, Tone>> = { error: 'alert', warning: 'warn' };
  return {
    type: 'table',
    caption: t.issueKinds,
    columns: columns([t.code, t.severity, t.now, t.before, t.examples], [2, 3]),
    rows: issues.map((issue) => [
      { ...cell(issue.code), href: `/status/issues?code=${encodeURIComponent(issue.code)}` },
      cell(words[issue.severity] ?? issue.severity, tones[issue.severity] ?? 'muted'),
      cell(issue.count, issue.before !== null && issue.count > issue.before ? 'warn' : 'plain'),
      issue.before === null ? cell('–', 'muted') : cell(issue.before),
      cell(
        issue.examples
          .map(({ source, path, place, message }) => `${source}:${path} ${place} ${message}`.trim())
          .join('\n'),
        'muted',
      ),
    ]),
  };
}
