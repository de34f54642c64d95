import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { DRUG_PERIODS, type DrugPeriod } from '../../../../../components/chart/drug-filter.tsx';
import { DrugHistory } from '../../../../../components/chart/drug-history.tsx';
import { drugHistory } from '../../../../../lib/queries/drug-history.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { param, type SearchParams } from '../../../../search-params.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: '処方・注射歴' };

interface DrugsPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

const DEFAULT_PERIOD: DrugPeriod = '30';

export default guarded(DrugsPage);

async function DrugsPage({ params, searchParams }: DrugsPageProps) {
  const wanted = await param(searchParams, 'period');
  const period = DRUG_PERIODS.find((choice) => choice === wanted) ?? DEFAULT_PERIOD;
  const kind = await param(searchParams, 'class');
  const route = await param(searchParams, 'route');
  const { view, lang, user } = await askChart(params, (actor, key) =>
    drugHistory(actor, {
      key,
      days: period === 'all' ? 'all' : Number(period),
      class: kind === 'prescription' || kind === 'injection' ? kind : 'all',
      route,
    }),
  );
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="drugs" landscape>
      <DrugHistory view={view} period={period} context={context} />
    </ChartPage>
  );
}
