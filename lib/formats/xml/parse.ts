import { SaxesParser } from 'saxes';
import { repaired } from './repair.ts';
import type { XmlAttribute, XmlElement, XmlNode } from './tree.ts';

/**
 * Why no tree was made.
 * - `not-well-formed`: truncated, mis-nested, two roots, attributes without quotes
 * - `doctype`: entities could expand without end or reach for other files, so no DOCTYPE is read
 * - `too-large`: deeper, larger or richer in attributes than any document of a hospital
 */
export type XmlErrorCode = 'not-well-formed' | 'doctype' | 'too-large';

export interface XmlError {
  readonly code: XmlErrorCode;
  /** 1-based place in the decoded text. */
  readonly line: number;
  readonly column: number;
  /** English; names the rule that was broken, may quote an element's name. */
  readonly message: string;
}

export interface ParsedXml {
  /** The root element, or null when there is an `error` that no harmless repair takes away. */
  readonly root: XmlElement | null;
  /** What was wrong; with a root, what was wrong before the repair. */
  readonly error: XmlError | null;
  /** Characters repaired: a bare `&`, an unknown entity, a control character, text before the declaration. */
  readonly repairs: number;
}

export const MAX_CHARACTERS = 32 * 1024 * 1024;
export const MAX_NODES = 400_000;
export const MAX_DEPTH = 120;
export const MAX_ATTRIBUTES = 200;

/**
 * Reads XML into a tree. Never throws on content. What is not well-formed is tried once more with the mistakes mended
 * that real senders make and that cannot change the structure (see repair.ts); anything else has no tree.
 */
export function parseXml(text: string): ParsedXml {
  if (text.length > MAX_CHARACTERS) {
    const message = `more than ${MAX_CHARACTERS} characters`;
    return { root: null, error: { code: 'too-large', line: 1, column: 1, message }, repairs: 0 };
  }
  const first = buildTree(text);
  if (first.error?.code !== 'not-well-formed') return { ...first, repairs: 0 };
  const mended = repaired(text);
  if (mended.repairs === 0) return { ...first, repairs: 0 };
  const second = buildTree(mended.text);
  return second.root === null
    ? { ...first, repairs: 0 }
    : { root: second.root, error: first.error, repairs: mended.repairs };
}

/** Prefixes that senders use without declaring them; bound here so that a forgotten declaration costs nothing. */
const KNOWN_PREFIXES = {
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  sdtc: 'urn:hl7-org:sdtc',
  xlink: 'http://www.w3.org/1999/xlink',
};

class Refused extends Error {
  readonly detail: XmlError;
  constructor(detail: XmlError) {
    super(detail.message);
    this.detail = detail;
  }
}

interface OpenElement extends XmlElement {
  readonly children: XmlNode[];
}

function buildTree(text: string): { readonly root: XmlElement | null; readonly error: XmlError | null } {
  const parser = new SaxesParser({ xmlns: true, position: true, additionalNamespaces: KNOWN_PREFIXES });
  const open: OpenElement[] = [];
  let root: XmlElement | null = null;
  let nodes = 0;
  let attributes = 0;
  const refuse = (code: XmlErrorCode, message: string) => {
    throw new Refused({ code, line: parser.line, column: parser.columnIndex + 1, message });
  };
  const count = () => {
    if (++nodes > MAX_NODES) refuse('too-large', `more than ${MAX_NODES} nodes`);
  };
  parser.on('error', (error) => refuse('not-well-formed', withoutPlace(error.message)));
  parser.on('doctype', () => refuse('doctype', 'a document type declaration is not accepted'));
  parser.on('opentagstart', () => {
    attributes = 0;
  });
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) refuse('too-large', `more than ${MAX_ATTRIBUTES} attributes`);
  });
  parser.on('opentag', (tag) => {
    count();
    if (open.length >= MAX_DEPTH) refuse('too-large', `deeper than ${MAX_DEPTH} elements`);
    const found: XmlAttribute[] = Object.values(tag.attributes)
      .filter(({ prefix, name }) => prefix !== 'xmlns' && name !== 'xmlns')
      .map(({ local, uri, value }) => ({ name: local, namespace: uri, value }));
    const element = { name: tag.local, namespace: tag.uri, attributes: found, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
    root ??= element;
  });
  parser.on('closetag', () => open.pop());
  const take = (piece: string) => {
    const siblings = open.at(-1)?.children;
    const last = siblings?.at(-1);
    if (siblings === undefined || piece === '') return;
    // Character data comes in pieces around CDATA and comments; a reader wants it whole.
    if (typeof last === 'string') siblings[siblings.length - 1] = last + piece;
    else siblings.push(piece);
    count();
  };
  parser.on('text', take);
  parser.on('cdata', take);
  try {
    parser.write(text).close();
    return { root, error: null };
  } catch (error) {
    if (error instanceof Refused) return { root: null, error: error.detail };
    throw error;
  }
}

/** saxes puts `line:column: ` before its message; the place is kept apart. */
function withoutPlace(message: string): string {
  return message.replace(/^\d+:\d+: /, '').slice(0, 200);
}
