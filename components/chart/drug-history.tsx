import type { DrugHistoryView } from '../../lib/queries/views.ts';
import { PageHeading } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import type { ChartContext } from './context.ts';
import { DrugFilter, type DrugPeriod } from './drug-filter.tsx';
import { DrugGrid, GridLegend } from './drug-grid.tsx';
import { DrugList, GivenList, GivenTable } from './drug-list.tsx';
import { BlockSection } from './parts.tsx';
import { VaccinationTable } from './vaccinations.tsx';

interface HistoryProps {
  readonly view: DrugHistoryView;
  readonly period: DrugPeriod;
  readonly context: ChartContext;
}

/** 処方歴・注射歴: the calendar first, then the same orders as a list. */
export function DrugHistory({ view, period, context }: HistoryProps) {
  const { m, chart } = context;
  const older = withQuery(`${chart}/drugs`, {
    period: 'all',
    class: view.filter.class === 'all' ? '' : view.filter.class,
    route: view.filter.route,
  });
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.drugs.title} lead={m.common.range(view.from, view.to)} />
      <DrugFilter view={view} period={period} context={context} />
      <BlockSection title={m.drugs.grid} block={view.rows} context={context} olderHref={older}>
        {(rows) => (
          <>
            <DrugGrid view={view} rows={rows} context={context} />
            <GridLegend context={context} />
          </>
        )}
      </BlockSection>
      <BlockSection title={m.drugs.list} block={view.list} context={context} olderHref={older}>
        {(items) => <DrugList items={items} context={context} />}
      </BlockSection>
      {view.rows.state === 'data' && <GivenList rows={view.rows.items} context={context} />}
      <BlockSection title={m.summary.vaccinations} block={view.vaccinations} context={context}>
        {(items) => <VaccinationTable items={items} context={context} />}
      </BlockSection>
      {view.withoutOrder.state !== 'absent' && (
        <BlockSection title={m.summary.withoutOrder} block={view.withoutOrder} context={context}>
          {(items) => <GivenTable items={items.map((item) => ({ item, marks: [] }))} context={context} />}
        </BlockSection>
      )}
    </div>
  );
}
