import { weekdayOf } from '../../lib/i18n/dates.ts';
import type { TimelineEntry, TimelineView } from '../../lib/queries/views.ts';
import type { RecordKind } from '../../lib/records/chart.ts';
import { Badge, type Tone } from '../ui/chip.tsx';
import { PageHeading } from '../ui/layout-parts.tsx';
import { withQuery } from '../ui/links.ts';
import { Pager } from '../ui/pager.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { describe } from './describe.ts';
import { BlockSection, keyOf, Origin } from './parts.tsx';

const TONES: Partial<Record<RecordKind, Tone>> = {
  AllergyIntolerance: 'alert',
  EncounterEvent: 'accent',
  Condition: 'stated',
};

/** Entries of one day together, in the order given. */
function byDay(entries: readonly TimelineEntry[]): { day: string; entries: TimelineEntry[] }[] {
  const days: { day: string; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last?.day === entry.day) last.entries.push(entry);
    else days.push({ day: entry.day, entries: [entry] });
  }
  return days;
}

interface TimelineProps {
  readonly view: TimelineView;
  readonly context: ChartContext;
}

/** Everything dated, newest first, a day at a time. */
export function Timeline({ view, context }: TimelineProps) {
  const { m, lang, chart } = context;
  const { offset, size, total } = view.page;
  const pager = (
    <Pager
      {...{ offset, size, total, lang }}
      hrefAt={(at) => withQuery(`${chart}/timeline`, { offset: at === 0 ? '' : at })}
    />
  );
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading
        title={m.timeline.title}
        lead={total > 0 ? m.timeline.page(offset + 1, Math.min(offset + size, total), total) : undefined}
      />
      <BlockSection
        title={m.timeline.list}
        aside={view.undated > 0 ? m.timeline.undated(view.undated) : undefined}
        block={view.entries}
        context={context}
      >
        {(entries) => (
          <ol>
            {byDay(entries).map((group) => (
              <DayGroup key={group.day} day={group.day} entries={group.entries} context={context} />
            ))}
          </ol>
        )}
      </BlockSection>
      {pager}
    </div>
  );
}

interface DayProps {
  readonly day: string;
  readonly entries: readonly TimelineEntry[];
  readonly context: ChartContext;
}

function DayGroup({ day, entries, context }: DayProps) {
  const { m, lang } = context;
  return (
    <li className="grid grid-cols-[8.5rem_1fr] border-t border-rule py-1 gap-x-2 print:grid-cols-[8.5rem_1fr]">
      <h3 className="font-bold">
        <time dateTime={day}>{day}</time>{' '}
        <span className="text-small font-normal text-muted">{day.length === 10 && weekdayOf(day, lang)}</span>
      </h3>
      <ul>
        {entries.map((entry, index) => {
          const line = describe(entry.record, context);
          return (
            <li
              key={keyOf(entry.record.from, index)}
              className="grid grid-cols-[3rem_8.5rem_1fr] items-baseline gap-x-2 border-b border-line py-px last:border-0"
            >
              <span className="text-small text-muted">{entry.at.slice(11, 16)}</span>
              <span>
                <Badge tone={TONES[entry.record.kind] ?? 'plain'}>
                  {m.timeline.kinds[entry.record.kind]}
                </Badge>
              </span>
              <span className="min-w-0">
                <strong className="font-bold">
                  <Title entry={entry} title={line.title || m.common.noName} context={context} />
                </strong>{' '}
                <span className="text-muted">
                  <Text value={line.detail} lang={lang} />
                  {entry.more > 0 && ` (${m.timeline.more(entry.more)})`}
                </span>
                <Origin from={entry.record.from} context={context} what={line.title} />
              </span>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

interface TitleProps {
  readonly entry: TimelineEntry;
  readonly title: string;
  readonly context: ChartContext;
}

/** What happened; a document is opened from here, since its title alone says nothing. */
function Title({ entry, title, context }: TitleProps) {
  const text = <Text value={title} lang={context.lang} />;
  if (entry.record.kind !== 'DocumentReference') return text;
  return <a href={`${context.chart}/documents/${entry.record.from.file}`}>{text}</a>;
}
