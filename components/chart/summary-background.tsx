import type { SummaryView } from '../../lib/queries/views.ts';
import type { Block } from '../../lib/records/block.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { Observation } from '../../lib/records/diagnostics.ts';
import { newestFirst } from '../../lib/records/partial-date.ts';
import { BlockState } from '../ui/block-state.tsx';
import { Section } from '../ui/layout-parts.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { LabValue } from './lab-value.tsx';
import { BlockSection, Day, keyOf, Origin } from './parts.tsx';
import { personName } from './wording.ts';

interface Props {
  readonly view: SummaryView;
  readonly context: ChartContext;
}

interface ResultsProps {
  readonly title: string;
  readonly block: Block<Observation>;
  readonly context: ChartContext;
}

/** The newest measurement of each kind, and how many earlier ones it stands for. */
function latestOfEach(items: readonly Observation[]): { item: Observation; earlier: number }[] {
  const latest = new Map<string, { item: Observation; earlier: number }>();
  for (const item of items) {
    const name = textOf(item.code);
    const known = latest.get(name);
    if (!known) latest.set(name, { item, earlier: 0 });
    else {
      known.earlier += 1;
      if (newestFirst(item.effective, known.item.effective) < 0) known.item = item;
    }
  }
  return [...latest.values()];
}

export function SummaryResults({ title, block, context }: ResultsProps) {
  const { lang, m } = context;
  return (
    <BlockSection className="keep-together" title={title} block={block} context={context}>
      {(items) => (
        <ul>
          {latestOfEach(items).map(({ item, earlier }, index) => (
            <li key={keyOf(item.from, index)} className="flex flex-wrap items-baseline gap-x-2">
              <Text value={textOf(item.code) || m.common.noName} lang={lang} />
              <LabValue result={item} context={context} unit />
              <span className="text-small text-muted">
                <Day value={item.effective} context={context} />
              </span>
              {earlier > 0 && (
                <a href={`${context.chart}/timeline`} className="text-small">
                  {m.summary.more(earlier)}
                </a>
              )}
              <Origin from={item.from} context={context} what={textOf(item.code)} />
            </li>
          ))}
        </ul>
      )}
    </BlockSection>
  );
}

export function SummaryContacts({ view, context }: Props) {
  const { lang, m } = context;
  const { patient } = view.frame;
  const own = patient.telecoms.map((telecom) => telecom.value).join('、');
  const address = patient.addresses.map((place) => `${place.postalCode} ${place.text}`.trim()).join(' / ');
  return (
    <Section className="keep-together" title={m.summary.contacts}>
      {(own || address) && (
        <p className="mb-1">
          <Text value={[address, own].filter(Boolean).join(' ')} lang={lang} />
          <Origin from={patient.from} context={context} what={m.summary.contacts} />
        </p>
      )}
      {patient.disabled && (
        <p>
          {m.identity.disabled}
          <Origin from={patient.from} context={context} what={m.identity.disabled} />
        </p>
      )}
      <BlockState block={view.contacts} place={context}>
        {(items) => (
          <ul>
            {items.map((item, index) => (
              <li key={keyOf(item.from, index)} className="flex flex-wrap items-baseline gap-x-2">
                <strong>
                  <Text value={personName(item.names) || m.common.noName} lang={lang} />
                </strong>
                <Text value={textOf(item.relationship)} lang={lang} />
                <span>{item.telecoms.map((telecom) => telecom.value).join('、')}</span>
                <Origin from={item.from} context={context} what={m.summary.contacts} />
              </li>
            ))}
          </ul>
        )}
      </BlockState>
    </Section>
  );
}

export function SummaryCoverage({ view, context }: Props) {
  const { lang, m } = context;
  return (
    <BlockSection
      className="keep-together"
      title={m.summary.coverages}
      block={view.coverages}
      context={context}
    >
      {(items) => (
        <ul>
          {items.map((item, index) => (
            <li key={keyOf(item.from, index)} className="flex flex-wrap items-baseline gap-x-2">
              <Text
                value={[textOf(item.type), item.payerName, item.payerId, item.symbol, item.number]
                  .filter(Boolean)
                  .join(' ')}
                lang={lang}
              />
              {(item.start || item.end) && (
                <span className="text-small text-muted">
                  {item.start && <Day value={item.start} context={context} />} 〜{' '}
                  {item.end && <Day value={item.end} context={context} />}
                </span>
              )}
              <Origin from={item.from} context={context} what={m.summary.coverages} />
            </li>
          ))}
        </ul>
      )}
    </BlockSection>
  );
}
