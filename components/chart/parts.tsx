import type { ReactNode } from 'react';
import type { Block } from '../../lib/records/block.ts';
import { type Coded, textOf } from '../../lib/records/coded.ts';
import type { PartialDateTime } from '../../lib/records/partial-date.ts';
import type { Provenance } from '../../lib/records/provenance.ts';
import { BlockState } from '../ui/block-state.tsx';
import { DateText } from '../ui/date-text.tsx';
import { Section } from '../ui/layout-parts.tsx';
import { SourceLink } from '../ui/source-link.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';

interface BlockSectionProps<T> {
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly block: Block<T>;
  readonly context: ChartContext;
  readonly olderHref?: string;
  readonly className?: string;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** A titled block in one of its four states. */
export function BlockSection<T>({ title, aside, block, context, className, ...rest }: BlockSectionProps<T>) {
  const older = rest.olderHref === undefined ? {} : { olderHref: rest.olderHref };
  return (
    <Section title={title} aside={aside} {...(className === undefined ? {} : { className })}>
      <BlockState block={block} place={context} {...older}>
        {rest.children}
      </BlockState>
    </Section>
  );
}

interface SentProps {
  readonly value: string | Coded | null;
  readonly context: ChartContext;
}

/** Text as sent, or the words that nothing was sent. */
export function Sent({ value, context }: SentProps) {
  const text = typeof value === 'string' ? value : textOf(value);
  if (text) return <Text value={text} lang={context.lang} />;
  return <span className="text-muted">{context.m.common.notSent}</span>;
}

interface OriginProps {
  readonly from: Provenance;
  readonly context: ChartContext;
  readonly what?: string;
}

/** The step from a value to its original message. */
export function Origin({ from, context, what = '' }: OriginProps) {
  return <SourceLink chart={context.chart} from={from} lang={context.lang} what={what} />;
}

interface DayProps {
  readonly value: PartialDateTime | string | null;
  readonly context: ChartContext;
  /** Show the time of day as well, where it is known. */
  readonly timed?: boolean;
}

export function Day({ value, context, timed = false }: DayProps) {
  return <DateText value={value} lang={context.lang} dayOnly={!timed} />;
}

/** A key for a list of records: file, segments and position. Two records can share a segment, hence the position. */
export function keyOf(from: Provenance, index: number): string {
  return `${from.file}.${from.segments.join('.')}.${index}`;
}
