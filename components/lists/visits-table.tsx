import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { VisitsView } from '../../lib/queries/views.ts';
import { Badge, type Tone } from '../ui/chip.tsx';
import { confirmHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { AlertChips } from './alert-chips.tsx';
import { AgeSex, CodedText, NameCell } from './patient-cells.tsx';

type Line = VisitsView['rows'][number];

const KIND_TONES: Readonly<Record<Line['kind'], Tone>> = {
  reception: 'accent',
  order: 'plain',
  'planned-admission': 'warn',
};

interface Visitor {
  readonly patient: Line['patient'];
  readonly age: Line['age'];
  readonly lines: readonly Line[];
}

/** One entry per patient, in the order of their first line; receptions, orders and plans stay separate lines of it. */
export function visitorsOf(rows: readonly Line[]): Visitor[] {
  const byPatient = Map.groupBy(rows, (row) => `${row.patient.facility}/${row.patient.id}`);
  return [...byPatient.values()].flatMap((lines) => {
    const first = lines[0];
    return first ? [{ patient: first.patient, age: first.age, lines }] : [];
  });
}

interface VisitsTableProps {
  readonly rows: readonly Line[];
  readonly lang: Lang;
}

/** Who was or is expected on a day, and by which kind of record that is known. */
export function VisitsTable({ rows, lang }: VisitsTableProps) {
  const t = getMessages(lang);
  return (
    <Table caption={t.outpatients.heading} className="bg-paper">
      <thead>
        <tr>
          <Th>{t.column.name}</Th>
          <Th>{t.column.ageSex}</Th>
          <Th>{t.column.id}</Th>
          <Th className="w-2/5">
            {t.column.time}・{t.column.kind}・{t.column.department}・{t.column.text}
          </Th>
          <Th>{t.column.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {visitorsOf(rows).map(({ patient, age, lines }) => (
          <tr key={`${patient.facility}/${patient.id}`} className="hover:bg-accent-soft">
            <RowTh>
              <NameCell patient={patient} lang={lang} href={confirmHref(patient, '')} />
            </RowTh>
            <Td>
              <AgeSex patient={patient} age={age} lang={lang} />
            </Td>
            <Td>{patient.id}</Td>
            <Td>
              <ul>
                {lines.map((line, index) => (
                  <VisitLine key={`${line.kind}-${line.time}-${index.toString()}`} line={line} lang={lang} />
                ))}
              </ul>
            </Td>
            <Td>
              <AlertChips alerts={patient.alerts} lang={lang} most={2} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function VisitLine({ line, lang }: { readonly line: Line; readonly lang: Lang }) {
  const t = getMessages(lang);
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <span className="w-14 text-end">
        {line.time || <span className="text-small text-muted">{t.outpatients.noTime}</span>}
      </span>
      <Badge tone={KIND_TONES[line.kind]}>{t.outpatients.kinds[line.kind]}</Badge>
      <span>
        <CodedText value={line.department} lang={lang} />
      </span>
      <span>
        <Text value={line.text} lang={lang} />
      </span>
    </li>
  );
}
