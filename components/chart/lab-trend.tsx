import type { LabTrendView, TrendSeries } from '../../lib/queries/views.ts';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading, Section } from '../ui/layout-parts.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { flagSense } from './flags.ts';
import { FlagMark } from './lab-value.tsx';
import { Day, keyOf, Origin } from './parts.tsx';
import { TrendPlot } from './trend-plot.tsx';

interface TrendProps {
  readonly view: LabTrendView;
  readonly context: ChartContext;
}

/** One item over time: a plot per unit with the same values as a table beside it. */
export function LabTrend({ view, context }: TrendProps) {
  const { m, chart, lang } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading
        title={<Text value={m.labs.trendOf(view.name)} lang={lang} />}
        lead={
          <>
            [<Text value={view.specimen || m.labs.noSpecimen} lang={lang} />]
            {view.series.length > 1 && ` ${m.labs.unitsApart}`}
          </>
        }
      >
        <ButtonLink href={`${chart}/labs`}>{m.labs.title}</ButtonLink>
      </PageHeading>
      {view.series.map((series) => (
        <SeriesSection
          key={`${series.unit}|${series.range}`}
          series={series}
          name={view.name}
          context={context}
        />
      ))}
    </div>
  );
}

interface SeriesProps {
  readonly series: TrendSeries;
  readonly name: string;
  readonly context: ChartContext;
}

function SeriesSection({ series, name, context }: SeriesProps) {
  const { m, lang } = context;
  const plottable = series.points.some((point) => point.number !== null);
  return (
    <Section
      title={<Text value={`${name} (${series.unit || m.labs.noUnit})`} lang={lang} />}
      aside={series.range ? `${m.labs.range} ${series.range}` : `${m.labs.range} ${m.common.notSent}`}
    >
      <div className="grid items-start gap-3 lg:grid-cols-[2fr_1fr]">
        {plottable ? (
          <TrendPlot series={series} name={name} context={context} />
        ) : (
          <p className="hatched rounded border border-dashed border-rule p-2">{m.labs.onlyText}</p>
        )}
        <TrendTable series={series} context={context} />
      </div>
    </Section>
  );
}

function TrendTable({ series, context }: Omit<SeriesProps, 'name'>) {
  const { m, lang } = context;
  return (
    <Table caption={m.labs.trendTable}>
      <thead>
        <tr>
          <Th>{m.labs.pickDate}</Th>
          <Th className="text-end">
            {m.common.value} ({series.unit || m.labs.noUnit})
          </Th>
        </tr>
      </thead>
      <tbody>
        {[...series.points]
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .map((point, index) => {
            const sense = flagSense({ text: point.flag, codes: [] });
            return (
              <tr key={keyOf(point.from, index)}>
                <RowTh className="py-0.5">
                  <Day value={point.at} context={context} timed />
                </RowTh>
                <Td className="py-0.5 text-end">
                  <Text value={point.sent} lang={lang} />
                  <FlagMark text={point.flag} sense={sense} />
                  <Origin from={point.from} context={context} what={point.at} />
                </Td>
              </tr>
            );
          })}
      </tbody>
    </Table>
  );
}
