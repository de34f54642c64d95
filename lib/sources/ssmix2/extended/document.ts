/** From a content folder that has been looked into to its record. */
import type { CdaHeader, CdaName, CdaPerson } from '../../../formats/cda/index.ts';
import { documentGroup } from '../../../records/document-groups.ts';
import type { DocumentReference } from '../../../records/documents.ts';
import type { PartialDateTime } from '../../../records/partial-date.ts';
import type { Practitioner } from '../../../records/patient.ts';
import { isoDay, partialTime } from '../time.ts';
import type { Content } from './contents.ts';
import type { Insight } from './text.ts';

export interface DocumentFiles {
  /** Indexes into the reading's files. */
  readonly main: number;
  readonly attachments: readonly number[];
}

export function documentReference(
  content: Content,
  insight: Insight,
  { main, attachments }: DocumentFiles,
): DocumentReference {
  const header = headerOf(insight);
  const group = documentGroup(content.type.dataType);
  return {
    kind: 'DocumentReference',
    group: group === 'other' && header?.code ? documentGroup(`${header.code.code}^`) : group,
    type: content.type.type,
    title: header?.title ?? '',
    format: insight.format,
    date: dayOf(content) ?? (header ? partialTime(header.effectiveTime) : null),
    period: header ? periodOf(header) : null,
    author: header ? authorOf(header) : null,
    department: departmentOf(content, header),
    folder: content.folder,
    attachments,
    from: { file: main, segments: [] },
  };
}

export function headerOf({ cda }: Insight): CdaHeader | null {
  return cda?.kind === 'cda' ? cda.header : null;
}

/** 診療日 by the name, else by the folder. */
export function dayOf({ name, day }: Content): PartialDateTime | null {
  const raw = name?.date ?? day;
  const iso = isoDay(raw);
  return iso === null ? null : { iso, raw };
}

/** Admission and discharge (serviceEvent ACCM, else the encounter); a service of one moment is no period. */
function periodOf({ services, encounter }: CdaHeader): DocumentReference['period'] {
  const accommodation = services.find(({ classCode }) => classCode === 'ACCM');
  const stay = accommodation ?? encounter;
  const [start, end] = [partialTime(stay?.low ?? ''), partialTime(stay?.high ?? '')];
  const isPeriod = end !== null || (accommodation !== undefined && start !== null);
  return isPeriod ? { start, end } : null;
}

/** The first author who is a person, else the legal authenticator. */
function authorOf({ authors, legalAuthenticator }: CdaHeader): Practitioner | null {
  const people = [...authors, ...(legalAuthenticator ? [legalAuthenticator] : [])];
  const person = people.find(({ names }) => names.some(({ text }) => text !== ''));
  return person ? practitioner(person) : null;
}

function practitioner({ ids, names }: CdaPerson): Practitioner {
  return { id: ids.find(({ extension }) => extension !== '')?.extension ?? '', name: writtenName(names) };
}

/** As it is written in kanji (IDE), else the first. */
function writtenName(names: readonly CdaName[]): string {
  return (names.find(({ use }) => use.includes('IDE')) ?? names.find(({ text }) => text !== ''))?.text ?? '';
}

function departmentOf({ name }: Content, header: CdaHeader | null): DocumentReference['department'] {
  const code = name?.department ?? '';
  if (code !== '') return { text: '', codes: [{ code, display: '', system: '' }] };
  const text = header?.authors.find(({ organization }) => organization !== '')?.organization ?? '';
  return text === '' ? null : { text, codes: [] };
}
