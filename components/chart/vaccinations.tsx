import type { SummaryView } from '../../lib/queries/views.ts';
import { textOf } from '../../lib/records/coded.ts';
import type { Immunization } from '../../lib/records/immunizations.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin, Sent } from './parts.tsx';
import { departmentText, immunizationStatus, quantityText } from './wording.ts';

interface Props {
  readonly view: SummaryView;
  readonly context: ChartContext;
}

/** Vaccinations on the first screen: day, vaccine, lot, and whether it was given. */
export function SummaryVaccinations({ view, context }: Props) {
  const { lang, m } = context;
  return (
    <BlockSection
      className="keep-together"
      title={m.summary.vaccinations}
      block={view.vaccinations}
      context={context}
    >
      {(items) => (
        <ul>
          {items.map((item, index) => (
            <li key={keyOf(item.from, index)} className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-small">
                <Day value={item.occurrence} context={context} />
              </span>
              <strong>
                <Text value={textOf(item.vaccine) || m.common.noName} lang={lang} />
              </strong>
              <span className="text-small text-muted">
                {item.lotNumbers.length > 0 && `Lot ${item.lotNumbers.join('、')} ・ `}
                <Status item={item} context={context} />
              </span>
              <Origin from={item.from} context={context} what={textOf(item.vaccine)} />
            </li>
          ))}
        </ul>
      )}
    </BlockSection>
  );
}

interface RowsProps {
  readonly items: readonly Immunization[];
  readonly context: ChartContext;
}

/** All that was sent about each dose. */
export function VaccinationTable({ items, context }: RowsProps) {
  const { m, lang } = context;
  return (
    <Table caption={m.summary.vaccinations}>
      <thead>
        <tr>
          <Th>{m.common.at}</Th>
          <Th>{m.drugs.vaccine}</Th>
          <Th>{m.drugs.dose}</Th>
          <Th>{m.drugs.lot}</Th>
          <Th>{m.drugs.expires}</Th>
          <Th>{m.drugs.site}</Th>
          <Th>{m.drugs.performer}</Th>
          <Th>{m.common.status}</Th>
          <Th>{m.common.comment}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={keyOf(item.from, index)}>
            <Td className="whitespace-nowrap">
              <Day value={item.occurrence} context={context} timed />
            </Td>
            <RowTh>
              <Sent value={item.vaccine} context={context} />
              <Origin from={item.from} context={context} what={textOf(item.vaccine)} />
              {item.manufacturer && (
                <span className="block text-small font-normal text-muted">
                  <Text value={textOf(item.manufacturer)} lang={lang} />
                </span>
              )}
            </RowTh>
            <Td>
              <Sent value={quantityText(item.dose)} context={context} />
            </Td>
            <Td>
              <Sent value={item.lotNumbers.join('、')} context={context} />
            </Td>
            <Td className="whitespace-nowrap">
              {item.expires ? (
                <Day value={item.expires} context={context} />
              ) : (
                <Sent value="" context={context} />
              )}
            </Td>
            <Td>
              <Sent
                value={[textOf(item.route), textOf(item.site)].filter(Boolean).join(' ・ ')}
                context={context}
              />
            </Td>
            <Td className="text-small">
              <Sent
                value={[departmentText(textOf(item.department), lang), item.performer?.name]
                  .filter(Boolean)
                  .join(' ')}
                context={context}
              />
            </Td>
            <Td>
              <Status item={item} context={context} />
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

/** Anything but given stands out: nobody may take an order or a refusal for a dose. */
function Status({ item, context }: { readonly item: Immunization; readonly context: ChartContext }) {
  const words = immunizationStatus(item, context.m);
  return item.status === 'given' ? <span>{words}</span> : <strong className="text-warn">{words}</strong>;
}
