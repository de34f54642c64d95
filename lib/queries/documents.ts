/** 文書: progress notes, summaries, referrals, reports and everything else that extended storage holds. */
import 'server-only';
import type { Actor } from '../access/actor.ts';
import type { PatientKey } from '../records/ids.ts';
import { documentItems, documentsBlock, ofTab, vitalMessages } from './blocks/documents.ts';
import { type QueryContext, queryContext } from './context.ts';
import { openChart } from './open-chart.ts';
import type { DocumentsView, DocumentTab } from './views.ts';

export interface DocumentsQuestion {
  readonly key: PatientKey;
  readonly tab?: DocumentTab;
}

/** The documents under one tab, newest first. Errors as {@link openChart}. */
export function patientDocuments(
  actor: Actor,
  question: DocumentsQuestion,
  context: QueryContext = queryContext(),
): DocumentsView {
  const { key, tab = 'all' } = question;
  const opened = openChart(actor, { key, part: 'documents' }, context);
  const items = documentItems(opened, opened.generation.texts(key));
  const count = (each: DocumentTab): number => ofTab(items, each).length;
  return {
    frame: opened.frame,
    tab,
    block: documentsBlock(opened, items, tab),
    vitalMessages: vitalMessages(opened),
    counts: {
      all: count('all'),
      progress: count('progress'),
      summary: count('summary'),
      referral: count('referral'),
      report: count('report'),
      other: count('other'),
    },
  };
}
