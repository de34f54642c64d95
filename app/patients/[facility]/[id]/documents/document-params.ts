import { TABS } from '../../../../../components/documents/document-list.tsx';
import type { DocumentTab } from '../../../../../lib/queries/views.ts';
import { param, type SearchParams } from '../../../../search-params.ts';

/** The tab of the document list; every document for anything else. */
export async function tabParam(params: SearchParams): Promise<DocumentTab> {
  const wanted = await param(params, 'tab');
  return TABS.find((tab) => tab === wanted) ?? 'all';
}

export type Shown = { readonly kind: 'part' | 'file'; readonly number: number };

/** `part-0` or `file-12`: what to show instead of the document itself; null for anything else. */
export async function shownParam(params: SearchParams): Promise<Shown | null> {
  const [, kind, number] = /^(part|file)-(\d{1,9})$/.exec(await param(params, 'show')) ?? [];
  if (number === undefined) return null;
  return { kind: kind === 'part' ? 'part' : 'file', number: Number(number) };
}
