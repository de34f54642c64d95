import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { BedRow, StaysView } from '../../lib/queries/views.ts';
import { DateText } from '../ui/date-text.tsx';
import { confirmHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';
import { AlertChips } from './alert-chips.tsx';
import { AgeSex, CodedText, Known, NameCell } from './patient-cells.tsx';
import { StayMarks } from './ward-table.tsx';

interface StaysTableProps {
  readonly view: StaysView;
  readonly lang: Lang;
  /** Which end of the stay the list is about. */
  readonly by: 'admissions' | 'discharges';
}

/** Recent stays, newest first as the query gives them. */
export function StaysTable({ view, lang, by }: StaysTableProps) {
  const t = getMessages(lang);
  return (
    <Table caption={t.stays[by]} className="bg-paper">
      <thead>
        <tr>
          <Th>{by === 'admissions' ? t.column.admitted : t.column.discharged}</Th>
          <Th>{t.column.name}</Th>
          <Th>{t.column.ageSex}</Th>
          <Th>{t.column.id}</Th>
          <Th>{t.column.ward}</Th>
          <Th>{t.column.department}</Th>
          <Th>{t.column.attending}</Th>
          <Th>{by === 'admissions' ? t.column.discharged : t.column.disposition}</Th>
          <Th>{t.column.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <StayLine
            key={`${row.patient.id}-${row.admitted}-${row.discharged}`}
            row={row}
            lang={lang}
            by={by}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface StayLineProps {
  readonly row: BedRow;
  readonly lang: Lang;
  readonly by: StaysTableProps['by'];
}

function StayLine({ row, lang, by }: StayLineProps) {
  const t = getMessages(lang);
  const place = [row.ward, row.room, row.bed].filter(Boolean).join('-');
  return (
    <tr className="hover:bg-accent-soft">
      <Td className="font-bold">
        <DateText
          value={by === 'admissions' ? row.admitted : row.discharged}
          lang={lang}
          also="weekday"
          dayOnly
        />
      </Td>
      <RowTh>
        <NameCell patient={row.patient} lang={lang} href={confirmHref(row.patient, '')} />
        <StayMarks bed={row} lang={lang} />
      </RowTh>
      <Td>
        <AgeSex patient={row.patient} age={row.age} lang={lang} />
      </Td>
      <Td>{row.patient.id}</Td>
      <Td className="whitespace-nowrap">
        <Known value={place} lang={lang} />
      </Td>
      <Td>
        <CodedText value={row.department} lang={lang} />
      </Td>
      <Td>
        <Known value={row.attending} lang={lang} />
      </Td>
      <Td>
        {by === 'discharges' ? (
          <CodedText value={row.disposition} lang={lang} />
        ) : row.discharged ? (
          <>
            <DateText value={row.discharged} lang={lang} dayOnly />{' '}
            <Text value={row.disposition} lang={lang} />
          </>
        ) : (
          <span className="text-small text-muted">{t.stays.still}</span>
        )}
      </Td>
      <Td>
        <AlertChips alerts={row.patient.alerts} lang={lang} most={2} />
      </Td>
    </tr>
  );
}
