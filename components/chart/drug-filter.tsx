import { getMessages } from '../../lib/i18n/messages.ts';
import type { DrugHistoryView } from '../../lib/queries/views.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { withQuery } from '../ui/links.ts';
import type { ChartContext } from './context.ts';

/** Periods to choose from, in days up to today. */
export const DRUG_PERIODS = ['14', '30', '90', '180', 'all'] as const;

export type DrugPeriod = (typeof DRUG_PERIODS)[number];

const CLASSES = ['all', 'prescription', 'injection'] as const;

interface FilterProps {
  readonly view: DrugHistoryView;
  readonly period: DrugPeriod;
  readonly context: ChartContext;
}

/** Period, kind and route as plain links and a plain form: it works without script. */
export function DrugFilter({ view, period, context }: FilterProps) {
  const { m, chart, lang } = context;
  const { filter, routes } = view;
  const here = `${chart}/drugs`;
  const kind = filter.class === 'all' ? '' : filter.class;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1 print:hidden">
      <nav aria-label={m.drugs.period} className="flex items-center gap-0.5">
        <span className="me-1 text-small text-muted">{m.drugs.period}</span>
        {DRUG_PERIODS.map((choice) => (
          <ButtonLink
            key={choice}
            size="small"
            current={choice === period}
            href={withQuery(here, { period: choice, class: kind, route: filter.route })}
          >
            {m.drugs.periods[choice]}
          </ButtonLink>
        ))}
      </nav>
      <nav aria-label={m.drugs.class} className="flex items-center gap-0.5">
        <span className="me-1 text-small text-muted">{m.drugs.class}</span>
        {CLASSES.map((choice) => (
          <ButtonLink
            key={choice}
            size="small"
            current={choice === filter.class}
            href={withQuery(here, { period, class: choice === 'all' ? '' : choice, route: filter.route })}
          >
            {m.drugs.classes[choice]}
          </ButtonLink>
        ))}
      </nav>
      {routes.length > 0 && (
        <form action={here} method="get" className="flex items-center gap-1">
          <input type="hidden" name="period" value={period} />
          {kind && <input type="hidden" name="class" value={kind} />}
          <label className="text-small text-muted" htmlFor="drug-route">
            {m.drugs.route}
          </label>
          <select
            id="drug-route"
            name="route"
            defaultValue={filter.route}
            className="min-h-7 max-w-48 rounded border border-rule bg-paper px-1 text-small"
          >
            <option value="">{m.common.all}</option>
            {routes.map((route) => (
              <option key={route} value={route}>
                {route}
              </option>
            ))}
          </select>
          <Button size="small">{m.common.show}</Button>
        </form>
      )}
      <ButtonLink size="small" href={`${chart}/drugs/print`} className="ms-auto">
        {m.drugs.mar} — {getMessages(lang).app.print}
      </ButtonLink>
    </div>
  );
}
