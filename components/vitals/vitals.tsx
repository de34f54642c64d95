import { dateText } from '../../lib/i18n/dates.ts';
import type { VitalMoment, VitalPoint, VitalsView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import { VITAL_KINDS } from '../../lib/records/vital-kinds.ts';
import type { ChartContext } from '../chart/context.ts';
import { BlockSection, Day, keyOf, Origin } from '../chart/parts.tsx';
import { valueText } from '../chart/wording.ts';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading, Section } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { PrintButton } from '../ui/print-button.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { VitalPlot } from './vital-plot.tsx';

interface VitalsProps {
  readonly view: VitalsView;
  readonly context: ChartContext;
}

/** 熱型表: a week as a chart, and the same values as they were sent in a table below. */
export function Vitals({ view, context }: VitalsProps) {
  const { m, chart, lang } = context;
  const here = `${chart}/vitals`;
  const [first, last] = [view.days[0], view.days.at(-1)];
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading
        title={m.vitals.title}
        lead={first && last ? m.vitals.lead(dateText(first, lang), dateText(last, lang)) : undefined}
      >
        {view.earlier && (
          <ButtonLink href={withQuery(here, { day: view.earlier })}>← {m.vitals.earlier}</ButtonLink>
        )}
        {view.later && (
          <ButtonLink href={withQuery(here, { day: view.later })}>{m.vitals.later} →</ButtonLink>
        )}
        {view.later && <ButtonLink href={here}>{m.vitals.newest}</ButtonLink>}
        <PrintButton label={m.document.print} />
      </PageHeading>
      <BlockSection
        title={m.vitals.chart}
        aside={view.undated > 0 ? m.vitals.undated(view.undated) : undefined}
        block={view.block}
        context={context}
      >
        {(moments) => (
          <>
            <VitalPlot days={view.days} moments={moments} context={context} />
            <Notes moments={moments} context={context} />
          </>
        )}
      </BlockSection>
      {view.block.state === 'data' && (
        <Section title={m.vitals.table} className="print:break-before-page">
          <VitalTable moments={view.block.items} context={context} />
        </Section>
      )}
    </div>
  );
}

interface MomentsProps {
  readonly moments: readonly VitalMoment[];
  readonly context: ChartContext;
}

/** What the chart cannot show at a height is said under it. */
function Notes({ moments, context }: MomentsProps) {
  const { vitals } = context.m;
  const points = moments.flatMap(({ values }) => VITAL_KINDS.flatMap((kind) => values[kind] ?? []));
  const untimed = points.filter(({ at }) => at.length < 13).length;
  const hasText = points.some(({ number }) => number === null);
  if (untimed === 0 && !hasText) return null;
  return (
    <p className="text-small text-muted">
      {[hasText && vitals.textNote, untimed > 0 && vitals.noDayTime(untimed)].filter(Boolean).join(' ')}
    </p>
  );
}

function VitalTable({ moments, context }: MomentsProps) {
  const { vitals } = context.m;
  return (
    <Table caption={vitals.table} size="body" className="print:text-small">
      <thead>
        <tr>
          <Th>{vitals.time}</Th>
          {VITAL_KINDS.map((kind) => (
            <Th key={kind} className="text-end">
              {vitals[kind]}
            </Th>
          ))}
          <Th>{vitals.others}</Th>
        </tr>
      </thead>
      <tbody>
        {moments.map((moment) => (
          <tr key={moment.at}>
            <RowTh className="py-0.5 whitespace-nowrap">
              <Day value={moment.at} context={context} timed />
              {moment.at.length < 13 && <span className="ms-1 text-tiny text-muted">{vitals.noTime}</span>}
            </RowTh>
            {VITAL_KINDS.map((kind) => (
              <Td key={kind} className="py-0.5 text-end whitespace-nowrap">
                <Values points={moment.values[kind] ?? []} name={vitals[kind]} context={context} />
              </Td>
            ))}
            <Td className="py-0.5">
              {moment.others.map((other, at) => (
                <div key={keyOf(other.from, at)}>
                  <Text
                    value={[textOf(other.code), valueText(other), textOf(other.unit)]
                      .filter(Boolean)
                      .join(' ')}
                    lang={context.lang}
                  />
                  <Origin from={other.from} context={context} what={textOf(other.code)} />
                </div>
              ))}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface ValuesProps {
  readonly points: readonly VitalPoint[];
  readonly name: string;
  readonly context: ChartContext;
}

function Values({ points, name, context }: ValuesProps) {
  return points.map((point, at) => (
    <div key={keyOf(point.from, at)}>
      <span className={point.number === null ? 'font-bold' : undefined}>
        <Text value={point.sent} lang={context.lang} />
      </span>{' '}
      <span className="text-tiny text-muted">
        <Text value={[point.unit, point.flag].filter(Boolean).join(' ')} lang={context.lang} />
      </span>
      <Origin from={point.from} context={context} what={name} />
    </div>
  ));
}
