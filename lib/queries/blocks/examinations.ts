import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { textOf } from '../../records/coded.ts';
import { CARRIERS } from '../../records/data-types.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../../records/diagnostics.ts';
import { newestFirst, type PartialDateTime, sortKeyOf } from '../../records/partial-date.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** When an order is to be done, else when it was entered. */
export function whenOf(record: ImagingStudy | ServiceRequest): PartialDateTime | null {
  return record.kind === 'ImagingStudy' ? record.performed : (record.scheduled ?? record.authored);
}

const byDate = (a: ImagingStudy | ServiceRequest, b: ImagingStudy | ServiceRequest): number =>
  newestFirst(whenOf(a), whenOf(b));

/** All orders of examinations and meals that stand, newest first. */
export function orderBlock(evidence: Evidence): Block<ServiceRequest> {
  const all = recordsOf(evidence.chart, 'ServiceRequest');
  const items = all.filter((order) => !order.withdrawn).sort(byDate);
  return blockOf(evidence, CARRIERS.orders, { items, withdrawn: all.length - items.length });
}

/** Performed imaging and endoscopy, newest first. */
export function studyBlock(evidence: Evidence): Block<ImagingStudy> {
  return blockOf(evidence, CARRIERS.studies, {
    items: recordsOf(evidence.chart, 'ImagingStudy').sort(byDate),
  });
}

/** Results of examinations other than of the laboratory (ECG, echo, endoscopy items), newest first. */
export function examResultBlock(evidence: Evidence): Block<Observation> {
  const all = recordsOf(evidence.chart, 'Observation').filter((result) => result.category === 'exam');
  const items = all
    .filter((result) => !result.withdrawn)
    .sort((a, b) => newestFirst(a.effective, b.effective));
  return blockOf(evidence, CARRIERS.examinations, { items, withdrawn: all.length - items.length });
}

/**
 * Physiological examinations (OMG-13), which come as results only: one line for each, with what was found. Without them
 * an ECG on record would look as if none had been made, and its order as if it were still to be done.
 */
function physiologyStudies(evidence: Evidence): ImagingStudy[] {
  const studies = new Map<string, ImagingStudy & { readonly notes: string[] }>();
  for (const result of recordsOf(evidence.chart, 'Observation')) {
    const isPhysiology = evidence.chart.files[result.from.file]?.dataType === 'OMG-13';
    if (!isPhysiology || result.category !== 'exam' || result.withdrawn) continue;
    const code = result.panel ?? result.code;
    const key = JSON.stringify([result.from.file, result.orderNo, textOf(code)]);
    const study = studies.get(key) ?? {
      kind: 'ImagingStudy' as const,
      domain: 'physiology' as const,
      orderNo: result.orderNo,
      code,
      items: [],
      accessionNumber: '',
      studyInstanceUid: '',
      modality: '',
      performed: result.effective,
      status: result.status,
      department: null,
      requester: null,
      notes: [],
      from: result.from,
    };
    const value = [textOf(result.valueCoded) || result.value, textOf(result.unit)].filter(Boolean).join(' ');
    study.notes.push(`${textOf(result.code)}: ${value}`);
    studies.set(key, study);
  }
  return [...studies.values()];
}

/** Examinations since a day: performed ones, and orders that nothing performed answers. */
export function examinationBlock(evidence: Evidence, since: string): Block<ImagingStudy | ServiceRequest> {
  const studies = [...recordsOf(evidence.chart, 'ImagingStudy'), ...physiologyStudies(evidence)];
  const performed = new Set(studies.map((study) => study.orderNo).filter((orderNo) => orderNo !== ''));
  const orders = recordsOf(evidence.chart, 'ServiceRequest').filter(
    (order) => order.domain !== 'laboratory' && order.domain !== 'nutrition',
  );
  const open = orders.filter((order) => !order.withdrawn && !performed.has(order.orderNo));
  const all = [...studies, ...open].sort(byDate);
  const items = all.filter((record) => {
    const day = sortKeyOf(whenOf(record)).slice(0, 10);
    return day === '' || day >= since.slice(0, day.length);
  });
  const withdrawn = orders.filter((order) => order.withdrawn).length;
  return blockOf(evidence, CARRIERS.examinations, { items, older: all.length - items.length, withdrawn });
}
