/** The cumulative table: items down, collections across, newest first. */
import { plainNumber, textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import type { Observation } from '../../records/diagnostics.ts';
import { byItemClass, itemKeys } from '../../records/lab-items.ts';
import { sortKeyOf } from '../../records/partial-date.ts';
import type { LabColumn, LabGroup, LabRow, LabView } from '../views.ts';
import { blockOf, type Evidence } from './evidence.ts';
import { labResultsOf } from './labs.ts';

type Table = Pick<LabView, 'columns' | 'page' | 'groups'>;

interface Item {
  readonly key: string;
  readonly results: Observation[];
}

/** One page of columns. Withdrawn results stay in their cells, marked as such; they never stand for a result. */
export function labTable(evidence: Evidence, page: { offset: number; size: number }): Table {
  const results = labResultsOf(evidence);
  const columns = columnsOf(results);
  const shown = columns.slice(page.offset, page.offset + page.size);
  const items = itemsOf(results);
  const groups = groupsOf(items, shown);
  const withdrawn = results.filter((result) => result.withdrawn).length;
  const older = groups.length === 0 ? columns.length : 0;
  return {
    columns: shown,
    page: { offset: page.offset, size: page.size, total: columns.length },
    groups: blockOf(evidence, CARRIERS.labs, { items: groups, older, withdrawn }),
  };
}

/** Results collected at one moment share a column; results without a moment share one per order, last. */
function columnKey(result: Observation): string {
  return sortKeyOf(result.effective) || `order ${result.orderNo || result.from.file}`;
}

function columnsOf(results: readonly Observation[]): LabColumn[] {
  const columns = new Map<string, { key: string; effective: string; orderNos: Set<string> }>();
  for (const result of results) {
    const key = columnKey(result);
    const column = columns.get(key) ?? { key, effective: sortKeyOf(result.effective), orderNos: new Set() };
    if (result.orderNo !== '') column.orderNos.add(result.orderNo);
    columns.set(key, column);
  }
  return [...columns.values()]
    .sort((a, b) => (a.effective === b.effective ? 0 : a.effective < b.effective ? 1 : -1))
    .map((column) => ({ ...column, orderNos: [...column.orderNos] }));
}

function itemsOf(results: readonly Observation[]): Item[] {
  const keys = itemKeys(results);
  const items = new Map<string, Item>();
  for (const result of results) {
    const key = keys.get(result) ?? '';
    const item = items.get(key);
    if (item) item.results.push(result);
    else items.set(key, { key, results: [result] });
  }
  return byItemClass([...items.values()], newestOf);
}

function newestOf(item: Item): Observation {
  return item.results.reduce((a, b) => (sortKeyOf(b.effective) > sortKeyOf(a.effective) ? b : a));
}

/** Grouped by the material and panel of the newest result, each as the sender names it. */
function groupsOf(items: readonly Item[], columns: readonly LabColumn[]): LabGroup[] {
  const groups = new Map<string, { specimen: string; panel: string; rows: LabRow[] }>();
  for (const item of items) {
    const row = rowOf(item, columns);
    if (row.cells.every((cell) => cell.length === 0)) continue;
    const newest = newestOf(item);
    const specimen = textOf(newest.specimen);
    const panel = textOf(newest.panel);
    const key = JSON.stringify([specimen, panel]);
    const group = groups.get(key) ?? { specimen, panel, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function rowOf(item: Item, columns: readonly LabColumn[]): LabRow {
  const standing = item.results.filter((result) => !result.withdrawn);
  const numbersByUnit = new Map<string, number>();
  for (const result of standing) {
    if (plainNumber(result.value) === null) continue;
    const unit = textOf(result.unit);
    numbersByUnit.set(unit, (numbersByUnit.get(unit) ?? 0) + 1);
  }
  return {
    key: item.key,
    name: textOf(newestOf(item).code),
    units: distinct(item.results.map((result) => textOf(result.unit))),
    ranges: distinct(item.results.map((result) => result.referenceRange)),
    cells: columns.map((column) => item.results.filter((result) => columnKey(result) === column.key)),
    plottable: [...numbersByUnit.values()].some((count) => count >= 2),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== ''))];
}
