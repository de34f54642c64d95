/** Records with unremarkable contents; a test names only what it is about. */
import type { AllergyIntolerance, Condition, EncounterEvent } from '../../records/clinical.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../../records/diagnostics.ts';
import type { Coverage, RelatedPerson } from '../../records/patient.ts';
import { at, coded } from './values.ts';

export function allergy(parts: Partial<AllergyIntolerance> = {}): AllergyIntolerance {
  return {
    kind: 'AllergyIntolerance',
    flavour: 'allergy',
    category: 'medication',
    categoryCoded: coded('薬剤アレルギー', 'DA', 'HL70127'),
    code: coded('ペニシリン'),
    severity: null,
    reactions: [],
    onset: null,
    onsetText: '',
    reported: null,
    reporter: '',
    clinicalStatus: null,
    action: null,
    withdrawn: false,
    from: at(0),
    ...parts,
  };
}

export function condition(parts: Partial<Condition> = {}): Condition {
  return {
    kind: 'Condition',
    code: coded('高血圧症'),
    icd10: 'I10',
    icd10Edition: '2013',
    prefixes: [],
    suffixes: [],
    comment: '',
    suspected: false,
    primary: false,
    diagnosisType: null,
    outcome: null,
    outcomeDate: null,
    onset: null,
    onsetText: '',
    recorded: null,
    resolved: null,
    clinicalStatus: 'active',
    security: null,
    department: null,
    recorder: null,
    action: 'AD',
    withdrawn: false,
    from: at(0),
    ...parts,
  };
}

export function encounter(parts: Partial<EncounterEvent> = {}): EncounterEvent {
  return {
    kind: 'EncounterEvent',
    event: 'admit',
    cancels: false,
    patientClass: 'inpatient',
    at: null,
    location: null,
    priorLocation: null,
    department: null,
    attending: null,
    admitting: null,
    disposition: null,
    admitted: null,
    discharged: null,
    from: at(0),
    ...parts,
  };
}

export function observation(parts: Partial<Observation> = {}): Observation {
  return {
    kind: 'Observation',
    category: 'laboratory',
    orderNo: '000000000000001',
    code: coded('Ｎａ', '3H010000002326101', 'JC10'),
    panel: coded('電解質'),
    specimen: coded('血清', '023', 'JC10'),
    specimenId: '',
    valueType: 'NM',
    value: '140',
    valueCoded: null,
    unit: coded('mEq/L'),
    referenceRange: '',
    interpretation: null,
    status: 'F',
    withdrawn: false,
    effective: null,
    issued: null,
    notes: [],
    micro: null,
    from: at(0),
    ...parts,
  };
}

export function serviceRequest(parts: Partial<ServiceRequest> = {}): ServiceRequest {
  return {
    kind: 'ServiceRequest',
    domain: 'radiology',
    orderNo: '000000000000002',
    code: coded('胸部X線'),
    items: [],
    priority: null,
    scheduled: null,
    authored: null,
    notes: [],
    patientClass: 'unknown',
    department: null,
    requester: null,
    withdrawn: false,
    from: at(0),
    ...parts,
  };
}

export function imagingStudy(parts: Partial<ImagingStudy> = {}): ImagingStudy {
  return {
    kind: 'ImagingStudy',
    domain: 'radiology',
    orderNo: '000000000000002',
    code: coded('胸部X線'),
    items: [],
    accessionNumber: '',
    studyInstanceUid: '',
    modality: 'CR',
    performed: null,
    status: '',
    department: null,
    requester: null,
    notes: [],
    from: at(0),
    ...parts,
  };
}

export function relatedPerson(parts: Partial<RelatedPerson> = {}): RelatedPerson {
  return {
    kind: 'RelatedPerson',
    names: [],
    relationship: coded('妻'),
    addresses: [],
    telecoms: [],
    organization: '',
    from: at(0),
    ...parts,
  };
}

export function coverage(parts: Partial<Coverage> = {}): Coverage {
  return {
    kind: 'Coverage',
    type: coded('国保'),
    payerId: '138057',
    payerName: '',
    symbol: '',
    number: '',
    start: null,
    end: null,
    relationship: null,
    from: at(0),
    ...parts,
  };
}
