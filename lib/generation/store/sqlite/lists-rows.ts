/** Between rows of lists.db and of the index of documents, and the contract's types. */
import type { DrugCourse } from '../../../records/drug-course.ts';
import type {
  DocumentRow,
  DrugUse,
  Found,
  LabItem,
  ListedName,
  OrganismUse,
  ProblemUse,
  ResultUse,
} from '../../contract.ts';
import { courseFromText } from '../../rows-codec.ts';
import { momentIn } from './moments.ts';
import { damaged, isRow, numberIn, type SqlRow, textIn, textsIn, wordIn } from './rows.ts';

const CLASSES = ['prescription', 'injection'] as const;
const DRUG_KINDS = ['order', 'given'] as const;
const PURPOSES = ['', 'chemotherapy', 'vaccination'] as const;
const GIVEN = ['', 'given', 'partly-given', 'not-given', 'refused', 'status-unknown'] as const;
const ORGANISM_KINDS = ['organism', 'finding'] as const;
const PROBLEM_STATES = ['active', 'closed', 'unknown'] as const;
const GROUPS = ['progress', 'summary', 'referral', 'report', 'vital-signs', 'other'] as const;
export const DOCUMENT_STATES = ['extracted', 'no-text', 'not-extractable', 'failed', 'unread'] as const;

/** A list stored as JSON, every element decoded. */
function listIn<Item>(row: SqlRow, column: string, decode: (value: SqlRow) => Item): Item[] {
  const value: unknown = JSON.parse(textIn(row, column));
  if (!Array.isArray(value)) throw damaged(column);
  return value.map((item: unknown) => {
    if (isRow(item)) return decode(item);
    throw damaged(column);
  });
}

function codesIn(row: SqlRow): ListedName['codes'] {
  return listIn(row, 'codes', (code) => ({ code: textIn(code, 'code'), system: textIn(code, 'system') }));
}

export function listedNameFrom(row: SqlRow): ListedName {
  return { name: textIn(row, 'name'), names: textsIn(textIn(row, 'names')), codes: codesIn(row) };
}

function courseIn(row: SqlRow): DrugCourse | null {
  return row.course === null ? null : courseFromText(textIn(row, 'course'));
}

export function drugUseFrom(row: SqlRow): Found<DrugUse> {
  return {
    patient: numberIn(row, 'ordinal'),
    drug: numberIn(row, 'drug'),
    class: wordIn(row, 'class', CLASSES),
    kind: wordIn(row, 'kind', DRUG_KINDS),
    day: momentIn(row, 'day'),
    until: momentIn(row, 'until'),
    course: courseIn(row),
    dose: textIn(row, 'dose'),
    usage: textIn(row, 'usage'),
    route: textIn(row, 'route'),
    status: wordIn(row, 'status', GIVEN),
    purpose: wordIn(row, 'purpose', PURPOSES),
    file: numberIn(row, 'file'),
  };
}

export function labItemFrom(row: SqlRow): LabItem {
  return {
    key: textIn(row, 'key'),
    name: textIn(row, 'name'),
    jlac: textIn(row, 'jlac'),
    codes: codesIn(row),
    specimen: textIn(row, 'specimen'),
    unit: textIn(row, 'unit'),
    ambiguous: false,
  };
}

export function resultFrom(row: SqlRow): Found<ResultUse> {
  return {
    patient: numberIn(row, 'ordinal'),
    item: numberIn(row, 'item'),
    at: momentIn(row, 'at'),
    value: row.value === null ? String(numberIn(row, 'number')) : textIn(row, 'value'),
    number: row.number === null ? null : numberIn(row, 'number'),
    flags: textIn(row, 'flags').split(' ').filter(Boolean),
    status: textIn(row, 'status'),
    file: numberIn(row, 'file'),
  };
}

export function organismFrom(row: SqlRow): Found<OrganismUse> {
  return {
    patient: numberIn(row, 'ordinal'),
    kind: wordIn(row, 'kind', ORGANISM_KINDS),
    name: textIn(row, 'name'),
    specimen: textIn(row, 'specimen'),
    at: textIn(row, 'at'),
    quantity: textIn(row, 'quantity'),
    susceptibilities: listIn(row, 'susceptibilities', (tested) => ({
      name: textIn(tested, 'name'),
      value: textIn(tested, 'value'),
    })),
    file: numberIn(row, 'file'),
  };
}

/** A problem as named and coded, by the number that its rows have. */
export function problemNameFrom(row: SqlRow): Pick<ProblemUse, 'problem' | 'icd10'> {
  return { problem: listedNameFrom(row), icd10: textIn(row, 'icd10') };
}

export function problemFrom(row: SqlRow, named: Pick<ProblemUse, 'problem' | 'icd10'>): Found<ProblemUse> {
  return {
    ...named,
    patient: numberIn(row, 'ordinal'),
    suspected: numberIn(row, 'suspected') === 1,
    primary: numberIn(row, 'main') === 1,
    status: wordIn(row, 'status', PROBLEM_STATES),
    onset: textIn(row, 'onset'),
    recorded: textIn(row, 'recorded'),
    resolved: textIn(row, 'resolved'),
    outcome: textIn(row, 'outcome'),
    file: numberIn(row, 'file'),
  };
}

export function documentFrom(row: SqlRow): Omit<DocumentRow, 'tokens'> {
  return {
    file: numberIn(row, 'file'),
    date: textIn(row, 'date'),
    group: wordIn(row, 'document_group', GROUPS),
    type: textIn(row, 'type'),
    title: textIn(row, 'title'),
    state: wordIn(row, 'state', DOCUMENT_STATES),
    cut: numberIn(row, 'cut') === 1,
  };
}
