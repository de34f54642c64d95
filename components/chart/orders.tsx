import type { OrdersView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { ImagingStudy, Observation, ServiceRequest } from '../../lib/records/diagnostics.ts';
import { Badge } from '../ui/chip.tsx';
import { PageHeading } from '../ui/layout-parts.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { imagesHeld } from './held.ts';
import { LabValue } from './lab-value.tsx';
import { BlockSection, Day, keyOf, Origin, Sent } from './parts.tsx';
import { departmentText, textsOf } from './wording.ts';

/** Orders drawn at once; the timeline has the rest. */
const SHOWN = 200;

interface OrdersProps {
  readonly view: OrdersView;
  readonly context: ChartContext;
}

/** What was ordered, what was performed, and what came out of it. */
export function Orders({ view, context }: OrdersProps) {
  const { m } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.orders.title} lead={imagesHeld(view.frame) ? undefined : m.orders.noImages} />
      <BlockSection title={m.orders.orders} block={view.orders} context={context}>
        {(items) => (
          <>
            <OrderTable items={items} context={context} />
            {items.length > SHOWN && (
              <a href={`${context.chart}/timeline`} className="inline-block min-h-6 font-bold">
                {m.summary.more(items.length - SHOWN)}
              </a>
            )}
          </>
        )}
      </BlockSection>
      <BlockSection title={m.orders.studies} block={view.studies} context={context}>
        {(items) => <StudyTable items={items} context={context} />}
      </BlockSection>
      <BlockSection title={m.orders.results} block={view.examResults} context={context}>
        {(items) => <ResultTable items={items} context={context} />}
      </BlockSection>
    </div>
  );
}

interface RowsProps<T> {
  readonly items: readonly T[];
  readonly context: ChartContext;
}

function OrderTable({ items, context }: RowsProps<ServiceRequest>) {
  const { m, lang } = context;
  return (
    <Table caption={m.orders.orders}>
      <thead>
        <tr>
          <Th>{m.orders.scheduled}</Th>
          <Th>{m.drugs.class}</Th>
          <Th>{m.common.name}</Th>
          <Th>{m.orders.items}</Th>
          <Th>{m.orders.priority}</Th>
          <Th>{m.orders.requester}</Th>
        </tr>
      </thead>
      <tbody>
        {items.slice(0, SHOWN).map((item, index) => (
          <tr key={keyOf(item.from, index)}>
            <Td>
              <Day value={item.scheduled ?? item.authored} context={context} timed />
            </Td>
            <Td>
              <Badge>{m.orders.domains[item.domain]}</Badge>
            </Td>
            <RowTh>
              <Sent value={item.code} context={context} />
              <Origin from={item.from} context={context} what={textOf(item.code)} />
            </RowTh>
            <Td>
              <Text value={textsOf(item.items)} lang={lang} />
              {item.notes.length > 0 && (
                <span className="block text-small text-muted">
                  <Text value={item.notes.join(' ')} lang={lang} />
                </span>
              )}
            </Td>
            <Td className="print:text-small print:whitespace-nowrap">
              <Text value={textOf(item.priority)} lang={lang} />
            </Td>
            <Td className="text-small">
              <Text
                value={[departmentText(textOf(item.department), lang), item.requester?.name]
                  .filter(Boolean)
                  .join(' ')}
                lang={lang}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function StudyTable({ items, context }: RowsProps<ImagingStudy>) {
  const { m, lang } = context;
  return (
    <Table caption={m.orders.studies}>
      <thead>
        <tr>
          <Th>{m.orders.performed}</Th>
          <Th>{m.drugs.class}</Th>
          <Th>{m.common.name}</Th>
          <Th>{m.orders.items}</Th>
          <Th>{m.orders.modality}</Th>
          <Th>{m.orders.accession}</Th>
          <Th>{m.common.comment}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={keyOf(item.from, index)}>
            <Td>
              <Day value={item.performed} context={context} timed />
            </Td>
            <Td>
              <Badge>{m.orders.domains[item.domain]}</Badge>
            </Td>
            <RowTh>
              <Sent value={item.code} context={context} />
              <Origin from={item.from} context={context} what={textOf(item.code)} />
            </RowTh>
            <Td>
              <Text value={textsOf(item.items)} lang={lang} />
            </Td>
            <Td>
              <Sent value={item.modality} context={context} />
            </Td>
            <Td className="text-small break-all">
              <Sent value={item.accessionNumber} context={context} />
              {item.studyInstanceUid && (
                <span className="block text-tiny text-muted">{item.studyInstanceUid}</span>
              )}
            </Td>
            <Td className="text-small">
              <Text value={item.notes.join(' ')} lang={lang} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ResultTable({ items, context }: RowsProps<Observation>) {
  const { m, lang } = context;
  return (
    <Table caption={m.orders.results}>
      <thead>
        <tr>
          <Th>{m.common.at}</Th>
          <Th>{m.common.name}</Th>
          <Th>{m.common.value}</Th>
          <Th>{m.common.comment}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={keyOf(item.from, index)}>
            <Td>
              <Day value={item.effective} context={context} timed />
            </Td>
            <RowTh>
              <Sent value={item.code} context={context} />
              <Origin from={item.from} context={context} what={textOf(item.code)} />
            </RowTh>
            <Td className="max-w-xl">
              <LabValue result={item} context={context} unit />
            </Td>
            <Td className="text-small">
              <Text value={item.notes.join(' ')} lang={lang} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
