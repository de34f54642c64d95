import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { ChartSearch } from '../../../../../components/chart-search/chart-search.tsx';
import { PageHeading } from '../../../../../components/ui/layout-parts.tsx';
import { chartSearch } from '../../../../../lib/queries/chart-search.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: 'カルテ内検索' };

export default guarded(ChartSearchPage);

async function ChartSearchPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, chartSearch);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="search">
      <PageHeading title={context.m.chartSearch.title} />
      <ChartSearch chart={context.chart} lang={lang} />
    </ChartPage>
  );
}
