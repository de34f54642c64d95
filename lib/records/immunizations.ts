/** Vaccinations, told from injections by the sender's own 注射種別 or words; and which injections are chemotherapy. */

import type { Location } from './clinical.ts';
import { type Coded, type Quantity, textOf } from './coded.ts';
import { type GivenStatus, givenStatus } from './drug-course.ts';
import type { MedicationAdministration, MedicationRequest } from './medication.ts';
import type { PartialDateTime } from './partial-date.ts';
import type { Practitioner } from './patient.ts';
import type { Provenance } from './provenance.ts';

/**
 * One dose of a vaccine (FHIR Immunization): given as OMP-12 says, or ordered (OMP-02 with 注射種別 06) while this copy
 * holds no record that it was given. The injection it was made from stays on the chart as well.
 */
export interface Immunization {
  readonly kind: 'Immunization';
  readonly orderNo: string;
  readonly vaccine: Coded;
  /** By RXA-20; `ordered` when only the order is known, which is not the same as not given. */
  readonly status: GivenStatus | 'ordered';
  /** RXA-20 as sent; '' for an order. */
  readonly statusSent: string;
  /** When it was given; of an order the planned time. */
  readonly occurrence: PartialDateTime | null;
  readonly dose: Quantity | null;
  /** RXA-15, -16, -17. */
  readonly lotNumbers: readonly string[];
  readonly expires: PartialDateTime | null;
  readonly manufacturer: Coded | null;
  readonly route: Coded | null;
  readonly site: Coded | null;
  readonly performer: Practitioner | null;
  readonly location: Location | null;
  readonly department: Coded | null;
  readonly notes: readonly string[];
  readonly from: Provenance;
}

/** 注射種別 06 予防接種 (JHSI0002), or words that say so. */
export function isVaccination(request: MedicationRequest): boolean {
  return isInjectionType(request, '06', /予防接種|ワクチン/);
}

/** What an injection is for, where its 注射種別 says so: seen wherever the drug stands. */
export type InjectionPurpose = 'chemotherapy' | 'vaccination';

export function purposeOf(request: MedicationRequest): InjectionPurpose | null {
  if (isChemotherapy(request)) return 'chemotherapy';
  return isVaccination(request) ? 'vaccination' : null;
}

/** 注射種別 07 抗がん剤 (JHSI0002), or words that say so. */
export function isChemotherapy(request: MedicationRequest): boolean {
  return isInjectionType(request, '07', /抗がん|抗癌|抗悪性腫瘍|化学療法/);
}

function isInjectionType(request: MedicationRequest, code: string, words: RegExp): boolean {
  const type = request.injectionType;
  return type !== null && (words.test(textOf(type)) || type.codes.some((known) => known.code === code));
}

/** A dose whose order is not in the copy is a vaccination only where its own name says so. */
const VACCINE = /ワクチン|トキソイド/;

/**
 * The vaccinations among a patient's injections, in chart order: every dose that was recorded under a vaccination order
 * or that is a vaccine by its name, and every standing vaccination order without a dose. What the vaccine was dissolved
 * in (RXC-1 B) is left out where the order names another component.
 */
export function immunizationsOf(
  requests: readonly MedicationRequest[],
  administrations: readonly MedicationAdministration[],
): Immunization[] {
  const orders = new Map<string, MedicationRequest[]>();
  for (const request of requests) {
    if (request.class !== 'injection' || !isVaccination(request)) continue;
    orders.set(request.orderNo, [...(orders.get(request.orderNo) ?? []), request]);
  }
  const answered = new Set<MedicationRequest>();
  const given = administrations.flatMap((dose) => {
    if (dose.class !== 'injection') return [];
    const order = dose.orderNo === '' ? undefined : orderOf(orders.get(dose.orderNo) ?? [], dose);
    if (order === undefined && !VACCINE.test(textOf(dose.medication))) return [];
    if (order !== undefined) answered.add(order);
    return order !== undefined && isDiluent(order, dose.medication) ? [] : [ofDose(dose, order)];
  });
  const open = [...orders.values()]
    .flat()
    .filter((order) => !answered.has(order) && !order.withdrawn && !order.discontinued);
  return [...given, ...open.flatMap(ofOrder)];
}

/** The set of an order that a dose belongs to: the same group, else the only one. */
function orderOf(
  orders: readonly MedicationRequest[],
  dose: MedicationAdministration,
): MedicationRequest | undefined {
  return orders.find((order) => order.rpGroup === dose.rpGroup) ?? orders[0];
}

function isDiluent(order: MedicationRequest, medication: Coded): boolean {
  const name = textOf(medication);
  const same = (role: string): boolean =>
    order.components.some((one) => one.role === role && textOf(one.medication) === name);
  return same('base') && order.components.some((one) => one.role !== 'base');
}

function ofDose(dose: MedicationAdministration, order: MedicationRequest | undefined): Immunization {
  return {
    kind: 'Immunization',
    orderNo: dose.orderNo,
    vaccine: dose.medication,
    status: givenStatus(dose.status),
    statusSent: dose.status,
    occurrence: dose.start,
    dose: dose.amount,
    lotNumbers: dose.lotNumbers,
    expires: dose.expires,
    manufacturer: dose.manufacturer,
    route: dose.route ?? order?.route ?? null,
    site: dose.site ?? order?.site ?? null,
    performer: dose.performer,
    location: dose.location,
    department: order?.department ?? null,
    notes: dose.notes,
    from: dose.from,
  };
}

function ofOrder(order: MedicationRequest): Immunization[] {
  const vaccines = order.components.filter((one) => !isDiluent(order, one.medication));
  return vaccines.map((component) => ({
    kind: 'Immunization',
    orderNo: order.orderNo,
    vaccine: component.medication,
    status: 'ordered',
    statusSent: '',
    occurrence: order.start ?? order.authored,
    dose: component.amount,
    lotNumbers: [],
    expires: null,
    manufacturer: null,
    route: order.route,
    site: order.site,
    performer: null,
    location: null,
    department: order.department,
    notes: order.instructions,
    from: order.from,
  }));
}
