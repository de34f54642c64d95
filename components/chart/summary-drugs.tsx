import type { DrugItem, SummaryView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import { withQuery } from '../ui/links.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { DrugMarks, DrugNames, RunOut } from './drug-parts.tsx';
import { type FoldedDrug, foldRepeats } from './drug-repeats.ts';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';
import { doseText, drugName, durationText, quantityText, usageText } from './wording.ts';

interface Props {
  readonly view: SummaryView;
  readonly context: ChartContext;
}

interface LinesProps {
  readonly items: readonly DrugItem[];
  readonly context: ChartContext;
}

function Lines({ items, context }: LinesProps) {
  return (
    <ul>
      {foldRepeats(items).map((folded, index) => (
        <DrugLine key={keyOf(folded.item.request.from, index)} {...folded} context={context} />
      ))}
    </ul>
  );
}

/** One drug: name and marks, then dose and usage as sent, then how long the supply lasts. */
function DrugLine({ item, repeats, context }: FoldedDrug & { readonly context: ChartContext }) {
  const { lang, m } = context;
  const { request } = item;
  const detail = [
    doseText(request),
    usageText(request),
    request.totalVolume && `${m.drugs.volume} ${quantityText(request.totalVolume)}`,
    request.rate && `${m.drugs.rate} ${quantityText(request.rate)}`,
    request.class === 'injection' && textOf(request.route),
    durationText(request, m),
    request.doses && m.drugs.times(request.doses),
  ].filter(Boolean);
  return (
    <li className="grid grid-cols-[1fr_auto] gap-x-2 border-b border-line py-0.5 last:border-0">
      <div className="min-w-0">
        <span className="me-1 text-list font-bold">
          <DrugNames request={request} context={context} />
        </span>
        <DrugMarks marks={item.marks} context={context} />
        <div className="text-small text-muted">
          <Text value={detail.join(' ・ ')} lang={lang} />
          {repeats > 0 && <span className="block">{m.drugs.repeats(repeats)}</span>}
        </div>
      </div>
      <div className="text-end leading-tight">
        <RunOut item={item} context={context} />
        <div className="text-small text-muted">
          {m.drugs.start}{' '}
          <Day value={request.start} context={context} timed={request.class === 'injection'} />
          <Origin from={request.from} context={context} what={drugName(request)} />
        </div>
      </div>
    </li>
  );
}

/** Ended orders under the fold; the drug history has the rest. */
const ENDED_SHOWN = 30;

/** Current ones and those that ran when the copy was made open, ended ones folded but counted. */
function CurrentAndEnded({ items, context, history }: LinesProps & { readonly history: string }) {
  const { m } = context;
  const current = items.filter((item) => item.phase !== 'ended' && item.phase !== 'lapsed');
  const lapsed = items.filter((item) => item.phase === 'lapsed');
  const ended = items.filter((item) => item.phase === 'ended');
  return (
    <>
      {current.length > 0 ? (
        <Lines items={current} context={context} />
      ) : (
        <p className="text-muted">{m.drugs.noneRunning}</p>
      )}
      {lapsed.length > 0 && (
        <>
          <p className="mt-1 border-t border-line pt-1 text-small font-bold text-warn">{m.drugs.lapsed}</p>
          <Lines items={lapsed} context={context} />
        </>
      )}
      {ended.length > 0 && (
        <details className="mt-1">
          <summary className="text-small text-accent">
            {m.drugs.phase.ended}: {m.common.items(ended.length)}
          </summary>
          <Lines items={ended.slice(0, ENDED_SHOWN)} context={context} />
          {ended.length > ENDED_SHOWN && (
            <a href={history} className="inline-block min-h-6 text-small">
              {context.m.summary.more(ended.length - ENDED_SHOWN)}
            </a>
          )}
        </details>
      )}
    </>
  );
}

export function SummaryDrugs({ view, context }: Props) {
  const { summary } = context.m;
  const history = (kind: string): string =>
    withQuery(`${context.chart}/drugs`, { class: kind, period: 'all' });
  const aside = summary.windowDays(view.windows.drugs);
  return (
    <>
      <BlockSection
        title={summary.prescriptions}
        aside={aside}
        block={view.prescriptions}
        context={context}
        olderHref={history('prescription')}
      >
        {(items) => <CurrentAndEnded items={items} context={context} history={history('prescription')} />}
      </BlockSection>
      <BlockSection
        title={summary.injections}
        aside={aside}
        block={view.injections}
        context={context}
        olderHref={history('injection')}
      >
        {(items) => <CurrentAndEnded items={items} context={context} history={history('injection')} />}
      </BlockSection>
    </>
  );
}

/** Drugs given or handed over without an order in the copy; drawn only when there are some or something is unreadable. */
export function SummaryWithoutOrder({ view, context }: Props) {
  const { lang, m } = context;
  if (view.withoutOrder.state === 'absent') return null;
  return (
    <BlockSection title={m.summary.withoutOrder} block={view.withoutOrder} context={context}>
      {(items) => (
        <ul>
          {items.map((item, index) => (
            <li
              key={keyOf(item.from, index)}
              className="flex flex-wrap gap-x-2 border-b border-line last:border-0"
            >
              <strong>
                <Text value={textOf(item.medication) || m.common.noName} lang={lang} />
              </strong>
              <span>{quantityText(item.amount)}</span>
              <span className="text-muted">
                <Day value={item.start} context={context} timed />
              </span>
              <Origin from={item.from} context={context} what={textOf(item.medication)} />
            </li>
          ))}
        </ul>
      )}
    </BlockSection>
  );
}
