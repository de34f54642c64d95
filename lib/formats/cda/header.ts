import { attribute, childrenNamed, firstChild, innerText, type XmlElement } from '../xml/index.ts';
import type {
  CdaCode,
  CdaHeader,
  CdaId,
  CdaName,
  CdaPatient,
  CdaPerson,
  CdaRelated,
  CdaService,
} from './types.ts';

/** CDA R2 §4.2: everything of the header that says whose document it is, what it is, by whom and as of when. */
export function readHeader(document: XmlElement): CdaHeader {
  const encounter = firstChild(document, 'componentOf', 'encompassingEncounter');
  const authenticator = firstChild(document, 'legalAuthenticator');
  const custodian = firstChild(
    document,
    'custodian',
    'assignedCustodian',
    'representedCustodianOrganization',
    'name',
  );
  return {
    id: idOf(firstChild(document, 'id')),
    setId: idOf(firstChild(document, 'setId')),
    versionNumber: sentValue(firstChild(document, 'versionNumber')),
    title: collapsed(firstChild(document, 'title')),
    code: codeOf(firstChild(document, 'code')),
    effectiveTime: sentValue(firstChild(document, 'effectiveTime')),
    confidentiality: codeOf(firstChild(document, 'confidentialityCode')),
    patients: childrenNamed(document, 'recordTarget').map(patientOf),
    authors: childrenNamed(document, 'author').map((author) => personOf(author, 'assignedAuthor')),
    legalAuthenticator: authenticator === undefined ? null : personOf(authenticator, 'assignedEntity'),
    custodian: collapsed(custodian),
    services: childrenNamed(document, 'documentationOf').flatMap((each) =>
      childrenNamed(each, 'serviceEvent').map(serviceOf),
    ),
    encounter: encounter === undefined ? null : serviceOf(encounter),
    related: childrenNamed(document, 'relatedDocument').map(relatedOf),
  };
}

function patientOf(target: XmlElement): CdaPatient {
  const role = firstChild(target, 'patientRole');
  const patient = firstChild(target, 'patientRole', 'patient');
  return {
    ids: role === undefined ? [] : idsOf(role),
    names: patient === undefined ? [] : childrenNamed(patient, 'name').map(nameOf),
    birthTime: patient === undefined ? '' : sentValue(firstChild(patient, 'birthTime')),
    sex: patient === undefined ? null : codeOf(firstChild(patient, 'administrativeGenderCode')),
  };
}

function personOf(participation: XmlElement, role: 'assignedAuthor' | 'assignedEntity'): CdaPerson {
  const assigned = firstChild(participation, role);
  const person = firstChild(participation, role, 'assignedPerson');
  const device = firstChild(participation, role, 'assignedAuthoringDevice', 'softwareName');
  return {
    ids: assigned === undefined ? [] : idsOf(assigned),
    names: person === undefined ? [] : childrenNamed(person, 'name').map(nameOf),
    organization: collapsed(firstChild(participation, role, 'representedOrganization', 'name')),
    device: collapsed(device),
    time: sentValue(firstChild(participation, 'time')),
  };
}

function serviceOf(event: XmlElement): CdaService {
  const time = firstChild(event, 'effectiveTime');
  const low = time === undefined ? '' : sentValue(firstChild(time, 'low'));
  return {
    classCode: attribute(event, 'classCode') ?? '',
    code: codeOf(firstChild(event, 'code')),
    low: low === '' ? sentValue(time) : low,
    high: time === undefined ? '' : sentValue(firstChild(time, 'high')),
  };
}

function relatedOf(related: XmlElement): CdaRelated {
  const parent = firstChild(related, 'parentDocument');
  return {
    type: attribute(related, 'typeCode') ?? '',
    ids: parent === undefined ? [] : idsOf(parent),
    setId: parent === undefined ? null : idOf(firstChild(parent, 'setId')),
    versionNumber: parent === undefined ? '' : sentValue(firstChild(parent, 'versionNumber')),
  };
}

function nameOf(element: XmlElement): CdaName {
  const part = (name: string) => childrenNamed(element, name).map(collapsed).filter(Boolean).join(' ');
  // Parts may stand without a space between them in the file; read as one word they would be another name.
  const pieces = element.children.map((child) => innerText(child).trim()).filter(Boolean);
  return {
    use: attribute(element, 'use') ?? '',
    family: part('family'),
    given: part('given'),
    text: pieces.join(' ').replace(/\s+/g, ' '),
  };
}

export function codeOf(element: XmlElement | undefined): CdaCode | null {
  if (element === undefined) return null;
  const value = (name: string) => attribute(element, name) ?? '';
  const code = {
    code: value('code'),
    codeSystem: value('codeSystem'),
    codeSystemName: value('codeSystemName'),
    displayName: value('displayName') || collapsed(firstChild(element, 'originalText')),
  };
  return code.code === '' && code.displayName === '' ? null : code;
}

function idOf(element: XmlElement | undefined): CdaId | null {
  if (element === undefined) return null;
  const id = { root: attribute(element, 'root') ?? '', extension: attribute(element, 'extension') ?? '' };
  return id.root === '' && id.extension === '' ? null : id;
}

function idsOf(element: XmlElement): readonly CdaId[] {
  return childrenNamed(element, 'id').flatMap((each) => idOf(each) ?? []);
}

function sentValue(element: XmlElement | undefined): string {
  return element === undefined ? '' : (attribute(element, 'value') ?? '');
}

export function collapsed(element: XmlElement | undefined): string {
  return element === undefined ? '' : innerText(element).replace(/\s+/g, ' ').trim();
}
