import type { LabLatest, SummaryView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import { dayOf } from '../../lib/records/partial-date.ts';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { LabValue } from './lab-value.tsx';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';
import { valueText } from './wording.ts';

interface LineProps {
  readonly item: LabLatest;
  readonly context: ChartContext;
}

/** `11-16` in the year of the latest result, `25-11-16` in another; null when not known to the day. */
function previousDay(latest: LabLatest['latest'], previous: LabLatest['latest']): string | null {
  const day = dayOf(previous.effective);
  if (day === null) return null;
  return day.slice(0, 4) === latest.effective?.iso?.slice(0, 4) ? day.slice(5) : day.slice(2);
}

function LabLine({ item, context }: LineProps) {
  const { lang, m } = context;
  const { latest, previous } = item;
  const previousUnit = textOf(previous?.unit);
  return (
    <li className="grid grid-cols-[minmax(4.5rem,1fr)_minmax(0,auto)_5.75rem] items-baseline gap-x-2 border-b border-line py-px">
      <span className="break-words" title={`${item.name} ${textOf(latest.specimen)}`.trim()}>
        <Text value={item.name} lang={lang} />
      </span>
      <span className="text-end">
        <LabValue result={latest} context={context} unit />
        {previous && (
          <span className="ms-1.5 inline-block text-tiny text-muted">
            (<span className="sr-only">{m.summary.previous} </span>
            <Day value={previousDay(latest, previous) ?? previous.effective} context={context} />:{' '}
            {valueText(previous)}
            {previousUnit !== textOf(latest.unit) && ` ${previousUnit || m.labs.noUnit}`})
          </span>
        )}
      </span>
      <span className="text-end text-tiny whitespace-nowrap text-muted">
        <Day value={dayOf(latest.effective)?.slice(2) ?? latest.effective} context={context} />
        <Origin from={latest.from} context={context} what={item.name} />
      </span>
    </li>
  );
}

/** Latest value of every item, in columns. */
export function SummaryLabs({
  view,
  context,
}: {
  readonly view: SummaryView;
  readonly context: ChartContext;
}) {
  const { summary } = context.m;
  return (
    <BlockSection
      title={summary.labs}
      aside={`${summary.windowLatest} ${summary.previousNote} ・ ${summary.windowDays(view.windows.labs)}`}
      block={view.labs}
      context={context}
      olderHref={`${context.chart}/labs`}
    >
      {(items) => (
        <ul className="gap-x-6 md:columns-2 print:columns-1">
          {items.map((item, index) => (
            <LabLine key={keyOf(item.latest.from, index)} item={item} context={context} />
          ))}
        </ul>
      )}
    </BlockSection>
  );
}
