import { attribute, childrenNamed, firstChild, innerText, type XmlElement } from '../xml/index.ts';
import { codeOf, collapsed } from './header.ts';
import type { NarrativeReader } from './narrative.ts';
import type { CdaBody, CdaMedia, CdaSection } from './types.ts';

/** CDA R2 §4.3: structuredBody with sections, or nonXMLBody with one file or text. */
export function readBody(document: XmlElement, reader: NarrativeReader): CdaBody {
  const bodies = childrenNamed(document, 'component');
  const sections = bodies
    .flatMap((component) => childrenNamed(component, 'structuredBody'))
    .flatMap((body) => sectionsIn(body, reader));
  if (sections.length > 0) return { kind: 'structured', sections };
  const other = bodies.map((component) => firstChild(component, 'nonXMLBody', 'text')).find(Boolean);
  if (other === undefined) return { kind: 'none' };
  const media = mediaOf(other, '');
  const isText = media.base64 === '' && media.reference === '';
  return isText
    ? { kind: 'text', declaredType: media.declaredType, text: innerText(other) }
    : { kind: 'file', media };
}

function sectionsIn(parent: XmlElement, reader: NarrativeReader): readonly CdaSection[] {
  return childrenNamed(parent, 'component')
    .flatMap((component) => childrenNamed(component, 'section'))
    .map((section) => sectionOf(section, reader));
}

function sectionOf(section: XmlElement, reader: NarrativeReader): CdaSection {
  const text = firstChild(section, 'text');
  const narrative = text === undefined ? [] : reader.children(text);
  const said = text !== undefined && innerText(text).trim() !== '';
  const entries = childrenNamed(section, 'entry');
  return {
    title: collapsed(firstChild(section, 'title')),
    code: codeOf(firstChild(section, 'code')),
    narrative,
    entriesOnly: !said && entries.length > 0,
    media: entries.flatMap(mediaWithin),
    sections: sectionsIn(section, reader),
  };
}

function mediaWithin(element: XmlElement): readonly CdaMedia[] {
  return element.children.flatMap((child) => {
    if (typeof child === 'string') return [];
    if (child.name !== 'observationMedia') return mediaWithin(child);
    const value = firstChild(child, 'value');
    return value === undefined ? [] : [mediaOf(value, attribute(child, 'ID') ?? '')];
  });
}

/** An encapsulated data value (ED). */
function mediaOf(value: XmlElement, id: string): CdaMedia {
  const reference = firstChild(value, 'reference');
  const declaredType = attribute(value, 'mediaType') ?? '';
  const own = value.children.filter((child) => typeof child === 'string').join('');
  const encoded =
    attribute(value, 'representation')?.toUpperCase() === 'B64' || isForgotten(declaredType, own);
  return {
    id,
    declaredType,
    reference: reference === undefined ? '' : (attribute(reference, 'value') ?? ''),
    base64: encoded ? own : '',
  };
}

/** Base64 whose `representation` was left out: as text it would be a screen of nonsense. */
function isForgotten(declaredType: string, text: string): boolean {
  return (
    !/^(?:text\/.*)?$/.test(declaredType) && /^\s*[A-Za-z0-9+/]{60}[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text)
  );
}
