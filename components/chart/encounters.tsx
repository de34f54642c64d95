import type { EncountersView } from '../../lib/queries/views.ts';
import type { EncounterEvent } from '../../lib/records/clinical.ts';
import { textOf } from '../../lib/records/coded.ts';
import { PageHeading } from '../ui/layout-parts.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin, Sent } from './parts.tsx';
import { StayCard } from './stay-card.tsx';
import { departmentText, eventText, locationText } from './wording.ts';

interface EncountersProps {
  readonly view: EncountersView;
  readonly context: ChartContext;
}

/** Stays with their bed history, then what is planned, then outpatient visits. */
export function Encounters({ view, context }: EncountersProps) {
  const { m } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.encounters.title} />
      <BlockSection title={m.encounters.stays} block={view.stays} context={context}>
        {(stays) => (
          <div className="grid grid-cols-1 gap-2">
            {stays.map((stay, index) => (
              <StayCard
                key={`${stay.admitted?.raw}-${stay.events[0]?.from.file ?? index}`}
                {...{ stay, context }}
              />
            ))}
          </div>
        )}
      </BlockSection>
      <div className="grid items-start gap-2 lg:grid-cols-2">
        <BlockSection title={m.encounters.visits} block={view.visits} context={context}>
          {(items) => <EventTable caption={m.encounters.visits} items={items} context={context} />}
        </BlockSection>
        <BlockSection title={m.encounters.plans} block={view.plans} context={context}>
          {(items) => <EventTable caption={m.encounters.plans} items={items} context={context} />}
        </BlockSection>
      </div>
    </div>
  );
}

interface TableProps {
  readonly caption: string;
  readonly items: readonly EncounterEvent[];
  readonly context: ChartContext;
}

function EventTable({ caption, items, context }: TableProps) {
  const { m, lang } = context;
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{m.common.at}</Th>
          <Th>{m.encounters.event}</Th>
          <Th>{m.common.department}</Th>
          <Th>{m.encounters.location}</Th>
          <Th>{m.common.doctor}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={keyOf(item.from, index)}>
            <Td>
              <Day value={item.at} context={context} timed />
            </Td>
            <RowTh>
              {item.cancels ? <del>{eventText(item, context)}</del> : eventText(item, context)}
              <Origin from={item.from} context={context} what={eventText(item, context)} />
            </RowTh>
            <Td>
              <Sent
                value={departmentText(textOf(item.department) || (item.location?.department ?? ''), lang)}
                context={context}
              />
            </Td>
            <Td>
              <Text value={locationText(item.location)} lang={lang} />
            </Td>
            <Td>
              <Text value={item.attending?.name ?? ''} lang={lang} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
