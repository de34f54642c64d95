import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { Labs } from '../../../../../components/chart/labs.tsx';
import { labResults } from '../../../../../lib/queries/labs.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { offsetParam, type SearchParams } from '../../../../search-params.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: '検体検査' };

interface LabsPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export default guarded(LabsPage);

async function LabsPage({ params, searchParams }: LabsPageProps) {
  const offset = await offsetParam(searchParams);
  const { view, lang, user } = await askChart(params, (actor, key) => labResults(actor, { key, offset }));
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="labs" landscape>
      <Labs view={view} context={context} />
    </ChartPage>
  );
}
