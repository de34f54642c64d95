/** Every word of a chart as lines, for the search inside it: a scan over these finds what is there, and nothing else. */
import { type ClinicalRecord, recordsOf } from '../../records/chart.ts';
import type { AllergyIntolerance, Condition, EncounterEvent } from '../../records/clinical.ts';
import { type Quantity, textOf } from '../../records/coded.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../../records/diagnostics.ts';
import type { DocumentReference, DocumentText } from '../../records/documents.ts';
import type { Immunization } from '../../records/immunizations.ts';
import { itemKeys } from '../../records/lab-items.ts';
import type { MedicationAdministration, MedicationRequest } from '../../records/medication.ts';
import { sortKeyOf } from '../../records/partial-date.ts';
import type { ChartEntry, ChartLines, LineMark } from '../views.ts';
import { documentItems } from './documents.ts';
import type { Evidence } from './evidence.ts';
import { momentOf } from './timeline.ts';

type Words = Pick<ChartEntry, 'kind' | 'title' | 'marks' | 'path' | 'lines'>;

/** All entries with their words, newest first, and what cannot be searched. */
export function linesOf(evidence: Evidence, texts: readonly DocumentText[]): ChartLines {
  const words = new Map(texts.map((text) => [text.file, text]));
  const keys = itemKeys(recordsOf(evidence.chart, 'Observation'));
  const items = documentItems(evidence, texts);
  const listed = new Set<ClinicalRecord>(items.map(({ document }) => document));
  // A message of vital signs is searched as the values that were made of it.
  const searched = evidence.chart.records.filter(
    (record) => record.kind !== 'DocumentReference' || listed.has(record),
  );
  const entries = searched.map((record): ChartEntry => {
    const at = sortKeyOf(momentOf(record) ?? null);
    const said = wordsOf(record, { text: words.get(record.from.file), keys });
    return { at, ...said, lines: said.lines.filter((line) => line !== ''), from: record.from };
  });
  const documents = items.map((item) => ({
    title: titleOf(item.document),
    at: sortKeyOf(item.document.date),
    path: `/documents/${item.document.from.file}`,
    why: item.words,
    cut: words.get(item.document.from.file)?.cut ?? false,
  }));
  return {
    entries: entries.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)),
    unsearchable: documents.flatMap(({ title, at, path, why }) =>
      why === 'extracted' ? [] : [{ title, at, path, why }],
    ),
    cut: documents.filter(({ cut }) => cut).map(({ title, at, path }) => ({ title, at, path })),
    unreadFiles: evidence.chart.files.filter(({ status }) =>
      ['unreadable', 'missing', 'listed', 'quarantined'].includes(status),
    ).length,
  };
}

interface Around {
  readonly text: DocumentText | undefined;
  readonly keys: ReadonlyMap<Observation, string>;
}

function wordsOf(record: ClinicalRecord, around: Around): Words {
  switch (record.kind) {
    case 'DocumentReference':
      return ofDocument(record, around.text);
    case 'AllergyIntolerance':
      return ofAllergy(record);
    case 'Condition':
      return ofCondition(record);
    case 'MedicationRequest':
      return ofRequest(record);
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return ofAdministration(record);
    case 'Immunization':
      return ofImmunization(record);
    case 'Observation':
      return ofObservation(record, around.keys.get(record) ?? '');
    case 'ServiceRequest':
    case 'ImagingStudy':
      return ofExamination(record);
    case 'EncounterEvent':
      return ofEncounter(record);
    case 'RelatedPerson':
      return {
        ...person(record.names.map(({ text }) => text)),
        lines: [
          textOf(record.relationship),
          ...record.telecoms.map(({ value }) => value),
          record.organization,
        ],
      };
    case 'Coverage':
      return {
        ...person([textOf(record.type) || record.payerName]),
        lines: [record.payerName, record.payerId, record.symbol, record.number],
      };
  }
}

function person(names: readonly string[]): Words {
  return { kind: 'person', title: names.filter(Boolean).join(' / '), marks: [], path: '', lines: [] };
}

function titleOf(document: DocumentReference): string {
  return document.title || textOf(document.type) || document.folder;
}

function ofDocument(document: DocumentReference, text: DocumentText | undefined): Words {
  return {
    kind: 'document',
    title: titleOf(document),
    marks: [],
    path: `/documents/${document.from.file}`,
    lines: [
      textOf(document.type),
      document.author?.name ?? '',
      textOf(document.department),
      ...(text?.state === 'extracted' ? text.text.split('\n') : []),
    ],
  };
}

function ofAllergy(record: AllergyIntolerance): Words {
  const marks: Partial<Record<AllergyIntolerance['flavour'], LineMark>> = {
    contraindication: 'contraindication',
    infection: 'infection',
    'none-stated': 'none-stated',
  };
  const mark = marks[record.flavour];
  return {
    kind: 'allergy',
    title: textOf(record.code),
    marks: [...(mark ? [mark] : []), ...taken(record.withdrawn)],
    path: '/allergies',
    lines: [textOf(record.categoryCoded), textOf(record.severity), ...record.reactions, record.onsetText],
  };
}

function ofCondition(record: Condition): Words {
  const parts = [...record.prefixes, ...record.suffixes].map(textOf);
  const marks: LineMark[] = [...taken(record.withdrawn)];
  if (record.suspected) marks.push('suspected');
  if (record.clinicalStatus === 'closed') marks.push('closed');
  return {
    kind: 'problem',
    title: textOf(record.code) || parts.join(''),
    marks,
    path: '/problems',
    lines: [
      ...parts,
      record.icd10,
      textOf(record.outcome),
      textOf(record.diagnosisType),
      textOf(record.department),
      record.onsetText,
      ...record.comment.split('\n'),
    ],
  };
}

function ofRequest(record: MedicationRequest): Words {
  const marks: LineMark[] = [...taken(record.withdrawn)];
  if (record.discontinued) marks.push('discontinued');
  return {
    kind: 'drug',
    title: record.components.map(({ medication }) => textOf(medication)).join(' + '),
    marks,
    path: '/drugs?period=all',
    lines: [
      ...record.components.map(({ amount }) => amountText(amount)),
      spaced(textOf(record.usage), ...record.instructions),
      spaced(record.durationText, textOf(record.route), textOf(record.site), textOf(record.method)),
      ...record.categories.map(textOf),
      textOf(record.injectionType),
      spaced(textOf(record.department), record.requester?.name ?? ''),
    ],
  };
}

function ofAdministration(record: MedicationAdministration): Words {
  const refused = record.status === 'NA' || record.status === 'RE';
  return {
    kind: 'drug',
    title: textOf(record.medication),
    marks: refused ? ['not-given'] : [],
    path: '/drugs?period=all',
    lines: [
      spaced(amountText(record.amount), textOf(record.route), textOf(record.site)),
      ...record.notes,
      ...record.lotNumbers,
    ],
  };
}

function ofImmunization(record: Immunization): Words {
  const refused = record.status === 'not-given' || record.status === 'refused';
  return {
    kind: 'drug',
    title: textOf(record.vaccine),
    marks: refused ? ['not-given'] : [],
    path: '/drugs?period=all',
    lines: [
      spaced(amountText(record.dose), textOf(record.route), textOf(record.site)),
      ...record.lotNumbers,
      ...record.notes,
      spaced(textOf(record.manufacturer), record.performer?.name ?? ''),
    ],
  };
}

function ofObservation(record: Observation, key: string): Words {
  const isLaboratory = record.category === 'laboratory';
  const path = { microbiology: '/labs', exam: '/orders', 'vital-signs': '/vitals', body: '' };
  return {
    kind: record.category === 'vital-signs' ? 'vital' : record.category === 'exam' ? 'exam' : 'lab',
    title: textOf(record.code),
    marks: taken(record.withdrawn),
    path: isLaboratory
      ? `/labs/trend?item=${encodeURIComponent(key)}`
      : record.category === 'blood-type'
        ? '/allergies'
        : path[record.category],
    lines: [
      spaced(textOf(record.valueCoded) || record.value, textOf(record.unit), textOf(record.interpretation)),
      spaced(textOf(record.panel), textOf(record.specimen), record.micro?.organism ?? ''),
      ...record.notes,
    ],
  };
}

function ofExamination(record: ServiceRequest | ImagingStudy): Words {
  return {
    kind: 'exam',
    title: textOf(record.code),
    marks: record.kind === 'ServiceRequest' ? taken(record.withdrawn) : [],
    path: '/orders',
    lines: [
      ...record.items.map(textOf),
      ...record.notes,
      spaced(textOf(record.department), record.requester?.name ?? ''),
      record.kind === 'ImagingStudy' ? spaced(record.modality, record.accessionNumber) : '',
    ],
  };
}

function ofEncounter(record: EncounterEvent): Words {
  const { location } = record;
  return {
    kind: 'encounter',
    title: spaced(textOf(record.department), location?.ward ?? '', location?.room ?? '', location?.bed ?? ''),
    marks: taken(record.cancels),
    path: '/encounters',
    lines: [record.attending?.name ?? '', record.admitting?.name ?? '', textOf(record.disposition)],
  };
}

const taken = (withdrawn: boolean): LineMark[] => (withdrawn ? ['withdrawn'] : []);

const spaced = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

function amountText(amount: Quantity | null): string {
  return amount === null ? '' : spaced(amount.value, textOf(amount.unit));
}
