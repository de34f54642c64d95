/** Whose document it is: the path says; what the name or the content says otherwise is told, and kept out of the chart. */
import type { CdaPatient } from '../../../formats/cda/index.ts';
import { dayOf } from '../../../records/partial-date.ts';
import type { Patient } from '../../../records/patient.ts';
import type { FileComplaints } from '../complaints.ts';
import { otherPatientIn } from '../judge.ts';
import { partialTime } from '../time.ts';
import { patientAtStart } from './content-name.ts';
import type { Content } from './contents.ts';
import { headerOf } from './document.ts';
import { humanNames } from './patient.ts';
import type { Insight } from './text.ts';

/** True when the name of the content folder (or single file) names another patient. */
export function nameSaysAnother(
  { name, folder, path }: Content,
  patient: string,
  { report }: FileComplaints,
): boolean {
  const base = folder || path.slice(path.lastIndexOf('/') + 1);
  const said = name?.patient ?? patientAtStart(base);
  if (said === '' || said === patient) return false;
  report('content-patient', 'content folder', `the name says patient ${said}, the folder ${patient}`);
  return true;
}

/**
 * True when the document itself is about somebody else. A CDA with another number and this patient's birth date and name
 * is kept and told: a letter from elsewhere carries the number of elsewhere.
 */
export function contentSaysAnother(
  { insight, bytes }: { readonly insight: Insight; readonly bytes: Uint8Array },
  patient: { readonly id: string; readonly known: Patient | null },
  { report }: FileComplaints,
): boolean {
  if (insight.message) return otherPatientIn(insight.message, patient.id, report);
  const targets = headerOf(insight)?.patients ?? [];
  const ids = insight.cda?.kind === 'unstructured' ? looseIds(bytes) : targets.flatMap(({ ids }) => ids);
  const said = ids.map(({ extension }) => extension.trim()).filter(Boolean);
  if (said.length === 0 || (said.includes(patient.id) && !namesOthers(targets, patient.id))) return false;
  const words = `the document says patient ${said.join(', ')}, the path ${patient.id}`;
  const [target, ...others] = targets;
  if (target && others.length === 0 && patient.known && isSamePerson(target, patient.known)) {
    report('document-id-differs', 'recordTarget', `${words}; birth date and name are the same`);
    return false;
  }
  report('document-patient', 'recordTarget', words);
  return true;
}

/** True for a document about several patients, one of whom bears other numbers only (CDA R2 §4.2.2.11 allows it). */
function namesOthers(targets: readonly CdaPatient[], id: string): boolean {
  if (targets.length < 2) return false;
  return targets.some(({ ids }) => {
    const own = ids.map(({ extension }) => extension.trim()).filter(Boolean);
    return own.length > 0 && !own.includes(id);
  });
}

/** How far into a damaged document its header is looked for. */
const HEADER = 64 * 1024;

/** Numbers in the patientRole of a document that could not be parsed: they are ASCII in every charset that documents use. */
function looseIds(bytes: Uint8Array): { readonly extension: string }[] {
  const head = Buffer.from(bytes.subarray(0, HEADER)).toString('latin1').replaceAll('\0', '');
  const from = head.search(/<(?:\w+:)?patientRole\b/);
  if (from < 0) return [];
  const rest = head.slice(from);
  const end = rest.search(/<(?:\w+:)?(?:patient|addr|telecom|providerOrganization)\b/);
  const ids = rest
    .slice(0, end < 0 ? 2000 : end)
    .matchAll(/<(?:\w+:)?id\b[^<>]*?\bextension\s*=\s*["']([^"'<>]*)["']/g);
  return [...ids].map(([, extension = '']) => ({ extension }));
}

/** The same day of birth and the same name in kana or kanji, and none that differs: twins share the day. */
function isSamePerson(target: CdaPatient, known: Patient): boolean {
  const born = dayOf(known.birthDate);
  if (born === null || dayOf(partialTime(target.birthTime)) !== born) return false;
  const pairs = humanNames(target).flatMap(({ representation, text }) => {
    const own = known.names.find((name) => name.representation === representation);
    return own ? [[folded(own.text), folded(text)]] : [];
  });
  return pairs.length > 0 && pairs.every(([own, other]) => own === other);
}

function folded(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s・]/gu, '')
    .toUpperCase();
}
