import type { HumanName, Patient } from './patient.ts';

/** The name in one representation, or undefined when the source has none in it. */
export function nameIn(patient: Patient, representation: HumanName['representation']): HumanName | undefined {
  return patient.names.find((name) => name.representation === representation);
}

/** The name to head a chart with: kanji, else alphabetic, else kana; '' when the source names nobody. */
export function displayName(patient: Patient): string {
  return (nameIn(patient, 'IDE') ?? nameIn(patient, 'ABC') ?? nameIn(patient, 'SYL'))?.text ?? '';
}

/** The kana reading, '' when there is none. */
export function kanaName(patient: Patient): string {
  return nameIn(patient, 'SYL')?.text ?? '';
}
