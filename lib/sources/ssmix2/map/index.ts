/** From one current message to records, by its data type. */

import type { ClinicalRecord } from '../../../records/chart.ts';
import type { AllergyIntolerance } from '../../../records/clinical.ts';
import { medicationAdministrations } from './administrations.ts';
import { allergyList, allergyNotes } from './allergies.ts';
import type { MessageContext } from './context.ts';
import { encounterEvents } from './encounters.ts';
import { imagingExaminations } from './imaging.ts';
import { laboratoryResults } from './laboratory.ts';
import { medicationRequests } from './medications.ts';
import { dietOrders, examinationOrders, laboratoryOrders } from './orders.ts';
import { coverages, relatedPersons } from './patient.ts';
import { physiologyResults } from './physiology.ts';
import { problems } from './problems.ts';
import { looseObservations } from './results.ts';

type Mapper = (context: MessageContext) => readonly ClinicalRecord[];

const movement: Mapper = (context) => [...encounterEvents(context), ...looseObservations(context)];
const drugOrder: Mapper = (context) => [...medicationRequests(context), ...looseObservations(context)];
const drugGiven: Mapper = (context) => [...medicationAdministrations(context), ...looseObservations(context)];

/** One mapper per data type; AL1 of any of them are read beside it (see `allergyStatements`). */
const MAPPERS: Readonly<Record<string, Mapper>> = {
  'ADT-00': (context) => [...registration(context), ...looseObservations(context)],
  'ADT-01': movement,
  'ADT-12': movement,
  'ADT-21': movement,
  'ADT-22': movement,
  'ADT-31': movement,
  'ADT-32': movement,
  'ADT-41': movement,
  'ADT-42': movement,
  'ADT-51': movement,
  'ADT-52': movement,
  'ADT-61': allergyList,
  'PPR-01': problems,
  OMD: dietOrders,
  'OMP-01': drugOrder,
  'OMP-02': drugOrder,
  'OMP-11': drugGiven,
  'OMP-12': drugGiven,
  'OML-01': laboratoryOrders,
  'OML-11': laboratoryResults,
  'OML-12': laboratoryResults,
  'OMG-01': examinationOrders,
  'OMG-02': examinationOrders,
  'OMG-03': examinationOrders,
  'OMG-11': imagingExaminations,
  'OMG-12': imagingExaminations,
  'OMG-13': physiologyResults,
};

export function recordsOf(context: MessageContext): readonly ClinicalRecord[] {
  return MAPPERS[context.dataType]?.(context) ?? [];
}

/** AL1 statements of this message; the caller leaves out those that the chart has already. */
export function allergyStatements(context: MessageContext): AllergyIntolerance[] {
  return allergyNotes(context);
}

/** ADT-00 beside the demographics: contacts, insurance, and where an inpatient was when it was sent. */
function registration(context: MessageContext): ClinicalRecord[] {
  const inside = context.patientClass === 'inpatient' || context.trigger === 'A23';
  return [...relatedPersons(context), ...coverages(context), ...(inside ? encounterEvents(context) : [])];
}
