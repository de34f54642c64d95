import type { Metadata } from 'next';
import { ChartPage } from '../../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../../components/chart/context.ts';
import { LabTrend } from '../../../../../../components/chart/lab-trend.tsx';
import { labTrend } from '../../../../../../lib/queries/lab-trend.ts';
import { guarded } from '../../../../../guarded.tsx';
import type { PatientParams } from '../../../../../patient-key.ts';
import { param, type SearchParams } from '../../../../../search-params.ts';
import { askChart } from '../../chart-request.ts';

export const metadata: Metadata = { title: '検査値の推移' };

interface TrendPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export default guarded(TrendPage);

async function TrendPage({ params, searchParams }: TrendPageProps) {
  const item = await param(searchParams, 'item');
  const { view, lang, user } = await askChart(params, (actor, key) => labTrend(actor, { key, item }));
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="labs">
      <LabTrend view={view} context={context} />
    </ChartPage>
  );
}
