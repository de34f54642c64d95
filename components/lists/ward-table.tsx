import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { BedRow, WardView } from '../../lib/queries/views.ts';
import { Badge } from '../ui/chip.tsx';
import { DateText } from '../ui/date-text.tsx';
import { confirmHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { AlertChips } from './alert-chips.tsx';
import { AgeSex, CodedText, Known, NameCell } from './patient-cells.tsx';

interface WardTableProps {
  readonly view: WardView;
  readonly lang: Lang;
}

/** Who lies in one ward, by room and bed. */
export function WardTable({ view, lang }: WardTableProps) {
  const t = getMessages(lang);
  return (
    <Table caption={`${t.wards.heading} ${view.ward}`} className="bg-paper">
      <thead>
        <tr>
          <Th>{t.column.roomBed}</Th>
          <Th>{t.column.name}</Th>
          <Th>{t.column.ageSex}</Th>
          <Th>{t.column.id}</Th>
          <Th>{t.column.admitted}</Th>
          <Th>{t.column.department}</Th>
          <Th>{t.column.attending}</Th>
          <Th className="xl:w-1/3">{t.column.alerts}</Th>
        </tr>
      </thead>
      <tbody>
        {view.beds.map((bed) => (
          <WardRow key={`${bed.patient.facility}/${bed.patient.id}`} bed={bed} lang={lang} />
        ))}
      </tbody>
    </Table>
  );
}

interface BedProps {
  readonly bed: BedRow;
  readonly lang: Lang;
}

function WardRow({ bed, lang }: BedProps) {
  return (
    <tr className="hover:bg-accent-soft">
      <Td className="text-lead font-bold whitespace-nowrap">
        <RoomBed bed={bed} lang={lang} />
      </Td>
      <RowTh>
        <NameCell patient={bed.patient} lang={lang} href={confirmHref(bed.patient, '')} />
        <StayMarks bed={bed} lang={lang} />
      </RowTh>
      <Td>
        <AgeSex patient={bed.patient} age={bed.age} lang={lang} />
      </Td>
      <Td>{bed.patient.id}</Td>
      <Td>
        <DayOfStay bed={bed} lang={lang} />
      </Td>
      <Td>
        <CodedText value={bed.department} lang={lang} />
      </Td>
      <Td className="whitespace-nowrap">
        <Known value={bed.attending} lang={lang} />
      </Td>
      <Td>
        <AlertChips alerts={bed.patient.alerts} lang={lang} />
      </Td>
    </tr>
  );
}

/** Room and bed in one, said to be unknown when neither was sent. */
export function RoomBed({ bed, lang }: BedProps) {
  return <Known value={[bed.room, bed.bed].filter(Boolean).join('-')} lang={lang} />;
}

/** Admission day and how many days ago that was. */
export function DayOfStay({ bed, lang }: BedProps) {
  const t = getMessages(lang).wards;
  if (!bed.admitted) return <span className="text-small text-muted">{t.daysUnknown}</span>;
  return (
    <>
      <span className="whitespace-nowrap">
        <DateText value={bed.admitted} lang={lang} dayOnly />
      </span>
      {bed.dayOfStay !== null && (
        <span className="block whitespace-nowrap text-muted xl:inline"> {t.days(bed.dayOfStay)}</span>
      )}
    </>
  );
}

/** Leave, and what is odd about the messages behind this stay. */
export function StayMarks({ bed, lang }: BedProps) {
  const t = getMessages(lang).wards;
  const words: Readonly<Record<string, string>> = t.doubts;
  if (!bed.onLeave && bed.doubts.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {bed.onLeave && <Badge tone="accent">{t.onLeave}</Badge>}
      {bed.doubts.map((doubt) => (
        <Badge key={doubt} tone="warn">
          {t.doubtLabel}: {words[doubt] ?? doubt}
        </Badge>
      ))}
    </span>
  );
}

/** The ward on paper: everything in black on white, with room to write. */
export function WardSheet({ view, lang }: WardTableProps) {
  const t = getMessages(lang);
  return (
    <table className="w-full border-collapse border border-ink bg-paper text-small">
      <caption className="sr-only">{t.wards.sheetHeading}</caption>
      <thead>
        <tr>
          <SheetTh>{t.column.roomBed}</SheetTh>
          <SheetTh>{t.column.name}</SheetTh>
          <SheetTh>{t.column.ageSex}</SheetTh>
          <SheetTh>
            {t.column.id} / {t.column.birth}
          </SheetTh>
          <SheetTh>{t.column.admitted}</SheetTh>
          <SheetTh>
            {t.column.department} / {t.column.attending}
          </SheetTh>
          <SheetTh>{t.column.alerts}</SheetTh>
          <SheetTh className="w-1/5">{t.column.notes}</SheetTh>
        </tr>
      </thead>
      <tbody>
        {view.beds.map((bed) => (
          <SheetRow key={`${bed.patient.facility}/${bed.patient.id}`} bed={bed} lang={lang} />
        ))}
      </tbody>
    </table>
  );
}

const SHEET_CELL = 'border border-rule px-1.5 py-1 align-top';

function SheetTh({ className = '', children }: { className?: string; children: React.ReactNode }) {
  return (
    <th
      scope="col"
      className={`border border-ink bg-sunken px-1.5 py-1 text-start whitespace-nowrap ${className}`}
    >
      {children}
    </th>
  );
}

function SheetRow({ bed, lang }: BedProps) {
  return (
    <tr className="h-11">
      <td className={`${SHEET_CELL} text-lead font-bold whitespace-nowrap`}>
        <RoomBed bed={bed} lang={lang} />
      </td>
      <th scope="row" className={`${SHEET_CELL} min-w-44 text-start text-list font-normal`}>
        <NameCell patient={bed.patient} lang={lang} />
        <StayMarks bed={bed} lang={lang} />
      </th>
      <td className={SHEET_CELL}>
        <AgeSex patient={bed.patient} age={bed.age} lang={lang} />
      </td>
      <td className={SHEET_CELL}>
        <strong>{bed.patient.id}</strong>
        <div>
          <Known value={bed.patient.birth} lang={lang} />
        </div>
      </td>
      <td className={SHEET_CELL}>
        <DayOfStay bed={bed} lang={lang} />
      </td>
      <td className={SHEET_CELL}>
        <CodedText value={bed.department} lang={lang} />
        <div>
          <Known value={bed.attending} lang={lang} />
        </div>
      </td>
      <td className={SHEET_CELL}>
        <AlertChips alerts={bed.patient.alerts} lang={lang} most={5} blood />
      </td>
      <td className={SHEET_CELL} />
    </tr>
  );
}
