/** Layout of every kind of record. A field added to a record is a type error here until it has its place. */
import type { ClinicalRecord } from '../../records/chart.ts';
import type { AllergyIntolerance, Condition, EncounterEvent } from '../../records/clinical.ts';
import type { ImagingStudy, MicroRole, Observation, ServiceRequest } from '../../records/diagnostics.ts';
import type { DocumentReference } from '../../records/documents.ts';
import type { Immunization } from '../../records/immunizations.ts';
import type {
  MedicationAdministration,
  MedicationComponent,
  MedicationRequest,
} from '../../records/medication.ts';
import type { Coverage, RelatedPerson } from '../../records/patient.ts';
import { constant, damaged, fields, flag, list, nullable, plain, type Shape } from './shapes.ts';
import {
  addresses,
  amount,
  coded,
  codeds,
  from,
  maybeCoded,
  moment,
  names,
  number,
  person,
  place,
  telecoms,
  text,
  texts,
} from './values.ts';

const relatedPerson = fields<RelatedPerson>({
  kind: constant('RelatedPerson'),
  names,
  relationship: maybeCoded,
  addresses,
  telecoms,
  organization: text,
  from,
});

const coverage = fields<Coverage>({
  kind: constant('Coverage'),
  type: maybeCoded,
  payerId: text,
  payerName: text,
  symbol: text,
  number: text,
  start: moment,
  end: moment,
  relationship: maybeCoded,
  from,
});

const allergy = fields<AllergyIntolerance>({
  kind: constant('AllergyIntolerance'),
  flavour: plain(),
  category: plain(),
  categoryCoded: maybeCoded,
  code: coded,
  severity: maybeCoded,
  reactions: texts,
  onset: moment,
  onsetText: text,
  reported: moment,
  reporter: text,
  clinicalStatus: maybeCoded,
  action: maybeCoded,
  withdrawn: flag,
  from,
});

const condition = fields<Condition>({
  kind: constant('Condition'),
  code: coded,
  icd10: text,
  icd10Edition: text,
  prefixes: codeds,
  suffixes: codeds,
  comment: text,
  suspected: flag,
  primary: flag,
  diagnosisType: maybeCoded,
  outcome: maybeCoded,
  outcomeDate: moment,
  onset: moment,
  onsetText: text,
  recorded: moment,
  resolved: moment,
  clinicalStatus: plain(),
  security: maybeCoded,
  department: maybeCoded,
  recorder: person,
  action: text,
  withdrawn: flag,
  from,
});

const encounterEvent = fields<EncounterEvent>({
  kind: constant('EncounterEvent'),
  event: plain(),
  cancels: flag,
  patientClass: plain(),
  at: moment,
  location: place,
  priorLocation: place,
  department: maybeCoded,
  attending: person,
  admitting: person,
  disposition: maybeCoded,
  admitted: moment,
  discharged: moment,
  from,
});

const observation = fields<Observation>({
  kind: constant('Observation'),
  category: plain(),
  orderNo: text,
  code: coded,
  panel: maybeCoded,
  specimen: maybeCoded,
  specimenId: text,
  valueType: text,
  value: text,
  valueCoded: maybeCoded,
  unit: maybeCoded,
  referenceRange: text,
  interpretation: maybeCoded,
  status: text,
  withdrawn: flag,
  effective: moment,
  issued: moment,
  notes: texts,
  micro: nullable(fields<MicroRole>({ role: plain(), subId: text, organism: text })),
  from,
});

const serviceRequest = fields<ServiceRequest>({
  kind: constant('ServiceRequest'),
  domain: plain(),
  orderNo: text,
  code: coded,
  items: codeds,
  priority: maybeCoded,
  scheduled: moment,
  authored: moment,
  notes: texts,
  patientClass: plain(),
  department: maybeCoded,
  requester: person,
  withdrawn: flag,
  from,
});

const imagingStudy = fields<ImagingStudy>({
  kind: constant('ImagingStudy'),
  domain: plain(),
  orderNo: text,
  code: coded,
  items: codeds,
  accessionNumber: text,
  studyInstanceUid: text,
  modality: text,
  performed: moment,
  status: text,
  department: maybeCoded,
  requester: person,
  notes: texts,
  from,
});

const component = fields<MedicationComponent>({ role: plain(), medication: coded, amount, max: text });

const medicationRequest = fields<MedicationRequest>({
  kind: constant('MedicationRequest'),
  class: plain(),
  orderNo: text,
  rpGroup: text,
  components: list(component),
  dailyDose: amount,
  dispensed: amount,
  usage: maybeCoded,
  instructions: texts,
  durationText: text,
  durationDays: plain(),
  doses: text,
  asNeeded: flag,
  start: moment,
  end: moment,
  authored: moment,
  form: maybeCoded,
  route: maybeCoded,
  site: maybeCoded,
  method: maybeCoded,
  categories: codeds,
  injectionType: maybeCoded,
  totalVolume: amount,
  rate: amount,
  patientClass: plain(),
  department: maybeCoded,
  requester: person,
  orderControl: text,
  withdrawn: flag,
  discontinued: flag,
  discontinuedAt: moment,
  from,
});

const medicationAdministration = fields<MedicationAdministration>({
  kind: plain(),
  class: plain(),
  orderNo: text,
  rpGroup: text,
  medication: coded,
  amount,
  start: moment,
  end: moment,
  rate: text,
  route: maybeCoded,
  device: maybeCoded,
  site: maybeCoded,
  notes: texts,
  performer: person,
  location: place,
  status: text,
  lotNumbers: texts,
  expires: moment,
  manufacturer: maybeCoded,
  from,
});

const immunization = fields<Immunization>({
  kind: constant('Immunization'),
  orderNo: text,
  vaccine: coded,
  status: plain(),
  statusSent: text,
  occurrence: moment,
  dose: amount,
  lotNumbers: texts,
  expires: moment,
  manufacturer: maybeCoded,
  route: maybeCoded,
  site: maybeCoded,
  performer: person,
  location: place,
  department: maybeCoded,
  notes: texts,
  from,
});

const documentReference = fields<DocumentReference>({
  kind: constant('DocumentReference'),
  group: plain(),
  type: coded,
  title: text,
  format: plain(),
  date: moment,
  period: nullable(fields<NonNullable<DocumentReference['period']>>({ start: moment, end: moment })),
  author: person,
  department: maybeCoded,
  folder: text,
  attachments: list(number),
  from,
});

type RecordOf<K, R = ClinicalRecord> = R extends { readonly kind: infer Kind }
  ? K extends Kind
    ? R
    : never
  : never;

type Layouts = {
  readonly [K in ClinicalRecord['kind']]: Shape<RecordOf<K>> & { readonly names: readonly string[] };
};

/** By kind. */
export const LAYOUTS: Layouts = {
  RelatedPerson: relatedPerson,
  Coverage: coverage,
  AllergyIntolerance: allergy,
  Condition: condition,
  EncounterEvent: encounterEvent,
  Observation: observation,
  ServiceRequest: serviceRequest,
  ImagingStudy: imagingStudy,
  MedicationRequest: medicationRequest,
  MedicationAdministration: medicationAdministration,
  MedicationDispense: medicationAdministration,
  Immunization: immunization,
  DocumentReference: documentReference,
};

/** `[kind, [fields …]]` */
export const record: Shape<ClinicalRecord> = {
  pack(value, pool) {
    // The layout under a kind is that kind's own.
    const layout = LAYOUTS[value.kind] as Shape<ClinicalRecord>;
    return [value.kind, layout.pack(value, pool)];
  },
  unpack(packed, pool) {
    const [kind, values]: readonly unknown[] = Array.isArray(packed) ? packed : [];
    if (typeof kind !== 'string' || !(kind in LAYOUTS)) throw damaged('a record of no known kind');
    return LAYOUTS[kind as ClinicalRecord['kind']].unpack(values, pool);
  },
};
