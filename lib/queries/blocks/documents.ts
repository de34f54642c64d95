/** The documents of a chart as lists. */
import type { Block } from '../../records/block.ts';
import { recordsOf } from '../../records/chart.ts';
import { CARRIERS, type Carriers } from '../../records/data-types.ts';
import type { DocumentGroup, DocumentReference, DocumentText } from '../../records/documents.ts';
import { newestFirst } from '../../records/partial-date.ts';
import type { DocumentItem, DocumentTab } from '../views.ts';
import { blockOf, type Evidence } from './evidence.ts';

/** A message of vital signs is no paper: what it holds stands on the temperature chart, value by value. */
function isVitalMessage({ group, format }: DocumentReference): boolean {
  return group === 'vital-signs' && format === 'hl7';
}

/** Messages of vital signs, which the list of documents leaves to the temperature chart. */
export function vitalMessages(evidence: Evidence): number {
  return recordsOf(evidence.chart, 'DocumentReference').filter(isVitalMessage).length;
}

/** Every document of the chart that somebody wrote, newest first; of one day the order of the chart. */
export function documentItems(evidence: Evidence, texts: readonly DocumentText[]): DocumentItem[] {
  return allDocuments(evidence, texts)
    .filter(({ document }) => !isVitalMessage(document))
    .sort((a, b) => newestFirst(whenOf(a), whenOf(b)));
}

/** Every document, messages of vital signs included, in the order of the chart. */
export function allDocuments(evidence: Evidence, texts: readonly DocumentText[]): DocumentItem[] {
  const states = new Map(texts.map((text) => [text.file, text.state]));
  return recordsOf(evidence.chart, 'DocumentReference').flatMap((document): DocumentItem[] => {
    const file = evidence.chart.files[document.from.file];
    return file ? [{ document, file, words: states.get(document.from.file) ?? 'not-looked' }] : [];
  });
}

/** The document's own date, else when it was sent. */
function whenOf({ document, file }: DocumentItem) {
  return document.date ?? file.sentAt;
}

export function tabOf(document: DocumentReference): Exclude<DocumentTab, 'all'> {
  return document.group === 'vital-signs' ? 'other' : document.group;
}

export function ofTab(items: readonly DocumentItem[], tab: DocumentTab): DocumentItem[] {
  return items.filter(({ document }) => tab === 'all' || tabOf(document) === tab);
}

export function documentsBlock(
  evidence: Evidence,
  items: readonly DocumentItem[],
  tab: DocumentTab,
): Block<DocumentItem> {
  return blockOf(evidence, carriersOf(tab), { items: ofTab(items, tab) });
}

const GROUPS: Readonly<Record<Exclude<DocumentTab, 'all'>, readonly DocumentGroup[]>> = {
  progress: ['progress'],
  summary: ['summary'],
  referral: ['referral'],
  report: ['report'],
  other: ['other', 'vital-signs'],
};

function carriersOf(tab: DocumentTab): Carriers {
  if (tab === 'all') return CARRIERS.documents;
  return { primary: GROUPS[tab].map((group) => `^${group}`), also: [] };
}
