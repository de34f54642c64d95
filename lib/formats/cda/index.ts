/** HL7 CDA R2 documents: header, narrative and embedded files, read from bytes without ever throwing on content. */
import { decodeXml, looseText, parseXml, textLines, type XmlElement } from '../xml/index.ts';
import { readBody } from './body.ts';
import { readHeader } from './header.ts';
import { NarrativeReader } from './narrative.ts';
import { bodyText } from './text.ts';
import type { CdaReading } from './types.ts';

export { type EmbeddedFile, embeddedFile } from './media.ts';
export type { Narrative, NarrativeCell, NarrativeRow, NarrativeStyle } from './narrative-types.ts';
export type {
  CdaBody,
  CdaCode,
  CdaHeader,
  CdaId,
  CdaMedia,
  CdaName,
  CdaPatient,
  CdaPerson,
  CdaReading,
  CdaRelated,
  CdaSection,
  CdaService,
} from './types.ts';

const CDA = 'urn:hl7-org:v3';

/** What stays open when a document is cut off. */
const STRUCTURE = [
  'component',
  'structuredBody',
  'nonXMLBody',
  'section',
  'title',
  'text',
  'paragraph',
  'content',
  'list',
  'item',
  'table',
  'thead',
  'tbody',
  'tr',
  'td',
  'th',
  'br',
];

/**
 * Reads a document. What is no well-formed XML, or carries a DOCTYPE, comes back as its words with the mistake and its
 * place; XML that is no ClinicalDocument comes back as its words.
 */
export function readCda(bytes: Uint8Array): CdaReading {
  const { text, charset, bad } = decodeXml(bytes);
  const { root, error, repairs } = parseXml(text);
  if (root === null) {
    const unknown = { code: 'not-well-formed', line: 1, column: 1, message: 'no root element' } as const;
    return { kind: 'unstructured', error: error ?? unknown, text: looseText(text, STRUCTURE), charset, bad };
  }
  if (!isClinicalDocument(root)) {
    return { kind: 'other-xml', root: root.name, text: textLines(root), charset, bad };
  }
  const reader = new NarrativeReader();
  const header = readHeader(root);
  const body = readBody(root, reader);
  return {
    kind: 'cda',
    header,
    body,
    unknownElements: [...new Set(reader.unknown)],
    repaired: error === null ? null : { error, count: repairs },
    text: [header.title, bodyText(body)].filter(Boolean).join('\n'),
    charset,
    bad,
  };
}

/** A forgotten namespace declaration does not make another document of it. */
function isClinicalDocument(root: XmlElement): boolean {
  return root.name === 'ClinicalDocument' && (root.namespace === CDA || root.namespace === '');
}
