import type { EncountersView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import { dayOf, daysBetween } from '../../lib/records/partial-date.ts';
import { Badge } from '../ui/chip.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { Day, keyOf, Origin, Sent } from './parts.tsx';
import { departmentText, eventText } from './wording.ts';

type Stay = Extract<EncountersView['stays'], { state: 'data' }>['items'][number];

interface StayProps {
  readonly stay: Stay;
  readonly context: ChartContext;
}

/** One stay: from when to when, what is doubtful about it, and where the patient lay. */
export function StayCard({ stay, context }: StayProps) {
  const { m, lang, today } = context;
  const from = dayOf(stay.admitted);
  const to = dayOf(stay.discharged) ?? (stay.discharged ? null : today);
  const length = from && to ? daysBetween(from, to) + 1 : null;
  const ended = stay.discharged !== null || stay.events.at(-1)?.event === 'discharge';
  return (
    <article className="keep-together rounded border border-line p-2">
      <h3 className="flex flex-wrap items-baseline gap-x-3 text-list font-bold">
        <span>
          <Day value={stay.admitted} context={context} timed /> 〜{' '}
          {ended ? <Day value={stay.discharged} context={context} timed /> : m.encounters.stillIn}
        </span>
        {length !== null && <span className="font-normal">{m.encounters.stayDays(length)}</span>}
        {stay.disposition && (
          <span className="font-normal">
            {m.encounters.disposition}: <Text value={textOf(stay.disposition)} lang={lang} />
          </span>
        )}
        {stay.onLeave && <Badge tone="warn">{m.encounters.onLeave}</Badge>}
      </h3>
      {stay.doubts.map((doubt) => (
        <p
          key={doubt}
          className="my-0.5 flex items-center gap-1 border-s-4 border-warn-line bg-warn-soft px-2 text-warn"
        >
          <WarningIcon className="size-3.5" />
          {m.encounters.doubts[doubt]}
        </p>
      ))}
      <BedBar stay={stay} context={context} />
      <BedTable stay={stay} context={context} />
    </article>
  );
}

const BAR_WIDTH = 1000;

interface Slice {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly label: string;
}

/** Beds as slices of the stay, in proportion to days; none when days are not known. */
function slicesOf(stay: Stay, today: string): Slice[] {
  const start = dayOf(stay.beds[0]?.since) ?? dayOf(stay.admitted);
  const end = dayOf(stay.discharged) ?? today;
  if (!start || end < start) return [];
  const total = daysBetween(start, end) + 1;
  return stay.beds.map((bed, index) => {
    const from = dayOf(bed.since) ?? start;
    const to = dayOf(stay.beds[index + 1]?.since) ?? null;
    const days = to ? daysBetween(from, to) : daysBetween(from, end) + 1;
    const { ward = '', room = '' } = bed.location ?? {};
    return {
      key: keyOf(bed.event.from, index),
      x: (daysBetween(start, from) / total) * BAR_WIDTH,
      width: (Math.max(0, days) / total) * BAR_WIDTH,
      label: [ward, room].filter(Boolean).join('-'),
    };
  });
}

/** The stay as a bar, a slice per bed. The table below says the same in words. */
function BedBar({ stay, context }: StayProps) {
  const slices = slicesOf(stay, context.today);
  if (slices.length < 2) return null;
  return (
    <svg viewBox={`0 0 ${BAR_WIDTH} 22`} className="my-1 h-auto w-full" aria-hidden="true" focusable="false">
      {slices.map((slice, index) => (
        <g key={slice.key}>
          <rect
            x={slice.x}
            y="1"
            width={Math.max(1.5, slice.width)}
            height="20"
            className={index % 2 === 0 ? 'fill-accent-soft stroke-accent' : 'fill-paper stroke-accent'}
          />
          {slice.width > 70 && (
            <text x={slice.x + 5} y="15" className="fill-ink text-tiny">
              {slice.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function BedTable({ stay, context }: StayProps) {
  const { m, lang } = context;
  return (
    <Table caption={m.encounters.beds}>
      <thead>
        <tr>
          <Th>{m.encounters.since}</Th>
          <Th>{m.encounters.event}</Th>
          <Th>{m.encounters.ward}</Th>
          <Th>{m.encounters.room}</Th>
          <Th>{m.encounters.bed}</Th>
          <Th>{m.common.department}</Th>
          <Th>{m.encounters.attending}</Th>
        </tr>
      </thead>
      <tbody>
        {stay.beds.map((bed, index) => (
          <tr key={keyOf(bed.event.from, index)}>
            <RowTh>
              <Day value={bed.since} context={context} timed />
            </RowTh>
            <Td>
              {eventText(bed.event, context)}
              <Origin from={bed.event.from} context={context} what={eventText(bed.event, context)} />
            </Td>
            <Td>
              <Sent value={bed.location?.ward ?? ''} context={context} />
            </Td>
            <Td>
              <Sent value={bed.location?.room ?? ''} context={context} />
            </Td>
            <Td>
              <Sent value={bed.location?.bed ?? ''} context={context} />
            </Td>
            <Td>
              <Sent value={departmentText(textOf(bed.department), lang)} context={context} />
            </Td>
            <Td>
              <Text value={bed.attending?.name ?? ''} lang={lang} />
            </Td>
          </tr>
        ))}
        {stay.events
          .filter((event) => ['discharge', 'leave-start', 'leave-end'].includes(event.event))
          .map((event, index) => (
            <tr key={keyOf(event.from, index)}>
              <RowTh>
                <Day value={event.at} context={context} timed />
              </RowTh>
              <Td colSpan={6}>
                {eventText(event, context)}
                <Origin from={event.from} context={context} what={eventText(event, context)} />
              </Td>
            </tr>
          ))}
      </tbody>
    </Table>
  );
}
