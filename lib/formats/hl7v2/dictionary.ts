import { COMPONENTS } from './components.ts';
import { DRUG_FIELDS } from './fields-drug.ts';
import { OBSERVATION_FIELDS } from './fields-observation.ts';
import { ORDER_FIELDS } from './fields-order.ts';
import { PATIENT_FIELDS } from './fields-patient.ts';
import type { BilingualName } from './segment-names.ts';

/** A field's name and its HL7 data type; '' when the type varies from message to message (OBX-5). */
export type FieldName = BilingualName & { readonly type: string };

const FIELDS: ReadonlyMap<string, FieldName> = new Map(
  [PATIENT_FIELDS, ORDER_FIELDS, DRUG_FIELDS, OBSERVATION_FIELDS]
    .flatMap((table) => Object.entries(table))
    .flatMap(([segment, fields]) =>
      fields.map(([number, ja, en, type]) => [`${segment}-${number}`, { ja, en, type }] as const),
    ),
);

/** `fieldName('PID', 5)`; undefined for fields that neither SS-MIX2 1.2g nor common practice uses. */
export function fieldName(segment: string, field: number): FieldName | undefined {
  return FIELDS.get(`${segment}-${field}`);
}

/** `componentName('XPN', 2)`, numbered from 1; undefined for simple types and past the end. */
export function componentName(type: string, component: number): FieldName | undefined {
  const name = Object.hasOwn(COMPONENTS, type) ? COMPONENTS[type]?.[component - 1] : undefined;
  return name === undefined ? undefined : { ja: name[0], en: name[1], type: name[2] ?? '' };
}
