import type { LabView } from '../../lib/queries/views.ts';
import { PageHeading } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { Pager } from '../ui/pager.tsx';
import type { ChartContext } from './context.ts';
import { MicroReports } from './lab-micro.tsx';
import { LabTable } from './lab-table.tsx';
import { LabLegend } from './lab-value.tsx';
import { BlockSection } from './parts.tsx';

interface LabsProps {
  readonly view: LabView;
  readonly context: ChartContext;
}

/** 検体検査: the cumulative table, then bacteriology. */
export function Labs({ view, context }: LabsProps) {
  const { m, chart, lang } = context;
  const { offset, size, total } = view.page;
  const shown = m.labs.columns(Math.min(offset + 1, total), Math.min(offset + size, total), total);
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.labs.title} lead={total > 0 ? shown : undefined}>
        <Pager
          {...{ offset, size, total, lang }}
          hrefAt={(at) => withQuery(`${chart}/labs`, { offset: at === 0 ? '' : at })}
        />
      </PageHeading>
      <BlockSection title={m.labs.table} aside={m.labs.openHint} block={view.groups} context={context}>
        {(groups) => (
          <>
            <LabTable view={view} groups={groups} context={context} />
            <LabLegend context={context} />
          </>
        )}
      </BlockSection>
      <BlockSection title={m.labs.micro} block={view.micro} context={context}>
        {(reports) => <MicroReports reports={reports} context={context} />}
      </BlockSection>
    </div>
  );
}
