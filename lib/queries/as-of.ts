/** How fresh the copy is, domain by domain: the line that is always on screen. */
import type { CoverageRow, Generation } from '../generation/contract.ts';
import { type PatientChart, recordsOf } from '../records/chart.ts';
import { DOMAIN_TYPES, DOMAINS, isAmong } from '../records/data-types.ts';
import { localMoment } from '../system/clock.ts';
import { latestOf } from './blocks/moments.ts';
import type { QueryContext } from './context.ts';
import type { AsOf, Domain, DomainAsOf } from './views.ts';

/** What the whole copy holds, by data type. */
export interface Holdings {
  readonly types: ReadonlySet<string>;
  /** Newest 発生日時 by data type, ISO; '' when no file of it had one. */
  readonly newest: ReadonlyMap<string, string>;
  /** Newest 発生日時 that indexing believed (a sender's clock may say 2099); '' when it believed none. */
  readonly believed: string;
  /** True when the whole copy is not known: then "nobody has any" is not known either. */
  readonly partial: boolean;
  /** See {@link AsOf.lostParts}. */
  readonly lostParts: number;
}

const known = new WeakMap<Generation, Holdings>();

/** Worked out once per generation: it never changes. */
export function holdingsOf(generation: Generation): Holdings {
  const before = known.get(generation);
  if (before) return before;
  const believed = latestOf(generation.meta.sources.map((source) => source.newestSent));
  // While the index is being built, what nobody has so far may be in what is not read yet.
  const partial = generation.phase === 'interim';
  const lostParts = lostPartsOf(generation);
  const holdings = { ...sumUp(generation.coverage(), believed), partial, lostParts };
  known.set(generation, holdings);
  return holdings;
}

const LOST_PARTS = [
  'archive-unreadable',
  'archive-damaged',
  'transaction-unreadable',
  'transaction-damaged',
  'folder-unreadable',
];

/** Complaints about parts of the backups that are no patient's: those of a patient stand on the chart. */
function lostPartsOf(generation: Generation): number {
  const counts = LOST_PARTS.map((code) => generation.issues({ code, patient: '', limit: 1 }).total);
  return counts.reduce((sum, count) => sum + count, 0);
}

/** '' for a moment later than anything that indexing believed: it must not make a domain look fresh. */
function believable(moment: string, believed: string): string {
  return believed !== '' && moment > believed ? '' : moment;
}

function sumUp(rows: readonly CoverageRow[], believed: string): Omit<Holdings, 'partial' | 'lostParts'> {
  const newest = new Map<string, string>();
  for (const row of rows) {
    if (row.files === 0) continue;
    const before = newest.get(row.dataType) ?? '';
    const moments = [row.firstSent, row.lastSent].map((moment) => believable(moment, believed));
    newest.set(row.dataType, latestOf([before, ...moments]));
  }
  return { types: new Set(newest.keys()), newest, believed };
}

/** As of when the copy speaks, for the whole of it or, with a chart, for that patient too. */
export function asOf(context: QueryContext, generation: Generation, chart?: PatientChart): AsOf {
  const holdings = holdingsOf(generation);
  const sources = generation.meta.sources.map(({ id, kind, note, newestSent }) => ({
    id,
    kind,
    note,
    newestSent,
  }));
  const newestSent = holdings.believed;
  return {
    generation: generation.name,
    builtAt: generation.meta.finishedAt,
    newestSent,
    ageHours: hoursSince(newestSent, localMoment(context.clock)),
    fallback: generation.fallback ?? context.trouble(),
    sources,
    domains: domainsAsOf(holdings, chart),
    direct: null,
    building: buildingOf(generation),
    behind: behindOf(generation, chart),
    lostParts: holdings.lostParts,
    unread: false,
  };
}

function behindOf(generation: Generation, chart: PatientChart | undefined): AsOf['behind'] {
  const patients = generation.meta.reading?.behind ?? 0;
  if (patients === 0 || !chart) return patients === 0 ? null : { patients, isThisPatient: false };
  const { facility, id: patient } = chart.patient;
  const { total } = generation.issues({ code: 'patient-behind', facility, patient, limit: 1 });
  return total > 0 ? { patients, isThisPatient: true } : null;
}

/** How far an index has come that is still being built; null for a whole one. */
export function buildingOf({ phase, counts }: Generation): AsOf['building'] {
  if (phase !== 'interim') return null;
  return { read: counts.patients - counts.pending, patients: counts.patients };
}

/** How fresh each domain is, in the whole of what is held or, with a chart, for that patient too. */
export function domainsAsOf(holdings: Holdings, chart?: PatientChart): DomainAsOf[] {
  return DOMAINS.map((domain) => domainAsOf(domain, holdings, chart));
}

/** Hours between two local moments, never below zero (clocks of senders run ahead); null when not known to the day. */
export function hoursSince(from: string, to: string): number | null {
  const start = Date.parse(wholeMoment(from));
  const end = Date.parse(wholeMoment(to));
  return Number.isNaN(start) || Number.isNaN(end) ? null : Math.max(0, (end - start) / 3_600_000);
}

/** The newest day that a copy knows of, today at most; today where that is not known to the day. */
export function copyDayOf({ newestSent }: Pick<AsOf, 'newestSent'>, today: string): string {
  const day = newestSent.slice(0, 10);
  return day.length === 10 && day < today ? day : today;
}

/** A local moment as if it were UTC, so that differences need no time zone; 'invalid' below day precision. */
function wholeMoment(iso: string): string {
  if (iso.length < 10) return 'invalid';
  if (iso.length === 10) return `${iso}T00:00Z`;
  return iso.length === 13 ? `${iso}:00Z` : `${iso}Z`;
}

/** Types that hold the domain for some senders: while the copy has them, "nobody has any" cannot be said. */
const MAY_HOLD: Partial<Record<Domain, readonly string[]>> = { allergies: ['ADT-00'] };

function domainAsOf(domain: Domain, holdings: Holdings, chart: PatientChart | undefined): DomainAsOf {
  const types = DOMAIN_TYPES[domain];
  const among = (all: readonly string[]) => (type: string) => isAmong(all, type);
  const ofDomain = [...holdings.types].filter(among(types));
  const copyNewest = latestOf(ofDomain.map((type) => holdings.newest.get(type) ?? ''));
  const own = chart ? ownFiles(domain, chart) : [];
  const mayBe = holdings.partial && types.length > 0;
  const inCopy = mayBe || ofDomain.length > 0 || [...holdings.types].some(among(MAY_HOLD[domain] ?? []));
  const state = own.length > 0 || (inCopy && !chart) ? 'held' : inCopy ? 'no-file' : 'not-in-source';
  const believed = own.map((moment) => believable(moment, holdings.believed));
  return { domain, state, copyNewest, patientNewest: latestOf(believed) };
}

/** 発生日時 of the files that hold something of the domain for this patient. */
function ownFiles(domain: Domain, chart: PatientChart): string[] {
  const fromRecords = new Set(recordFiles(domain, chart));
  return chart.files.flatMap((file, index) => {
    const isOwn = file.status === 'current' && isAmong(DOMAIN_TYPES[domain], file.dataType);
    return isOwn || fromRecords.has(index) ? [file.sentAt?.iso ?? ''] : [];
  });
}

/** Domains whose records come from files of other domains as well (AL1 in ADT-00), or from no SS-MIX2 type. */
function recordFiles(domain: Domain, chart: PatientChart): number[] {
  if (domain === 'allergies') return recordsOf(chart, 'AllergyIntolerance').map((record) => record.from.file);
  if (domain === 'documents') return recordsOf(chart, 'DocumentReference').map((record) => record.from.file);
  return [];
}
