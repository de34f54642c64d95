import type { Metadata } from 'next';
import { Allergies } from '../../../../../components/chart/allergies.tsx';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { allergies } from '../../../../../lib/queries/allergies.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: 'アレルギー' };

export default guarded(AllergiesPage);

async function AllergiesPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, allergies);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="allergies">
      <Allergies view={view} context={context} />
    </ChartPage>
  );
}
