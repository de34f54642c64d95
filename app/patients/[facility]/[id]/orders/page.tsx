import type { Metadata } from 'next';
import { ChartPage } from '../../../../../components/chart/chart-page.tsx';
import { contextOf } from '../../../../../components/chart/context.ts';
import { Orders } from '../../../../../components/chart/orders.tsx';
import { orders } from '../../../../../lib/queries/orders.ts';
import { guarded } from '../../../../guarded.tsx';
import type { PatientParams } from '../../../../patient-key.ts';
import { askChart } from '../chart-request.ts';

export const metadata: Metadata = { title: 'オーダ・検査' };

export default guarded(OrdersPage);

async function OrdersPage({ params }: { readonly params: PatientParams }) {
  const { view, lang, user } = await askChart(params, orders);
  const context = contextOf(view.frame, lang);
  return (
    <ChartPage frame={view.frame} context={context} user={user} tab="orders">
      <Orders view={view} context={context} />
    </ChartPage>
  );
}
