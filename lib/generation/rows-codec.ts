/**
 * The rows of a patient as text and back. What there is a lot of (drugs, results, visits, coverage) is laid down by
 * position like a chart; the rest is plain JSON.
 */
import type { DrugCourse } from '../records/drug-course.ts';
import type { PartialDateTime } from '../records/partial-date.ts';
import {
  damaged,
  fields,
  flag,
  list,
  nullable,
  type Packed,
  Pool,
  plain,
  type Shape,
} from './chart-codec/shapes.ts';
import { number, text, texts } from './chart-codec/values.ts';
import type { CoverageRow, DraftRows, DrugUse, ListRows, ResultUse, VisitRow } from './contract.ts';

/** The lists keep of a moment how it is known, not how it was written: then the text alone says it. */
const known: Shape<PartialDateTime> = {
  pack: ({ iso, raw }) => (iso !== null && raw === '' ? iso : [iso, raw]),
  unpack(packed) {
    if (typeof packed === 'string') return { iso: packed, raw: '' };
    const [iso, raw]: readonly unknown[] = Array.isArray(packed) ? packed : [];
    if ((iso === null || typeof iso === 'string') && typeof raw === 'string') return { iso, raw };
    throw damaged('a moment is missing');
  },
};

const course = fields<DrugCourse>({
  start: nullable(known),
  end: nullable(known),
  authored: nullable(known),
  durationDays: plain(),
  asNeeded: flag,
  discontinued: flag,
  discontinuedAt: nullable(known),
});

const drugs = list(
  fields<DrugUse>({
    drug: number,
    class: plain(),
    kind: plain(),
    day: text,
    until: text,
    course: nullable(course),
    dose: text,
    usage: text,
    route: text,
    status: plain(),
    purpose: plain(),
    file: number,
  }),
);

const results = list(
  fields<ResultUse>({
    item: number,
    at: text,
    value: text,
    number: plain(),
    flags: texts,
    status: text,
    file: number,
  }),
);

const visits = list(
  fields<Omit<VisitRow, 'patient'>>({ day: text, time: text, kind: plain(), department: text, text }),
);

/** Pairs of name and count; 0 for none, which is what most rows have. */
const counts: Shape<CoverageRow['issues']> = {
  pack(value) {
    const pairs = Object.entries(value);
    return pairs.length === 0 ? 0 : pairs;
  },
  unpack(packed) {
    if (packed === 0) return {};
    const pairs: readonly unknown[] = Array.isArray(packed) ? packed : [];
    if (pairs.length > 0 && pairs.every(isPair)) return Object.fromEntries(pairs);
    throw damaged('counts by name are missing');
  },
};

function isPair(value: unknown): value is readonly [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

const coverage = list(
  fields<CoverageRow>({
    source: plain(),
    dataType: text,
    month: text,
    status: plain(),
    files: number,
    bytes: number,
    records: number,
    issues: counts,
    firstSent: text,
    lastSent: text,
  }),
);

/** Nothing in these rows is said by number. */
const NO_POOL = new Pool();

/** What decides the phase of an order, by position. */
export function courseToText(value: DrugCourse): string {
  return JSON.stringify(course.pack(value, NO_POOL));
}

/** @throws GenerationError `chart-damaged` when the text holds something else */
export function courseFromText(encoded: string): DrugCourse {
  return course.unpack(JSON.parse(encoded), NO_POOL);
}

/** What is laid down by position; the other keys are as in {@link DraftRows}. */
interface PackedRows extends Omit<DraftRows, 'visits' | 'coverage' | 'listed'> {
  readonly visits: Packed;
  readonly coverage: Packed;
  readonly listed: Omit<ListRows, 'drugs' | 'results'> & { readonly drugs: Packed; readonly results: Packed };
}

export function rowsToText(rows: DraftRows): string {
  const packed: PackedRows = {
    ...rows,
    visits: visits.pack(rows.visits, NO_POOL),
    coverage: coverage.pack(rows.coverage, NO_POOL),
    listed: {
      ...rows.listed,
      drugs: drugs.pack(rows.listed.drugs, NO_POOL),
      results: results.pack(rows.listed.results, NO_POOL),
    },
  };
  return JSON.stringify(packed);
}

/** Undefined when the text holds something else. Throws GenerationError `chart-damaged` when a row has another form. */
export function rowsFromText(encoded: string): DraftRows | undefined {
  const value: unknown = JSON.parse(encoded);
  if (!isPackedRows(value)) return undefined;
  return {
    ...value,
    visits: visits.unpack(value.visits, NO_POOL),
    coverage: coverage.unpack(value.coverage, NO_POOL),
    listed: {
      ...value.listed,
      drugs: drugs.unpack(value.listed.drugs, NO_POOL),
      results: results.unpack(value.listed.results, NO_POOL),
    },
  };
}

function isPackedRows(value: unknown): value is PackedRows {
  if (typeof value !== 'object' || value === null) return false;
  const lists = ['stays', 'issues', 'documents'].map((name) => Reflect.get(value, name));
  const listed: unknown = Reflect.get(value, 'listed');
  return (
    'row' in value &&
    'searchKeys' in value &&
    typeof listed === 'object' &&
    listed !== null &&
    lists.every(Array.isArray)
  );
}
