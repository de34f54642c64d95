import { type Moment, stampDotted } from './calendar.ts';

/** One segment. Keys are HL7 field numbers; what is left out is empty, trailing empties are not written. */
export function segment(id: string, fields: Readonly<Record<string, string | undefined>>): string {
  let text = id;
  let reached = 0;
  // Integer keys come in ascending order.
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined || value === '') continue;
    const number = Number(key);
    text += '|'.repeat(number - reached) + value;
    reached = number;
  }
  return text;
}

/** Escapes delimiters in free text (HL7 v2.5 §2.7). */
export function escapeText(text: string): string {
  return text.replace(/[\\|^&~]/g, (c) => {
    if (c === '\\') return '\\E\\';
    if (c === '|') return '\\F\\';
    if (c === '^') return '\\S\\';
    return c === '&' ? '\\T\\' : '\\R\\';
  });
}

export interface Header {
  readonly type: string;
  readonly at: Moment;
  readonly control: string;
}

const PROFILE = 'SS-MIX2_1.20^SS-MIX2^1.2.392.200250.2.1.100.1.2.120^ISO';

/** MSH as the guideline's examples have it (SS-MIX2 1.2g; MSH-21 carries the profile). */
export function msh(header: Header): string {
  return (
    `MSH|^~\\&|HIS|TOUDAI|GW|SSMIX2|${stampDotted(header.at)}||${header.type}|${header.control}` +
    `|P|2.5||||||~ISO IR87||ISO 2022-1994|${PROFILE}`
  );
}

/** Joins segments with CR, each ended by one (no MLLP framing in files). */
export function message(segments: readonly string[]): string {
  return `${segments.join('\r')}\r`;
}
