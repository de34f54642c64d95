/** A generation in memory, for questions about charts made by hand. */
import type {
  CoverageRow,
  DocumentSearch,
  Generation,
  HospitalLists,
  PatientRow,
  StayRow,
  VisitRow,
} from '../../generation/contract.ts';
import type { PatientChart } from '../../records/chart.ts';
import type { DocumentText } from '../../records/documents.ts';
import { sourceId } from '../../records/ids.ts';
import { displayName, kanaName } from '../../records/names.ts';
import { idKey } from '../../search/numbers.ts';

export interface GenerationParts {
  readonly name?: string;
  readonly charts?: readonly PatientChart[];
  /** Data types that the copy holds for somebody, besides those of the charts. */
  readonly alsoHeld?: readonly string[];
  readonly stays?: readonly StayRow[];
  readonly visits?: readonly VisitRow[];
  readonly newestSent?: string;
  /** Bytes of every file. */
  readonly original?: Uint8Array;
  /** Bytes of single files, instead. */
  readonly originals?: ReadonlyMap<number, Uint8Array>;
  readonly texts?: readonly DocumentText[];
  readonly onClose?: () => void;
}

export function patientRow(chart: PatientChart, parts: Partial<PatientRow> = {}): PatientRow {
  const { patient } = chart;
  return {
    facility: patient.facility,
    id: patient.id,
    name: displayName(patient),
    kana: kanaName(patient),
    romaji: '',
    gender: patient.gender,
    birth: patient.birthDate?.iso ?? '',
    phones: [],
    address: '',
    lastContact: '',
    ward: '',
    room: '',
    bed: '',
    deceased: false,
    alerts: {
      allergies: 'absent',
      allergyTexts: [],
      contraindicationTexts: [],
      infectionTexts: [],
      infectionResults: 0,
      bloodType: '',
    },
    lookalikes: 0,
    quarantined: 0,
    unreadable: 0,
    ...parts,
  };
}

/** The lists over many patients are asked of a real store. */
const NO_LISTS: HospitalLists = {
  drugs: () => [],
  drugUses: () => [],
  labItems: () => [],
  labItem: () => {
    throw new Error('a generation in memory has no list of items');
  },
  results: () => [],
  resultCounts: () => ({ all: 0, notNumbers: 0, undated: 0 }),
  resultsOf: () => [],
  organisms: () => [],
  problems: () => [],
  gaps: () => ({ unreadable: 0, quarantined: 0 }),
  patient: () => {
    throw new Error('a generation in memory numbers no patients');
  },
  beds: () => new Map(),
};

const NO_DOCUMENTS: DocumentSearch = {
  candidates: () => [],
  counts: () => ({
    documents: 0,
    byState: { extracted: 0, 'no-text': 0, 'not-extractable': 0, failed: 0, unread: 0 },
    cut: 0,
  }),
};

/** Search knows whole patient numbers only: how names are found is the store's business. */
export function memoryGeneration(parts: GenerationParts = {}): Generation {
  const charts = parts.charts ?? [];
  const rows = charts.map((chart) => patientRow(chart));
  const source = sourceId('main');
  const same = (key: { facility: string; id: string }, chart: PatientChart): boolean =>
    chart.patient.facility === key.facility && chart.patient.id === key.id;
  return {
    name: parts.name ?? 'g-1',
    meta: {
      program: 'test',
      startedAt: '2026-03-09T18:00:00.000Z',
      finishedAt: '2026-03-09T18:05:00.000Z',
      sources: [
        {
          id: source,
          kind: 'ssmix2',
          facilities: [],
          note: '',
          newestSent: parts.newestSent ?? '2026-03-09T23:00:00',
        },
      ],
    },
    phase: 'whole',
    counts: { patients: charts.length, pending: 0, records: 0, files: 0, issues: 0 },
    fallback: null,
    find(plan, options) {
      const keys = plan.tokens.flatMap(({ readings }) =>
        readings.flatMap((reading) => (reading.kind === 'id' ? [reading.key] : [])),
      );
      const found = rows.filter((row) => keys.some((key) => idKey(row.id).startsWith(key)));
      const matches = found
        .slice(0, options.limit)
        .map((row) => ({ patient: row, matched: ['id' as const] }));
      return { matches, more: found.length > options.limit, fuzzy: false };
    },
    patient: (key) => rows.find((row) => row.facility === key.facility && row.id === key.id),
    lookalikes: () => [],
    pending: () => false,
    chart: (key) => charts.find((chart) => same(key, chart)),
    texts: () => parts.texts ?? [],
    original: (_key, file) => parts.originals?.get(file) ?? parts.original,
    census: () => parts.stays ?? [],
    admittedSince: (day) => (parts.stays ?? []).filter((stay) => stay.admitted >= day),
    dischargedSince: (day) => (parts.stays ?? []).filter((stay) => stay.discharged >= day),
    visitsOn: (day) => (parts.visits ?? []).filter((visit) => visit.day === day),
    coverage: () => coverageOf(charts, parts.alsoHeld ?? []),
    lists: NO_LISTS,
    documents: NO_DOCUMENTS,
    issues: () => ({ total: 0, rows: [] }),
    issueCounts: () => [],
    close: () => parts.onClose?.(),
  };
}

function coverageOf(charts: readonly PatientChart[], alsoHeld: readonly string[]): CoverageRow[] {
  const held = charts.flatMap((chart) => chart.files);
  const rows = held.map((file): CoverageRow => {
    const sent = file.sentAt?.iso ?? '';
    return { ...rowFor(file.dataType), status: file.status, firstSent: sent, lastSent: sent };
  });
  return [...rows, ...alsoHeld.map(rowFor)];
}

function rowFor(dataType: string): CoverageRow {
  return {
    source: sourceId('main'),
    dataType,
    month: '2026-03',
    status: 'current',
    files: 1,
    bytes: 100,
    records: 1,
    issues: {},
    firstSent: '',
    lastSent: '',
  };
}
