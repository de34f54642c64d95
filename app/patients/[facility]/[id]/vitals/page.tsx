import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { Vitals } from '../../../../../components/vitals/vitals.tsx';
import { vitalSigns } from '../../../../../lib/queries/vital-signs.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { dayParam, type SearchParams } from '../../../../search-params.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: '熱型表' };

interface VitalsPageProps {
  readonly params: PatientParams;
  readonly searchParams: SearchParams;
}

export default guarded(VitalsPage);

async function VitalsPage({ params, searchParams }: VitalsPageProps) {
  const from = await dayParam(searchParams);
  const { view, lang, user } = await askChart(params, (actor, key) => vitalSigns(actor, { key, from }));
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="vitals" landscape>
      <Vitals view={view} context={context} />
    </ChartPage>
  );
}
