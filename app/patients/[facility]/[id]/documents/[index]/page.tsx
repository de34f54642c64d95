import type { Metadata } from 'next';
import { ChartPage } from '../../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../../components/chart/context.ts';
import { DocumentPage as DocumentView } from '../../../../../../components/documents/document-page.tsx';
import { openDocument } from '../../../../../../lib/queries/document.ts';
import { guarded } from '../../../../../guarded.tsx';
import { notInCopy } from '../../../../../not-in-copy.ts';
import { param, type SearchParams } from '../../../../../search-params.ts';
import { askChart } from '../../chart-request.ts';
import { type FileParams, fileIndex } from '../../source/[index]/file-index.ts';
import { shownParam, tabParam } from '../document-params.ts';

export const metadata: Metadata = { title: '文書' };

interface DocumentPageProps {
  readonly params: FileParams;
  readonly searchParams: SearchParams;
}

export default guarded(DocumentPage);

async function DocumentPage({ params, searchParams }: DocumentPageProps) {
  const index = fileIndex((await params).index);
  if (index === null) notInCopy();
  const tab = await tabParam(searchParams);
  const show = await shownParam(searchParams);
  const query = await param(searchParams, 'q');
  const { view, lang, user } = await askChart(params, (actor, key) =>
    openDocument(actor, { key, index, tab, show }),
  );
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="documents">
      <DocumentView view={view} query={query} context={context} />
    </ChartPage>
  );
}
