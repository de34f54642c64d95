/**
 * HL7 CDA R2 as Japanese systems write it (JAHIS 診療文書構造化記述規約 共通編): header with names by their
 * representation, sections with narrative blocks, or a body that is not XML.
 */
import { type Moment, ymd, ymdhms } from '../calendar.ts';
import { encodeCp932 } from '../cp932.ts';
import {
  DEPARTMENTS,
  type DepartmentKey,
  type Doctor,
  FACILITY_ID,
  HOSPITAL_NAME,
} from '../masters/hospital.ts';
import type { Person } from '../person.ts';

export type Block =
  | { readonly kind: 'text'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption?: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A file beside the document, drawn by renderMultiMedia. */
  | { readonly kind: 'picture'; readonly id: string; readonly file: string; readonly mediaType: string };

export interface Section {
  /** LOINC code of the section, where one is known. */
  readonly code?: readonly [code: string, name: string];
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly sections?: readonly Section[];
}

export interface CdaDocument {
  readonly id: string;
  readonly code: { readonly code: string; readonly system: 'LOINC' | 'JMIX'; readonly name: string };
  readonly title: string;
  readonly version: number;
  /** Id of the document that this one replaces. */
  readonly replaces?: string;
  readonly person: Person;
  readonly author: Doctor;
  readonly dept: DepartmentKey;
  readonly time: Moment;
  /** ENC: a consultation; ACCM: a stay from admission to discharge. */
  readonly service: { readonly code: 'ENC' | 'ACCM'; readonly from: string; readonly to: string };
  readonly body:
    | { readonly kind: 'sections'; readonly sections: readonly Section[] }
    | { readonly kind: 'pdf'; readonly bytes: Uint8Array };
  readonly charset?: 'UTF-8' | 'Shift_JIS';
}

const SYSTEMS = { LOINC: '2.16.840.1.113883.6.1', JMIX: '1.2.392.200119.5.3.1' } as const;
const ROOT = `2.25.${FACILITY_ID}`;

export function writeCda(document: CdaDocument): Uint8Array {
  const charset = document.charset ?? 'UTF-8';
  const { code, service } = document;
  const replaced =
    document.replaces === undefined
      ? ''
      : `  <relatedDocument typeCode="RPLC"><parentDocument><id root="${ROOT}.9" extension="${document.replaces}"/></parentDocument></relatedDocument>\n`;
  const text = `<?xml version="1.0" encoding="${charset}"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <id root="${ROOT}.9" extension="${document.id}"/>
  <code code="${code.code}" codeSystem="${SYSTEMS[code.system]}" codeSystemName="${code.system}" displayName="${escapeXml(code.name)}"/>
  <title>${escapeXml(document.title)}</title>
  <effectiveTime value="${ymdhms(document.time)}+0900"/>
  <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
  <languageCode code="ja-JP"/>
  <setId root="${ROOT}.8" extension="${document.id.replace(/-v\d+$/, '')}"/>
  <versionNumber value="${document.version}"/>
${patient(document.person)}${author(document)}  <custodian><assignedCustodian><representedCustodianOrganization>
    <id root="1.2.392.100495.20.3.23" extension="${FACILITY_ID}"/><name>${HOSPITAL_NAME}</name>
  </representedCustodianOrganization></assignedCustodian></custodian>
  <documentationOf><serviceEvent classCode="${service.code}">
    <effectiveTime><low value="${service.from}"/><high value="${service.to}"/></effectiveTime>
  </serviceEvent></documentationOf>
${replaced}  <component>
${body(document.body)}  </component>
</ClinicalDocument>
`;
  return charset === 'UTF-8' ? new TextEncoder().encode(text) : encodeCp932(text);
}

function patient(person: Person): string {
  const name = (use: string, family: string, given: string): string =>
    `      <name use="${use}"><family>${escapeXml(family)}</family><given>${escapeXml(given)}</given></name>\n`;
  return `  <recordTarget><patientRole>
    <id root="${ROOT}.1" extension="${person.id}"/>
    <addr use="H"><country>JPN</country><postalCode>${person.zip}</postalCode><streetAddressLine>${escapeXml(person.address)}</streetAddressLine></addr>
    <telecom use="H" value="tel:${person.phone}"/>
    <patient>
${name('IDE', person.family, person.given)}${name('SYL', person.familyKana, person.givenKana)}${
  person.latin === undefined ? '' : name('ABC', person.latin[0], person.latin[1])
}      <administrativeGenderCode code="${person.sex}" codeSystem="2.16.840.1.113883.5.1"/>
      <birthTime value="${person.birth}"/>
    </patient>
  </patientRole></recordTarget>
`;
}

function author(document: CdaDocument): string {
  const dept = DEPARTMENTS[document.dept];
  return `  <author>
    <time value="${ymdhms(document.time)}+0900"/>
    <assignedAuthor>
      <id root="${ROOT}.2" extension="${document.author.id}"/>
      <assignedPerson><name use="IDE"><family>${document.author.family}</family><given>${document.author.given}</given></name></assignedPerson>
      <representedOrganization>
        <id root="${ROOT}.3" extension="${dept.code}"/><name>${dept.name}</name>
        <asOrganizationPartOf><wholeOrganization><id root="1.2.392.100495.20.3.23" extension="${FACILITY_ID}"/><name>${HOSPITAL_NAME}</name></wholeOrganization></asOrganizationPartOf>
      </representedOrganization>
    </assignedAuthor>
  </author>
`;
}

function body(content: CdaDocument['body']): string {
  if (content.kind === 'pdf') {
    const base64 = Buffer.from(content.bytes)
      .toString('base64')
      .replace(/(.{76})/g, '$1\n');
    return `    <nonXMLBody><text mediaType="application/pdf" representation="B64">${base64}</text></nonXMLBody>\n`;
  }
  return `    <structuredBody>\n${content.sections.map((one) => `      <component>${section(one)}</component>\n`).join('')}    </structuredBody>\n`;
}

function section(one: Section): string {
  const code =
    one.code === undefined
      ? ''
      : `<code code="${one.code[0]}" codeSystem="${SYSTEMS.LOINC}" codeSystemName="LOINC" displayName="${one.code[1]}"/>`;
  const entries = one.blocks
    .filter((block) => block.kind === 'picture')
    .map(
      (block) =>
        `<entry><observationMedia classCode="OBS" moodCode="EVN" ID="${block.id}"><value mediaType="${block.mediaType}"><reference value="${block.file}"/></value></observationMedia></entry>`,
    );
  const inner = (one.sections ?? []).map((part) => `<component>${section(part)}</component>`);
  return `<section>${code}<title>${escapeXml(one.title)}</title><text>${one.blocks.map(narrative).join('')}</text>${entries.join('')}${inner.join('')}</section>`;
}

function narrative(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<paragraph>${block.lines.map(escapeXml).join('<br/>')}</paragraph>`;
    case 'list':
      return `<list listType="unordered">${block.items.map((item) => `<item>${escapeXml(item)}</item>`).join('')}</list>`;
    case 'picture':
      return `<renderMultiMedia referencedObject="${block.id}"><caption>${escapeXml(block.file)}</caption></renderMultiMedia>`;
    case 'table': {
      const cells = (row: readonly string[], tag: 'td' | 'th'): string =>
        `<tr>${row.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')}</tr>`;
      const caption = block.caption === undefined ? '' : `<caption>${escapeXml(block.caption)}</caption>`;
      return `<table border="1">${caption}<thead>${cells(block.head, 'th')}</thead><tbody>${block.rows
        .map((row) => cells(row, 'td'))
        .join('')}</tbody></table>`;
    }
  }
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A day in the form of CDA times. */
export function cdaDay(moment: Moment): string {
  return ymd(moment);
}
