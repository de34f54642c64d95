/** The original message as text and as named fields. */
import { type CharsetName, decodeAs, decodeBytes } from '../../formats/charset/index.ts';
import {
  type ExplainedPart,
  explainMessage,
  type ExplainedField as Hl7Field,
  parseMessage,
} from '../../formats/hl7v2/index.ts';
import { decodeXml } from '../../formats/xml/index.ts';
import type { ExplainedField, SourceView } from '../views.ts';

const CHARSETS: readonly CharsetName[] = [
  'ascii',
  'iso-2022-jp',
  'shift_jis',
  'euc-jp',
  'utf-8',
  'utf-16le',
  'utf-16be',
];

/** More of a file than this is not read on a screen; the rest is in the download. */
const MOST_CHARACTERS = 400_000;

/** The text of a file that is no message (CDA, HTML, notes); null for what nobody could read. */
export function plainText(bytes: Uint8Array): string | null {
  const { text } = decodeXml(bytes);
  const odd = text.match(/[\0-\x08\x0e-\x1a\x7f\ufffd]/g)?.length ?? 0;
  return text !== '' && odd * 25 <= text.length ? text.slice(0, MOST_CHARACTERS) : null;
}

/** Decodes with the character set that indexing used; null when the bytes are no HL7 message. */
export function explain(bytes: Uint8Array, charset: string): Pick<SourceView, 'text' | 'segments'> | null {
  const known = CHARSETS.find((name) => name === charset);
  const { text } = known ? decodeAs(bytes, known) : decodeBytes(bytes);
  const message = parseMessage(text);
  if (!message.first('MSH')) return null;
  const segments = explainMessage(message).map(({ index, segment, name, fields }) => ({
    index,
    name: segment,
    ja: name?.ja ?? '',
    en: name?.en ?? '',
    fields: fields.map(fieldOf),
  }));
  return { text, segments };
}

function fieldOf(field: Hl7Field): ExplainedField {
  return {
    position: field.n,
    ja: field.name?.ja ?? '',
    en: field.name?.en ?? '',
    raw: field.raw,
    values: field.repetitions.map((repetition) =>
      repetition.parts.length === 0 ? [repetition.value ?? '""'] : inPlace(repetition.parts),
    ),
  };
}

/** Components at their positions, the empty ones between them as ''. */
function inPlace(parts: readonly ExplainedPart[]): string[] {
  const last = parts.at(-1)?.n ?? 0;
  return Array.from({ length: last }, (_, at) => {
    const part = parts.find(({ n }) => n === at + 1);
    if (!part) return '';
    return part.parts.length > 0 ? inPlace(part.parts).join(' & ') : (part.value ?? '""');
  });
}
