import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { Problems } from '../../../../../components/chart/problems.tsx';
import { problems } from '../../../../../lib/queries/problems.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: '病名' };

export default guarded(ProblemsPage);

async function ProblemsPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, problems);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="problems">
      <Problems view={view} context={context} />
    </ChartPage>
  );
}
