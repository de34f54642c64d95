/** Short texts for records, made of what was sent and nothing else. */

import type { ChartMessages } from '../../lib/i18n/chart.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { Condition, EncounterEvent, Location } from '../../lib/records/clinical.ts';
import { type Coded, type Quantity, textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import type { Immunization } from '../../lib/records/immunizations.ts';
import type { MedicationRequest } from '../../lib/records/medication.ts';
import type { HumanName } from '../../lib/records/patient.ts';
import type { ChartContext } from './context.ts';

/** Value and unit as sent, `1.50 錠`; '' when there is no value. HL7's `""` (explicitly empty) is no value. */
export function quantityText(quantity: Quantity | null): string {
  if (!quantity || quantity.value === '' || quantity.value === '""') return '';
  const unit = textOf(quantity.unit);
  return unit ? `${quantity.value} ${unit}` : quantity.value;
}

/** Names of the drugs of an order: one for a prescription, base + additives for an injection. */
export function drugName(request: MedicationRequest): string {
  return request.components.map((component) => textOf(component.medication)).join(' + ');
}

/** Dose of the order as sent: amount per dose, else the amount per day. */
export function doseText(request: MedicationRequest): string {
  const [only, ...others] = request.components;
  if (!only || others.length > 0) return '';
  const amount = quantityText(only.amount);
  const max = only.max ? `〜${only.max}` : '';
  const daily = quantityText(request.dailyDose);
  return [amount && `${amount}${max}`, daily && `1日量 ${daily}`].filter(Boolean).join(' / ');
}

/** Days supplied where they are unambiguous, else as sent. */
export function durationText(request: MedicationRequest, m: ChartMessages): string {
  return request.durationDays !== null ? m.drugs.daysSupplied(request.durationDays) : request.durationText;
}

/** RXA-20 in words where the standard gives them (HL7 table 0322), else as sent. */
export function givenStatus(status: string, m: ChartMessages): string {
  const { cells } = m.drugs;
  const words: Readonly<Record<string, string>> = {
    CP: cells.given,
    PA: cells['partly-given'],
    NA: cells['not-given'],
    RE: cells.refused,
    '': cells['status-unknown'],
  };
  return words[status] ?? status;
}

/** Whether a vaccine was given: in words, else as sent; of a bare order that nothing says so. */
export function immunizationStatus(item: Immunization, m: ChartMessages): string {
  const untold = item.status === 'status-unknown' && item.statusSent !== '';
  return untold ? item.statusSent : m.drugs.vaccinated[item.status];
}

/** The value to read: the text of a coded one, else the value as sent. */
export function valueText(observation: Observation): string {
  return textOf(observation.valueCoded) || observation.value;
}

/** Usage and further instructions as sent. */
export function usageText(request: MedicationRequest): string {
  return [textOf(request.usage), ...request.instructions].filter(Boolean).join(' ');
}

/** `ward-room-bed` as far as sent; the department for a place without a ward. */
export function locationText(location: Location | null): string {
  if (!location) return '';
  const bed = [location.ward, location.room, location.bed].filter(Boolean).join('-');
  return bed || location.department;
}

/** A department as sent. A bare number is said to be a code: codes are never turned into names. */
export function departmentText(sent: string, lang: Lang): string {
  return /^\d+$/.test(sent) ? getMessages(lang).patient.codeOnly(sent) : sent;
}

/** Name of a problem as sent, put together from its modifiers only when the sender did not. */
export function problemName(condition: Condition): string {
  const sent = textOf(condition.code);
  return sent || [...condition.prefixes, ...condition.suffixes].map(textOf).join('');
}

/** All texts of a list of concepts, without empty ones. */
export function textsOf(codes: readonly Coded[]): string {
  return codes.map(textOf).filter(Boolean).join('・');
}

/** The name of a contact: kanji first. */
export function personName(names: readonly HumanName[]): string {
  const order = ['IDE', 'ABC', 'SYL'];
  return (
    [...names].sort((a, b) => order.indexOf(a.representation) - order.indexOf(b.representation))[0]?.text ??
    ''
  );
}

export function eventText(event: EncounterEvent, context: ChartContext): string {
  const name = context.m.encounters.events[event.event];
  return event.cancels ? `${name}(${context.m.encounters.cancelled})` : name;
}
