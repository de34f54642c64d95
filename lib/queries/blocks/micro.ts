/** Bacteriology: one report per specimen, organisms with their susceptibilities. */
import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import type { Observation } from '../../records/diagnostics.ts';
import { newestFirst, sortKeyOf } from '../../records/partial-date.ts';
import type { MicroReport } from '../views.ts';
import { blockOf, type Evidence } from './evidence.ts';

interface Organism {
  readonly subId: string;
  name: string;
  quantity: string;
  readonly rows: Observation[];
  readonly susceptibilities: Observation[];
}

/** Reports, newest first. Rows that name no organism are findings of the specimen; nothing is dropped. */
export function microBlock(evidence: Evidence): Block<MicroReport> {
  const all = recordsOf(evidence.chart, 'Observation').filter((result) => result.category === 'microbiology');
  const standing = all.filter((result) => !result.withdrawn);
  const bySpecimen = new Map<string, Observation[]>();
  for (const result of standing) {
    const specimen = result.specimenId || textOf(result.specimen);
    const key = JSON.stringify([result.orderNo || result.from.file, specimen]);
    bySpecimen.set(key, [...(bySpecimen.get(key) ?? []), result]);
  }
  const items = [...bySpecimen.values()]
    .sort((a, b) => newestFirst(a[0]?.effective ?? null, b[0]?.effective ?? null))
    .map(reportOf);
  return blockOf(evidence, CARRIERS.labs, { items, withdrawn: all.length - standing.length });
}

function reportOf(results: readonly Observation[]): MicroReport {
  const organisms: Organism[] = [];
  const byRole = (...roles: string[]): Observation[] =>
    results.filter((result) => roles.includes(result.micro?.role ?? 'finding'));
  for (const result of byRole('organism')) {
    const organism = organismOf(organisms, result);
    organism.name ||= result.micro?.organism || textOf(result.valueCoded) || result.value;
    organism.rows.push(result);
  }
  for (const result of byRole('quantity')) {
    const organism = organismOf(organisms, result);
    organism.quantity ||= result.value;
    organism.rows.push(result);
  }
  for (const result of byRole('susceptibility')) {
    organismOf(organisms, result).susceptibilities.push(result);
  }
  const [first] = results;
  return {
    specimen: textOf(first?.specimen),
    effective: sortKeyOf(first?.effective),
    orderNo: first?.orderNo ?? '',
    organisms,
    findings: byRole('finding'),
  };
}

/**
 * The organism a row belongs to: same name and sub-ID, else same name, else the only one with its sub-ID; one of its own
 * when that leaves a doubt. Smear and culture reuse sub-IDs, and a susceptibility must never stand under another
 * organism. Two organism rows with different sub-IDs stay two isolates even under one name.
 */
function organismOf(organisms: Organism[], result: Observation): Organism {
  const subId = result.micro?.subId ?? '';
  const name = result.micro?.organism ?? '';
  const named = organisms.filter((organism) => name !== '' && isNamed(organism, name));
  const numbered = organisms.filter((organism) => subId !== '' && organism.subId === subId);
  const [sameSubId, ...others] = numbered;
  const found =
    named.find((organism) => organism.subId === subId) ??
    (result.micro?.role === 'organism' ? undefined : named[0]) ??
    (name === '' && others.length === 0 ? sameSubId : undefined);
  if (found) return found;
  const organism: Organism = { subId, name, quantity: '', rows: [], susceptibilities: [] };
  organisms.push(organism);
  return organism;
}

/** OBR-26 names the organism as its name or as `code&name&system`. */
function isNamed(organism: Organism, name: string): boolean {
  return organism.name !== '' && (organism.name === name || name.split('&').includes(organism.name));
}
