/** One line of text for each kind of record, in the sender's own words. */

import { getChartMessages } from '../../lib/i18n/chart.ts';
import type {
  DocumentItem,
  DrugItem,
  InfectionItem,
  LabLatest,
  VitalLatest,
} from '../../lib/queries/views.ts';
import type { ClinicalRecord } from '../../lib/records/chart.ts';
import type { AllergyIntolerance, Condition, EncounterEvent, Location } from '../../lib/records/clinical.ts';
import { type Coded, type Quantity, textOf } from '../../lib/records/coded.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../../lib/records/diagnostics.ts';
import { givenStatus } from '../../lib/records/drug-course.ts';
import type { Stay } from '../../lib/records/encounters.ts';
import type { Immunization } from '../../lib/records/immunizations.ts';
import type { MedicationAdministration, MedicationRequest } from '../../lib/records/medication.ts';
import type { HumanName } from '../../lib/records/patient.ts';
import type { VitalKind } from '../../lib/records/vital-kinds.ts';
import type { Both, Lang } from '../cli/command.ts';
import { moment } from './block.ts';

/** Parts that were sent, two spaces apart. */
const parts = (...texts: readonly (string | false)[]): string => texts.filter(Boolean).join('  ');

/** The amount as sent; '' when none was, or an explicit null (HL7 v2.5 §2.5.3, `""`). */
const quantity = (amount: Quantity | null): string =>
  amount && amount.value !== '' && amount.value !== '""' ? `${amount.value}${textOf(amount.unit)}` : '';

const NO_AMOUNT: Both = { ja: '（量の記載なし）', en: '(no amount stated)' };
const A_DAY: Both = { ja: '1日量 ', en: 'a day: ' };

const nameText = (names: readonly HumanName[]): string => names.map((name) => name.text).join(' / ');

export function placeText(place: Location | null): string {
  return place ? [place.ward, place.room, place.bed].filter(Boolean).join('-') : '';
}

export function allergyText(allergy: AllergyIntolerance): string {
  const mark =
    allergy.flavour === 'contraindication' ? '[禁忌]' : allergy.flavour === 'infection' ? '[感染]' : '';
  return parts(
    mark,
    textOf(allergy.code),
    textOf(allergy.categoryCoded),
    textOf(allergy.severity),
    allergy.reactions.join('、'),
    allergy.onsetText || (allergy.onset !== null && moment(allergy.onset)),
    allergy.withdrawn && '(取消)',
  );
}

export function conditionText(condition: Condition): string {
  return parts(
    condition.suspected && '[疑い]',
    condition.primary && '[主]',
    textOf(condition.code),
    condition.icd10,
    moment(condition.onset),
    condition.clinicalStatus !== 'active' && `${textOf(condition.outcome)} ${moment(condition.resolved)}`,
    condition.comment,
  );
}

export function requestText(request: MedicationRequest, lang: Lang): string {
  const daily = quantity(request.dailyDose);
  return request.components
    .map(({ medication, amount, max }) => {
      const once = quantity(amount) + (max ? `-${max}` : '');
      return parts(textOf(medication), once || (daily ? A_DAY[lang] + daily : NO_AMOUNT[lang]));
    })
    .join(' + ');
}

const PHASE = {
  running: '[継続]',
  lapsed: '[以後不明]',
  ended: '[終了]',
  future: '[予定]',
  unknown: '[期限不明]',
} as const;

export function drugText(item: DrugItem, lang: Lang): string {
  const { request } = item;
  return parts(
    item.marks.includes('discontinued') ? '[中止]' : PHASE[item.phase],
    moment(request.start ?? request.authored),
    requestText(request, lang),
    textOf(request.usage),
    request.durationDays === null ? request.durationText : `${request.durationDays}日分`,
    request.instructions.join(' / '),
    request.asNeeded && '(頓用)',
    item.runsOut !== null && `→${item.runsOut}`,
  );
}

export function administrationText(given: MedicationAdministration, lang: Lang): string {
  const amount = quantity(given.amount) || NO_AMOUNT[lang];
  const status =
    given.status && `${getChartMessages(lang).drugs.cells[givenStatus(given.status)]}(${given.status})`;
  return parts(moment(given.start), textOf(given.medication), amount, status);
}

const ORDERED_ONLY = { en: 'ordered, no record of giving', ja: 'オーダのみ・実施の記録なし' } as const;

export function immunizationText(item: Immunization, lang: Lang): string {
  const lots = item.lotNumbers.length > 0 && `Lot ${item.lotNumbers.join(', ')}`;
  return parts(
    moment(item.occurrence),
    textOf(item.vaccine),
    quantity(item.dose) || NO_AMOUNT[lang],
    lots,
    item.status === 'ordered'
      ? ORDERED_ONLY[lang]
      : item.statusSent && `${getChartMessages(lang).drugs.vaccinated[item.status]}(${item.statusSent})`,
  );
}

const flagText = (flag: Coded | null): string => (flag ? `[${textOf(flag)}]` : '');

export function observationText(observation: Observation): string {
  const value = textOf(observation.valueCoded) || observation.value || '(値なし)';
  return parts(
    moment(observation.effective),
    textOf(observation.code),
    `${value}${textOf(observation.unit) ? ` ${textOf(observation.unit)}` : ''}`,
    flagText(observation.interpretation),
    observation.referenceRange && `(${observation.referenceRange})`,
    observation.withdrawn && '(取消)',
  );
}

const VITALS: Readonly<Record<VitalKind, Both>> = {
  temperature: { ja: '体温', en: 'temperature' },
  pulse: { ja: '脈拍', en: 'pulse' },
  systolic: { ja: '収縮期血圧', en: 'systolic pressure' },
  diastolic: { ja: '拡張期血圧', en: 'diastolic pressure' },
  respiration: { ja: '呼吸', en: 'respiration' },
  spo2: { ja: 'SpO2', en: 'SpO2' },
};

export function vitalText({ kind, point }: VitalLatest, lang: Lang): string {
  return parts(
    point.at.replace('T', ' '),
    VITALS[kind][lang],
    [point.sent, point.unit].filter(Boolean).join(' '),
    point.flag,
  );
}

/** The number at the end is that of its file: `chart ID --file N` shows it. */
export function documentText({ document }: DocumentItem): string {
  return parts(
    moment(document.date),
    textOf(document.type),
    document.title !== textOf(document.type) && document.title,
    document.author?.name ?? '',
    `#${document.from.file}`,
  );
}

export function infectionText(item: InfectionItem): string {
  if (item.flag) return allergyText(item.flag);
  return item.result ? observationText(item.result) : '';
}

export function labText(lab: LabLatest): string {
  const before = lab.previous ? `← ${lab.previous.value} (${moment(lab.previous.effective)})` : '';
  return parts(observationText(lab.latest), before);
}

export function eventText(event: EncounterEvent, lang: Lang): string {
  return parts(
    moment(event.at),
    getChartMessages(lang).encounters.events[event.event],
    event.cancels && '(取消)',
    placeText(event.location),
    textOf(event.department),
    event.attending?.name ?? '',
  );
}

export function stayText(stay: Stay, lang: Lang): string {
  const doubts = getChartMessages(lang).encounters.doubts;
  const bed = stay.beds.at(-1);
  return parts(
    `${moment(stay.admitted)} – ${stay.discharged ? moment(stay.discharged) : '(在院)'}`,
    placeText(bed?.location ?? null),
    textOf(bed?.department),
    bed?.attending?.name ?? '',
    textOf(stay.disposition),
    stay.doubts.map((doubt) => doubts[doubt]).join(' '),
  );
}

export function examinationText(exam: ImagingStudy | ServiceRequest, lang: Lang): string {
  const { domains } = getChartMessages(lang).orders;
  const at = exam.kind === 'ImagingStudy' ? exam.performed : (exam.scheduled ?? exam.authored);
  return parts(moment(at), domains[exam.domain], textOf(exam.code), exam.items.map(textOf).join('、'));
}

/** Any record in one line. */
export function recordText(record: ClinicalRecord, lang: Lang): string {
  switch (record.kind) {
    case 'AllergyIntolerance':
      return allergyText(record);
    case 'Condition':
      return conditionText(record);
    case 'MedicationRequest':
      return parts(moment(record.start ?? record.authored), requestText(record, lang));
    case 'MedicationAdministration':
    case 'MedicationDispense':
      return administrationText(record, lang);
    case 'Immunization':
      return immunizationText(record, lang);
    case 'Observation':
      return observationText(record);
    case 'EncounterEvent':
      return eventText(record, lang);
    case 'ServiceRequest':
    case 'ImagingStudy':
      return examinationText(record, lang);
    case 'RelatedPerson':
      return parts(
        nameText(record.names) || record.organization,
        textOf(record.relationship),
        record.telecoms.map(({ value }) => value).join(', '),
      );
    case 'Coverage':
      return parts(textOf(record.type), record.payerId, record.payerName, record.symbol, record.number);
    case 'DocumentReference':
      return parts(moment(record.date), record.title, textOf(record.type));
  }
}
