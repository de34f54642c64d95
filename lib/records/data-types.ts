/** Which SS-MIX2 data types (1.2g, データ種別) carry what. */
import { documentGroup } from './document-groups.ts';

/** A part of the record with a freshness of its own. */
export type Domain =
  | 'demographics'
  | 'allergies'
  | 'problems'
  | 'prescriptions'
  | 'injections'
  | 'laboratory'
  | 'examinations'
  | 'movements'
  | 'meals'
  | 'documents'
  | 'images';

/**
 * Types of extended storage are open-ended: `code^name` of the type folder, code and name possibly empty. In a list of
 * types `^` stands for all of them, and `^` with a document group behind it for those of that group.
 */
const EXTENDED = '^';

export const DOMAIN_TYPES: Readonly<Record<Domain, readonly string[]>> = {
  demographics: ['ADT-00'],
  allergies: ['ADT-61'],
  problems: ['PPR-01'],
  prescriptions: ['OMP-01', 'OMP-11'],
  injections: ['OMP-02', 'OMP-12'],
  laboratory: ['OML-11', 'OML-12', 'OML-01'],
  examinations: ['OMG-11', 'OMG-12', 'OMG-13', 'OMG-01', 'OMG-02', 'OMG-03'],
  movements: [
    'ADT-22',
    'ADT-42',
    'ADT-52',
    'ADT-12',
    'ADT-01',
    'ADT-21',
    'ADT-31',
    'ADT-32',
    'ADT-41',
    'ADT-51',
  ],
  meals: ['OMD'],
  documents: [EXTENDED],
  images: [],
};

export const DOMAINS: readonly Domain[] = [
  'demographics',
  'allergies',
  'problems',
  'prescriptions',
  'injections',
  'laboratory',
  'examinations',
  'movements',
  'meals',
  'documents',
  'images',
];

const KNOWN: ReadonlySet<string> = new Set(Object.values(DOMAIN_TYPES).flat());

/** False for a file whose type is unknown or unlisted: such a file could have held anything. */
export function isKnownType(dataType: string): boolean {
  return KNOWN.has(dataType) || isExtendedType(dataType);
}

/** True for a type of extended storage. */
export function isExtendedType(dataType: string): boolean {
  return dataType.includes(EXTENDED);
}

/** True when a file's type stands in a list of types, be it through `^`. */
export function isAmong(types: readonly string[], dataType: string): boolean {
  if (types.includes(dataType)) return true;
  if (!isExtendedType(dataType)) return false;
  return types.includes(EXTENDED) || types.includes(EXTENDED + documentGroup(dataType));
}

/**
 * The files that can hold the answer to one question. `primary` types decide why nothing is there; `also` types hold
 * it as well, and decide when the copy has no primary type at all.
 */
export interface Carriers {
  readonly primary: readonly string[];
  readonly also: readonly string[];
}

const LABS = ['OML-11', 'OML-12'];

export const CARRIERS = {
  allergies: { primary: ['ADT-61'], also: ['ADT-00'] },
  infections: { primary: [...LABS, 'ADT-61'], also: ['ADT-00'] },
  bloodType: { primary: ['ADT-00'], also: LABS },
  prescriptions: { primary: ['OMP-01'], also: [] },
  injections: { primary: ['OMP-02'], also: [] },
  drugs: { primary: ['OMP-01', 'OMP-02'], also: ['OMP-11', 'OMP-12'] },
  given: { primary: ['OMP-11', 'OMP-12'], also: [] },
  vaccinations: { primary: ['OMP-02', 'OMP-12'], also: [] },
  problems: { primary: ['PPR-01'], also: [] },
  labs: { primary: LABS, also: [] },
  visits: { primary: ['ADT-12'], also: [] },
  stays: { primary: ['ADT-22', 'ADT-42', 'ADT-52'], also: ['ADT-01', 'ADT-31', 'ADT-32'] },
  plans: { primary: ['ADT-21', 'ADT-41', 'ADT-51'], also: [] },
  orders: { primary: ['OML-01', 'OMG-01', 'OMG-02', 'OMG-03', 'OMD'], also: [] },
  studies: { primary: ['OMG-11', 'OMG-12'], also: [] },
  examinations: { primary: DOMAIN_TYPES.examinations, also: [] },
  person: { primary: ['ADT-00'], also: [] },
  documents: { primary: [EXTENDED], also: [] },
  /** 経過表: no type of standard storage; a folder of extended storage by convention. */
  vitalSigns: { primary: ['^vital-signs'], also: [] },
  everything: { primary: [...KNOWN], also: [] },
  /** Standard storage has no data type for it. */
  nowhere: { primary: [], also: [] },
} satisfies Readonly<Record<string, Carriers>>;

/** True when files of this type can hold the answer. */
export function carries(carriers: Carriers, dataType: string): boolean {
  return isAmong(carriers.primary, dataType) || isAmong(carriers.also, dataType);
}
