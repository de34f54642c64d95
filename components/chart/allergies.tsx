import type { AllergiesView } from '../../lib/queries/views.ts';
import type { AllergyIntolerance } from '../../lib/records/clinical.ts';
import { textOf } from '../../lib/records/coded.ts';
import { PageHeading, Section } from '../ui/layout-parts.tsx';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { BloodType, InfectionList } from './allergy-lists.tsx';
import type { ChartContext } from './context.ts';
import { BlockSection, Day, keyOf, Origin, Sent } from './parts.tsx';

interface AllergiesProps {
  readonly view: AllergiesView;
  readonly context: ChartContext;
}

/** Everything that can hurt this patient, with all that was sent about it; withdrawn entries apart, struck through. */
export function Allergies({ view, context }: AllergiesProps) {
  const { m } = context;
  return (
    <div className="grid grid-cols-1 gap-2">
      <PageHeading title={m.allergies.title} />
      <BlockSection title={m.summary.allergies} block={view.allergies} context={context}>
        {(items) => <AllergyTable caption={m.summary.allergies} items={items} context={context} />}
      </BlockSection>
      <BlockSection title={m.summary.contraindications} block={view.contraindications} context={context}>
        {(items) => <AllergyTable caption={m.summary.contraindications} items={items} context={context} />}
      </BlockSection>
      <div className="grid items-start gap-2 lg:grid-cols-2">
        <BlockSection
          title={m.summary.infections}
          aside={m.allergies.resultNote}
          block={view.infections}
          context={context}
        >
          {(items) => <InfectionList items={items} context={context} />}
        </BlockSection>
        <BlockSection title={m.summary.bloodType} block={view.bloodType} context={context}>
          {(items) => <BloodType items={items} context={context} />}
        </BlockSection>
      </div>
      {view.withdrawn.length > 0 && (
        <Section title={m.allergies.withdrawn}>
          <ul>
            {view.withdrawn.map((item, index) => (
              <li key={keyOf(item.from, index)} className="text-muted">
                <del>
                  <Text value={textOf(item.code) || m.common.noName} lang={context.lang} />
                </del>{' '}
                <Day value={item.reported} context={context} />
                <Origin from={item.from} context={context} what={textOf(item.code)} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

interface TableProps {
  readonly caption: string;
  readonly items: readonly AllergyIntolerance[];
  readonly context: ChartContext;
}

function AllergyTable({ caption, items, context }: TableProps) {
  const { m, lang } = context;
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{m.allergies.allergen}</Th>
          <Th>{m.allergies.category}</Th>
          <Th>{m.allergies.severity}</Th>
          <Th>{m.allergies.reaction}</Th>
          <Th>{m.allergies.onset}</Th>
          <Th>{m.allergies.reported}</Th>
          <Th>{m.allergies.clinicalStatus}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr key={keyOf(item.from, index)}>
            <RowTh>
              <strong className="text-alert">
                <Text value={textOf(item.code) || m.common.noName} lang={lang} />
              </strong>
              <Origin from={item.from} context={context} what={textOf(item.code)} />
            </RowTh>
            <Td>
              <Text value={textOf(item.categoryCoded) || m.allergies.categories[item.category]} lang={lang} />
            </Td>
            <Td>
              <Sent value={item.severity} context={context} />
            </Td>
            <Td>
              <Sent value={item.reactions.join('、')} context={context} />
            </Td>
            <Td>
              {item.onset || !item.onsetText ? <Day value={item.onset} context={context} /> : null}
              <Text value={item.onsetText} lang={lang} />
            </Td>
            <Td>
              <Day value={item.reported} context={context} /> <Text value={item.reporter} lang={lang} />
            </Td>
            <Td>
              <Sent value={item.clinicalStatus} context={context} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
