import type { Coded } from '../../records/coded.ts';
import type { MedicationAdministration, MedicationRequest } from '../../records/medication.ts';
import { at, coded, quantity } from './values.ts';

export const AMLODIPINE: Coded = coded('アムロジピン錠5mg', '103835401', 'HOT9');

export function prescription(parts: Partial<MedicationRequest> = {}): MedicationRequest {
  return {
    kind: 'MedicationRequest',
    class: 'prescription',
    orderNo: '000000000000100',
    rpGroup: '1',
    components: [{ role: 'drug', medication: AMLODIPINE, amount: quantity('1', '錠'), max: '' }],
    dailyDose: null,
    dispensed: null,
    usage: coded('1日1回朝食後'),
    instructions: [],
    durationText: '',
    durationDays: null,
    doses: '',
    asNeeded: false,
    start: null,
    end: null,
    authored: null,
    form: null,
    route: null,
    site: null,
    method: null,
    categories: [],
    injectionType: null,
    totalVolume: null,
    rate: null,
    patientClass: 'unknown',
    department: null,
    requester: null,
    orderControl: 'NW',
    withdrawn: false,
    discontinued: false,
    discontinuedAt: null,
    from: at(0),
    ...parts,
  };
}

export function injection(parts: Partial<MedicationRequest> = {}): MedicationRequest {
  return prescription({
    class: 'injection',
    orderNo: '000000000000200',
    components: [
      { role: 'base', medication: coded('生理食塩液500mL'), amount: quantity('1', '袋'), max: '' },
      { role: 'additive', medication: coded('ビタミンB1注'), amount: quantity('1', '管'), max: '' },
    ],
    usage: null,
    route: coded('点滴静注', 'IVD', 'HL70162'),
    ...parts,
  });
}

export function administration(parts: Partial<MedicationAdministration> = {}): MedicationAdministration {
  return {
    kind: 'MedicationAdministration',
    class: 'injection',
    orderNo: '000000000000200',
    rpGroup: '1',
    medication: coded('生理食塩液500mL'),
    amount: quantity('500', 'mL'),
    start: null,
    end: null,
    rate: '',
    route: null,
    device: null,
    site: null,
    notes: [],
    performer: null,
    location: null,
    status: 'CP',
    lotNumbers: [],
    expires: null,
    manufacturer: null,
    from: at(0),
    ...parts,
  };
}
