/** One code of one code system, with the display text that came with it. Any part may be empty: senders leave holes. */
export interface Code {
  readonly code: string;
  readonly display: string;
  /** System as the sender named it (`HOT9`, `JC10`, `99XYZ` …), or '' where none was sent. */
  readonly system: string;
}

/**
 * A concept as the sender wrote it (FHIR CodeableConcept; HL7 v2.5 CWE/CE).
 * `text` is the sender's own words and always wins on screen; codes are never translated into another name.
 */
export interface Coded {
  readonly text: string;
  readonly codes: readonly Code[];
}

/** An amount exactly as written (`1.50`, `""`, `<0.5`), never parsed into a number for display. */
export interface Quantity {
  readonly value: string;
  readonly unit: Coded | null;
}

/** The text to show for a concept: the sender's text, else a display, else the bare code; '' when nothing was sent. */
export function textOf(coded: Coded | null | undefined): string {
  if (!coded) return '';
  if (coded.text) return coded.text;
  const named = coded.codes.find((code) => code.display);
  return named?.display ?? coded.codes.find((code) => code.code)?.code ?? '';
}

/** The code under the first matching system (exact, case-insensitive), or undefined. */
export function codeIn(coded: Coded | null | undefined, ...systems: readonly string[]): string | undefined {
  const wanted = systems.map((system) => system.toUpperCase());
  return coded?.codes.find((code) => code.code && wanted.includes(code.system.trim().toUpperCase()))?.code;
}

/** The flags of a result (OBX-8), each by itself, as sent; empty when none was sent. */
export function flagsOf(interpretation: Coded | null): string[] {
  const codes = (interpretation?.codes ?? []).map((code) => code.code).filter(Boolean);
  if (codes.length > 0) return codes;
  return textOf(interpretation)
    .split(/[\s/]+/)
    .filter(Boolean);
}

/** A plain decimal number, or null for anything else (`<0.5`, `(-)`, `100<`, ``): such values are never plotted. */
export function plainNumber(value: string): number | null {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(value.trim()) ? Number(value.trim()) : null;
}
