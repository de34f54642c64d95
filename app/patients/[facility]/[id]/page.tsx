import type { Metadata } from 'next';
import { ChartPage } from '../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../components/chart/context.ts';
import { Summary } from '../../../../components/chart/summary.tsx';
import { patientSummary } from '../../../../lib/queries/patient-summary.ts';
import { guarded } from '../../../guarded.tsx';
import type { PatientParams } from '../../../patient-key.ts';
import { askChart } from './chart-request.ts';

export const metadata: Metadata = { title: 'サマリー' };

export default guarded(SummaryPage);

async function SummaryPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, patientSummary);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="summary">
      <Summary view={view} context={context} />
    </ChartPage>
  );
}
