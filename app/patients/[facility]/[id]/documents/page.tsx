import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { DocumentList } from '../../../../../components/documents/document-list.tsx';
import { patientDocuments } from '../../../../../lib/queries/documents.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { offsetParam, type SearchParams } from '../../../../search-params.ts';
import { askChart } from '../chart-request.ts';
import { tabParam } from './document-params.ts';

export const metadata: Metadata = { title: '文書' };

interface DocumentsPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export default guarded(DocumentsPage);

async function DocumentsPage({ params, searchParams }: DocumentsPageProps) {
  const tab = await tabParam(searchParams);
  const offset = await offsetParam(searchParams);
  const { view, lang, user } = await askChart(params, (actor, key) => patientDocuments(actor, { key, tab }));
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="documents">
      <DocumentList view={view} offset={offset} context={context} />
    </ChartPage>
  );
}
