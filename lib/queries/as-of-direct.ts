/** How far a chart can be trusted that was read straight from the backups, and how it differs from the indexed one. */
import type { DirectReading } from '../direct/desk.ts';
import type { Generation } from '../generation/contract.ts';
import type { PatientChart } from '../records/chart.ts';
import type { SourceFile } from '../records/provenance.ts';
import { localMoment } from '../system/clock.ts';
import { asOf, buildingOf, domainsAsOf, type Holdings, holdingsOf, hoursSince } from './as-of.ts';
import { latestOf } from './blocks/moments.ts';
import type { QueryContext } from './context.ts';
import type { AsOf, DomainAsOf, IndexedDifference } from './views.ts';

/** What may be held beside this chart: what the index says of the whole copy; anything where there is none. */
export function directHoldings(
  reading: DirectReading,
  chart: PatientChart,
  generation: Generation | null,
): Holdings {
  const known = generation ? holdingsOf(generation) : NOTHING_KNOWN;
  const own = chart.files.map((file) => file.dataType);
  return {
    types: new Set([...known.types, ...own]),
    newest: known.newest,
    believed: reading.believedUntil,
    partial: known.partial,
    lostParts: known.lostParts,
  };
}

const NOTHING_KNOWN: Omit<Holdings, 'believed'> = {
  types: new Set(),
  newest: new Map(),
  partial: true,
  lostParts: 0,
};

interface DirectPart {
  readonly reading: DirectReading;
  readonly chart: PatientChart;
  /** The index, where there is one. */
  readonly generation: Generation | null;
}

/** As of when a chart speaks that was read straight from the backups. */
export function asOfReading(context: QueryContext, { reading, chart, generation }: DirectPart): AsOf {
  const domains = domainsAsOf(directHoldings(reading, chart, generation), chart);
  const newestSent = latestOf(reading.newestSent);
  const row = generation?.patient(reading.key);
  const why = !generation ? 'no-index' : !row ? 'not-in-index' : row.pending ? 'pending' : 'asked';
  return {
    generation: generation?.name ?? '',
    builtAt: generation?.meta.finishedAt ?? '',
    newestSent,
    ageHours: hoursSince(newestSent, localMoment(context.clock)),
    fallback: null,
    sources: context.sources.map((source, index) => ({
      ...source,
      newestSent: reading.newestSent[index] ?? '',
    })),
    domains,
    direct: {
      why,
      readAt: reading.readAt,
      unattached: reading.unattached.map(({ source }) => source),
      lookalikesKnown: row !== undefined,
      indexed:
        generation && why === 'asked' ? difference(context, { reading, chart, generation }, domains) : null,
    },
    building: generation && buildingOf(generation),
    behind: null,
    lostParts: generation ? holdingsOf(generation).lostParts : 0,
    unread: false,
  };
}

/** For pages that show no patient while there is no index. */
export function asOfNothing(context: QueryContext): AsOf {
  return {
    generation: '',
    builtAt: '',
    newestSent: '',
    ageHours: null,
    fallback: null,
    sources: context.sources.map((source) => ({ ...source, newestSent: '' })),
    domains: [],
    direct: { why: 'no-index', readAt: '', unattached: [], lookalikesKnown: false, indexed: null },
    building: null,
    behind: null,
    lostParts: 0,
    unread: false,
  };
}

function difference(
  context: QueryContext,
  { reading, chart, generation }: DirectPart & { readonly generation: Generation },
  domains: readonly DomainAsOf[],
): IndexedDifference | null {
  const indexed = generation.chart(reading.key);
  if (!indexed) return null;
  const before = new Map(
    asOf(context, generation, indexed).domains.map(({ domain, patientNewest }) => [domain, patientNewest]),
  );
  const [there, here] = [addressesOf(indexed), addressesOf(chart)];
  return {
    generation: generation.name,
    added: [...here].filter((file) => !there.has(file)).length,
    missing: [...there].filter((file) => !here.has(file)).length,
    domains: domains
      .map(({ domain, patientNewest: direct }) => ({ domain, indexed: before.get(domain) ?? '', direct }))
      .filter((one) => one.indexed !== one.direct),
  };
}

function addressesOf({ files }: PatientChart): Set<string> {
  return new Set(files.map(({ source, path, sha256 }: SourceFile) => JSON.stringify([source, path, sha256])));
}
