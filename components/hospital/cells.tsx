import { dateText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { ListedPatientRow } from '../../lib/queries/views.ts';
import { AlertChips } from '../lists/alert-chips.tsx';
import { AgeSex, NameCell } from '../lists/patient-cells.tsx';
import { confirmPlaceHref } from '../ui/links.ts';
import { RowTh, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';

interface RowProps {
  readonly row: ListedPatientRow;
  readonly lang: Lang;
  /** Part of the chart that the name leads to, and the list to come back to. */
  readonly to: string;
  readonly from: string;
  /** Rows of the table that the patient takes. */
  readonly rows?: number;
}

/** Titles of {@link PatientCells}. */
export function PatientHeads({ lang }: { readonly lang: Lang }) {
  const t = getMessages(lang).hospital;
  return (
    <>
      <Th>{t.place}</Th>
      <Th>{t.patientColumn}</Th>
    </>
  );
}

/** Where the patient lies and who it is, with number, age and sex beside the name. */
export function PatientCells({ row, lang, to, from, rows = 1 }: RowProps) {
  const { patient, age, bed } = row;
  return (
    <>
      <Td className="whitespace-nowrap" rowSpan={rows}>
        <BedText bed={bed} lang={lang} />
      </Td>
      <RowTh className="min-w-52" rowSpan={rows}>
        <NameCell patient={patient} lang={lang} href={confirmPlaceHref(patient, { to, from })} />
        <span className="flex flex-wrap gap-x-2 text-small">
          <span>{patient.id}</span>
          <AgeSex patient={patient} age={age} lang={lang} />
        </span>
      </RowTh>
    </>
  );
}

export function AlertsCell({ row, lang, rows = 1 }: Pick<RowProps, 'row' | 'lang' | 'rows'>) {
  return (
    <Td className="w-64" rowSpan={rows}>
      <AlertChips alerts={row.patient.alerts} lang={lang} />
    </Td>
  );
}

/** Ward, room and bed of the open stay, or that no stay is known. */
export function BedText({ bed, lang }: { readonly bed: ListedPatientRow['bed']; readonly lang: Lang }) {
  const t = getMessages(lang).hospital;
  if (!bed) return <span className="text-small text-muted">{t.noBed}</span>;
  const text = [bed.ward || t.unknownWard, bed.room, bed.bed].filter(Boolean).join('-');
  return (
    <strong className="text-lead">
      <Text value={text} lang={lang} />
    </strong>
  );
}

interface SourceProps {
  readonly row: ListedPatientRow;
  readonly file: number;
  readonly lang: Lang;
  readonly from: string;
  readonly what: string;
}

/** One step, through the confirmation, to the original message of a line. */
export function ListedSource({ row, file, lang, from, what }: SourceProps) {
  const t = getMessages(lang);
  return (
    <a
      href={confirmPlaceHref(row.patient, { to: `source/${file}`, from })}
      className="ms-1 inline-flex min-h-6 items-center text-small print:hidden"
      aria-label={t.source.open(what)}
    >
      {t.hospital.source}
    </a>
  );
}

/** A moment as far as known, in the words of the list when there is none. */
export function momentText(iso: string, none: string, lang: Lang): string {
  return iso === '' ? none : dateText(iso, lang);
}
