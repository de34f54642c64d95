import type { ReactNode } from 'react';
import type { SummaryView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { Provenance } from '../../lib/records/provenance.ts';
import { Badge } from '../ui/chip.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';
import { departmentText, eventText, locationText, textsOf } from './wording.ts';

interface Props {
  readonly view: SummaryView;
  readonly context: ChartContext;
}

/** Rows shown before the rest is left to its own page. */
const SHOWN = 8;

interface EventLineProps {
  readonly context: ChartContext;
  readonly from: Provenance | undefined;
  readonly what: string;
  readonly date: ReactNode;
  readonly children: ReactNode;
}

function EventLine({ context, from, what, date, children }: EventLineProps) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 border-b border-line py-0.5 last:border-0">
      <span className="text-small">{date}</span>
      <span className="min-w-0 flex-1">{children}</span>
      {from && <Origin from={from} context={context} what={what} />}
    </li>
  );
}

function Rest({
  count,
  href,
  context,
}: {
  readonly count: number;
  readonly href: string;
  readonly context: ChartContext;
}) {
  if (count <= SHOWN) return null;
  return (
    <p className="text-small">
      <a href={href}>{context.m.summary.more(count - SHOWN)}</a>
    </p>
  );
}

export function SummaryStays({ view, context }: Props) {
  const { lang, m } = context;
  const href = `${context.chart}/encounters`;
  return (
    <BlockSection
      title={m.summary.stays}
      aside={m.summary.windowDays(view.windows.visits)}
      block={view.stays}
      context={context}
      olderHref={href}
    >
      {(stays) => (
        <>
          <ul>
            {stays.slice(0, SHOWN).map((stay, index) => {
              const last = stay.beds.at(-1);
              const from = stay.events.at(-1)?.from;
              return (
                <EventLine
                  key={from ? keyOf(from, index) : String(index)}
                  context={context}
                  from={from}
                  what={m.summary.stays}
                  date={
                    <>
                      <Day value={stay.admitted} context={context} /> 〜{' '}
                      {stay.discharged ? (
                        <Day value={stay.discharged} context={context} />
                      ) : (
                        <strong>{m.identity.inpatient}</strong>
                      )}
                    </>
                  }
                >
                  <Text
                    value={[
                      locationText(last?.location ?? null),
                      departmentText(textOf(last?.department), context.lang),
                      last?.attending?.name,
                    ]
                      .filter(Boolean)
                      .join(' ')}
                    lang={lang}
                  />
                  {stay.doubts.map((doubt) => (
                    <span key={doubt} className="block text-small text-warn">
                      {m.encounters.doubts[doubt]}
                    </span>
                  ))}
                </EventLine>
              );
            })}
          </ul>
          <Rest count={stays.length} href={href} context={context} />
        </>
      )}
    </BlockSection>
  );
}

export function SummaryVisits({ view, context }: Props) {
  const { lang, m } = context;
  const href = `${context.chart}/encounters`;
  return (
    <BlockSection
      title={m.summary.visits}
      aside={m.summary.windowDays(view.windows.visits)}
      block={view.visits}
      context={context}
      olderHref={href}
    >
      {(visits) => (
        <>
          <ul>
            {visits.slice(0, SHOWN).map((visit, index) => (
              <EventLine
                key={keyOf(visit.from, index)}
                context={context}
                from={visit.from}
                what={m.summary.visits}
                date={<Day value={visit.at} context={context} timed />}
              >
                <Text
                  value={[
                    eventText(visit, context),
                    departmentText(textOf(visit.department), context.lang) || locationText(visit.location),
                    visit.attending?.name,
                  ]
                    .filter(Boolean)
                    .join(' ')}
                  lang={lang}
                />
              </EventLine>
            ))}
          </ul>
          <Rest count={visits.length} href={href} context={context} />
        </>
      )}
    </BlockSection>
  );
}

export function SummaryExaminations({ view, context }: Props) {
  const { lang, m } = context;
  const href = `${context.chart}/orders`;
  return (
    <BlockSection
      title={m.summary.examinations}
      aside={m.summary.windowDays(view.windows.labs)}
      block={view.examinations}
      context={context}
      olderHref={href}
    >
      {(items) => (
        <>
          <ul>
            {items.slice(0, SHOWN).map((item, index) => {
              const performed = item.kind === 'ImagingStudy';
              const name = textOf(item.code) || textsOf(item.items);
              return (
                <EventLine
                  key={keyOf(item.from, index)}
                  context={context}
                  from={item.from}
                  what={name}
                  date={
                    <Day
                      value={performed ? item.performed : (item.scheduled ?? item.authored)}
                      context={context}
                    />
                  }
                >
                  <Badge>{m.orders.domains[item.domain]}</Badge>{' '}
                  <Badge tone={performed ? 'accent' : 'plain'}>
                    {performed ? m.timeline.kinds.ImagingStudy : m.timeline.kinds.ServiceRequest}
                  </Badge>{' '}
                  <Text value={name || m.common.noName} lang={lang} />
                </EventLine>
              );
            })}
          </ul>
          <Rest count={items.length} href={href} context={context} />
        </>
      )}
    </BlockSection>
  );
}
