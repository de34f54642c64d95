import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { Encounters } from '../../../../../components/chart/encounters.tsx';
import { encounters } from '../../../../../lib/queries/encounters.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: '入退院・受診' };

export default guarded(EncountersPage);

async function EncountersPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, encounters);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="encounters">
      <Encounters view={view} context={context} />
    </ChartPage>
  );
}
