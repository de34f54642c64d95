/** One line for any record, for the timeline and for the list of records of a source file. */
import type { ClinicalRecord } from '../../lib/records/chart.ts';
import type { AllergyIntolerance, Condition, EncounterEvent } from '../../lib/records/clinical.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../../lib/records/diagnostics.ts';
import { isChemotherapy, isVaccination } from '../../lib/records/immunizations.ts';
import type { MedicationAdministration, MedicationRequest } from '../../lib/records/medication.ts';
import type { ChartContext } from './context.ts';

import {
  doseText,
  drugName,
  durationText,
  eventText,
  givenStatus,
  immunizationStatus,
  locationText,
  personName,
  problemName,
  quantityText,
  textsOf,
  usageText,
  valueText,
} from './wording.ts';

/** What happened, and what is worth a second column. */
export interface Line {
  readonly title: string;
  readonly detail: string;
}

/** Parts that were sent, each once. */
const join = (...parts: readonly (string | undefined)[]): string =>
  [...new Set(parts.filter(Boolean))].join(' · ');

function ofAllergy(record: AllergyIntolerance, { m }: ChartContext): Line {
  const kind =
    record.flavour === 'none-stated' ? m.allergies.noneStated : m.allergies.categories[record.category];
  return { title: textOf(record.code), detail: join(kind, textOf(record.severity), ...record.reactions) };
}

function ofCondition(record: Condition, { m }: ChartContext): Line {
  const suspected = record.suspected ? `[${m.problems.suspectedMark}] ` : '';
  const ended = record.outcome ? `${m.problems.outcome}: ${textOf(record.outcome)}` : '';
  return { title: `${suspected}${problemName(record)}`, detail: join(record.icd10, ended) };
}

function ofEncounter(record: EncounterEvent, context: ChartContext): Line {
  return {
    title: eventText(record, context),
    detail: join(locationText(record.location), textOf(record.department), record.attending?.name),
  };
}

function ofRequest(record: MedicationRequest, { m }: ChartContext): Line {
  return {
    title: drugName(record),
    detail: join(
      isChemotherapy(record) ? m.drugs.marks.chemotherapy : '',
      isVaccination(record) ? m.drugs.marks.vaccination : '',
      record.discontinued ? m.drugs.marks.discontinued : '',
      doseText(record),
      usageText(record),
      durationText(record, m),
      textOf(record.route),
    ),
  };
}

function ofAdministration(record: MedicationAdministration, { m }: ChartContext): Line {
  return {
    title: textOf(record.medication),
    detail: join(
      quantityText(record.amount),
      givenStatus(record.status, m),
      textOf(record.route),
      ...record.notes,
    ),
  };
}

function ofObservation(record: Observation): Line {
  const value = join(valueText(record), textOf(record.unit));
  return {
    title: textOf(record.code),
    detail: join(value.replace(' · ', ' '), textOf(record.interpretation)),
  };
}

function ofOrder(record: ServiceRequest | ImagingStudy, { m }: ChartContext): Line {
  return {
    title: join(m.orders.domains[record.domain], textOf(record.code)),
    detail: join(textsOf(record.items), textOf(record.department), ...record.notes),
  };
}

/** Title and detail of a record, from what was sent. */
export function describe(record: ClinicalRecord, context: ChartContext): Line {
  switch (record.kind) {
    case 'RelatedPerson':
      return { title: personName(record.names), detail: textOf(record.relationship) };
    case 'Coverage':
      return { title: textOf(record.type) || record.payerName, detail: join(record.symbol, record.number) };
    case 'AllergyIntolerance':
      return ofAllergy(record, context);
    case 'Condition':
      return ofCondition(record, context);
    case 'EncounterEvent':
      return ofEncounter(record, context);
    case 'MedicationRequest':
      return ofRequest(record, context);
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return ofAdministration(record, context);
    case 'Immunization':
      return {
        title: textOf(record.vaccine),
        detail: join(immunizationStatus(record, context.m), quantityText(record.dose), ...record.lotNumbers),
      };
    case 'Observation':
      return ofObservation(record);
    case 'ServiceRequest':
    case 'ImagingStudy':
      return ofOrder(record, context);
    case 'DocumentReference':
      return {
        title: record.title || textOf(record.type),
        detail: join(record.date?.iso?.slice(0, 10), record.author?.name),
      };
  }
}
