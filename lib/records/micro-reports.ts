/** Bacteriology: one report per specimen, organisms with their susceptibilities. */
import { textOf } from './coded.ts';
import type { Observation } from './diagnostics.ts';
import { newestFirst, sortKeyOf } from './partial-date.ts';

/** One bacteriology report: organisms of a specimen with their susceptibilities. */
export interface MicroReport {
  readonly specimen: string;
  readonly effective: string;
  readonly orderNo: string;
  readonly organisms: readonly MicroOrganism[];
  /** Rows that name no organism. */
  readonly findings: readonly Observation[];
}

export interface MicroOrganism {
  readonly name: string;
  readonly quantity: string;
  readonly rows: readonly Observation[];
  readonly susceptibilities: readonly Observation[];
}

interface Organism {
  readonly subId: string;
  name: string;
  quantity: string;
  readonly rows: Observation[];
  readonly susceptibilities: Observation[];
}

/** The reports that results of bacteriology make up, newest first; nothing is dropped. Hand in those that stand. */
export function microReportsOf(results: readonly Observation[]): MicroReport[] {
  const bySpecimen = new Map<string, Observation[]>();
  for (const result of results) {
    const specimen = result.specimenId || textOf(result.specimen);
    const key = JSON.stringify([result.orderNo || result.from.file, specimen]);
    bySpecimen.set(key, [...(bySpecimen.get(key) ?? []), result]);
  }
  return [...bySpecimen.values()]
    .sort((a, b) => newestFirst(a[0]?.effective ?? null, b[0]?.effective ?? null))
    .map(reportOf);
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

/** What each organism of a report answers to each drug. */
export interface Antibiogram {
  /** The organisms that were tested. */
  readonly organisms: readonly MicroOrganism[];
  /** One row per drug as first met; a cell per organism, empty where the drug was not tested. */
  readonly rows: readonly {
    readonly drug: string;
    readonly cells: readonly (readonly Observation[])[];
  }[];
}

/** The susceptibilities of a report as one table; two drugs are one row only under the same code and name. */
export function antibiogramOf(report: MicroReport): Antibiogram {
  const organisms = report.organisms.filter((organism) => organism.susceptibilities.length > 0);
  const rows = new Map<string, { drug: string; cells: Observation[][] }>();
  organisms.forEach((organism, column) => {
    for (const result of organism.susceptibilities) {
      const drug = textOf(result.code);
      const [code] = result.code.codes;
      const key = JSON.stringify([code?.system, code?.code, drug]);
      const row = rows.get(key) ?? { drug, cells: organisms.map((): Observation[] => []) };
      row.cells[column]?.push(result);
      rows.set(key, row);
    }
  });
  return { organisms, rows: [...rows.values()] };
}

/** OBR-26 names the organism as its name or as `code&name&system`. */
function isNamed(organism: Organism, name: string): boolean {
  return organism.name !== '' && (organism.name === name || name.split('&').includes(organism.name));
}
