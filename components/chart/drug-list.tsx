import type { DrugGridRow, DrugItem, DrugMark } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { MedicationAdministration } from '../../lib/records/medication.ts';
import { newestFirst } from '../../lib/records/partial-date.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { DrugMarks, DrugNames, RunOut } from './drug-parts.tsx';
import { Day, keyOf, Origin, Sent } from './parts.tsx';
import {
  departmentText,
  doseText,
  drugName,
  durationText,
  givenStatus,
  quantityText,
  usageText,
} from './wording.ts';

/** Rows drawn at once: a long stay has thousands of orders. The rest is counted, and a narrower choice shows it. */
const SHOWN = 200;

interface ListProps {
  readonly items: readonly DrugItem[];
  readonly context: ChartContext;
}

/** All orders as a plain list, for reading aloud, for printing, and for those who cannot see the grid. */
export function DrugList({ items, context }: ListProps) {
  const { m } = context;
  return (
    <>
      <Table caption={m.drugs.list}>
        <thead>
          <tr>
            <Th>{m.drugs.start}</Th>
            <Th>{m.drugs.drug}</Th>
            <Th>{m.drugs.dose}</Th>
            <Th>{m.drugs.usage}</Th>
            <Th>{m.drugs.days}</Th>
            <Th>{m.drugs.runsOut}</Th>
            <Th>{m.common.doctor}</Th>
          </tr>
        </thead>
        <tbody>
          {items.slice(0, SHOWN).map((item, index) => (
            <ListRow key={keyOf(item.request.from, index)} item={item} context={context} />
          ))}
        </tbody>
      </Table>
      <Rest count={items.length} context={context} />
    </>
  );
}

function Rest({ count, context }: { readonly count: number; readonly context: ChartContext }) {
  if (count <= SHOWN) return null;
  return <p className="font-bold text-warn">{context.m.drugs.narrow(count - SHOWN)}</p>;
}

function ListRow({ item, context }: { readonly item: DrugItem; readonly context: ChartContext }) {
  const { lang, m } = context;
  const { request } = item;
  const amounts = [
    doseText(request),
    request.totalVolume && `${m.drugs.volume} ${quantityText(request.totalVolume)}`,
    request.rate && `${m.drugs.rate} ${quantityText(request.rate)}`,
  ].filter(Boolean);
  const who = [departmentText(textOf(request.department), lang), request.requester?.name]
    .filter(Boolean)
    .join(' ');
  return (
    <tr>
      <Td className="whitespace-nowrap">
        <Day value={request.start} context={context} timed={request.class === 'injection'} />
      </Td>
      <RowTh>
        <strong>
          <DrugNames request={request} context={context} />
        </strong>{' '}
        <DrugMarks marks={item.marks} context={context} />
        <Origin from={request.from} context={context} what={drugName(request)} />
        <span className="block text-tiny text-muted">
          {m.drugs.rp} {request.rpGroup || m.common.notSent} ・ {m.common.orderNo}{' '}
          {request.orderNo || m.common.notSent}
        </span>
      </RowTh>
      <Td>
        <Text value={amounts.join(' ・ ')} lang={lang} />
      </Td>
      <Td>
        <Sent
          value={[usageText(request), textOf(request.route)].filter(Boolean).join(' ・ ')}
          context={context}
        />
      </Td>
      <Td className="whitespace-nowrap">
        {durationText(request, m)}
        {request.doses && <span className="block">{m.drugs.times(request.doses)}</span>}
      </Td>
      <Td>
        <RunOut item={item} context={context} />
      </Td>
      <Td className="text-small">
        <Text value={who} lang={lang} />
      </Td>
    </tr>
  );
}

interface GivenProps {
  readonly rows: readonly DrugGridRow[];
  readonly context: ChartContext;
}

/** What was recorded as given or handed over, newest first: the readable form of the marks in the grid. */
export function GivenList({ rows, context }: GivenProps) {
  const given = rows
    .flatMap((row) => row.administrations.map((item): GivenDrug => ({ item, marks: row.marks })))
    .sort((a, b) => newestFirst(a.item.start, b.item.start));
  if (given.length === 0) return null;
  return (
    <details className="rounded border border-line bg-paper p-2">
      <summary className="font-bold">
        {context.m.drugs.administered}: {context.m.common.items(given.length)}
      </summary>
      <GivenTable items={given.slice(0, SHOWN)} context={context} />
      <Rest count={given.length} context={context} />
    </details>
  );
}

/** A dose with the marks of its order. */
interface GivenDrug {
  readonly item: MedicationAdministration;
  readonly marks: readonly DrugMark[];
}

/** What must be seen wherever a dose stands; where it was to be handed over is the order's affair. */
const KEPT: ReadonlySet<DrugMark> = new Set(['chemotherapy', 'vaccination']);

interface GivenTableProps {
  readonly items: readonly GivenDrug[];
  readonly context: ChartContext;
}

export function GivenTable({ items, context }: GivenTableProps) {
  const { m, lang } = context;
  return (
    <Table caption={m.drugs.administered}>
      <thead>
        <tr>
          <Th>{m.common.at}</Th>
          <Th>{m.drugs.drug}</Th>
          <Th>{m.drugs.dose}</Th>
          <Th>{m.drugs.route}</Th>
          <Th>{m.common.status}</Th>
          <Th>{m.common.comment}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ item, marks }, index) => (
          <tr key={keyOf(item.from, index)}>
            <Td>
              <Day value={item.start} context={context} timed />
            </Td>
            <RowTh>
              <Sent value={item.medication} context={context} />{' '}
              <DrugMarks marks={marks.filter((mark) => KEPT.has(mark))} context={context} />
              <Origin from={item.from} context={context} what={textOf(item.medication)} />
            </RowTh>
            <Td>{quantityText(item.amount)}</Td>
            <Td>
              <Sent value={item.route} context={context} />
            </Td>
            <Td>
              {m.timeline.kinds[item.kind]} {givenStatus(item.status, m)}
            </Td>
            <Td className="text-small">
              <Text value={[...item.notes, item.performer?.name].filter(Boolean).join(' ')} lang={lang} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
