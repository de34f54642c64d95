import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { FindView, PatientHit } from '../../lib/queries/views.ts';
import { AgeSex, Birth, Known, NameCell, Whereabouts } from '../lists/patient-cells.tsx';
import { Badge } from '../ui/chip.tsx';
import { confirmHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { MarkedText } from '../ui/text.tsx';

interface ResultsTableProps {
  readonly view: FindView;
  readonly lang: Lang;
}

/** The found patients with all that tells them apart before a chart is opened. */
export function ResultsTable({ view, lang }: ResultsTableProps) {
  const t = getMessages(lang);
  const facilities = new Set(view.hits.map((hit) => hit.patient.facility));
  return (
    <Table caption={t.search.results} className="bg-paper">
      <thead>
        <tr>
          <Th>{t.column.name}</Th>
          <Th>{t.column.ageSex}</Th>
          <Th>{t.column.birth}</Th>
          <Th>{t.column.id}</Th>
          {facilities.size > 1 && <Th>{t.patient.facility}</Th>}
          <Th>{t.column.ward}</Th>
          <Th>{t.column.lastContact}</Th>
          <Th className="w-1/4">{t.search.matchedBy}</Th>
        </tr>
      </thead>
      <tbody>
        {view.hits.map((hit) => (
          <ResultRow
            key={`${hit.patient.facility}/${hit.patient.id}`}
            hit={hit}
            view={view}
            lang={lang}
            facilityShown={facilities.size > 1 ? hit.patient.facility : ''}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface ResultRowProps extends ResultsTableProps {
  readonly hit: PatientHit;
  /** The facility, where the list spans several; '' to leave the column out. */
  readonly facilityShown: string;
}

function ResultRow({ hit, view, lang, facilityShown }: ResultRowProps) {
  const t = getMessages(lang).search;
  const { patient } = hit;
  const exact = view.exactId?.id === patient.id && view.exactId.facility === patient.facility;
  return (
    <tr className={exact ? 'bg-accent-soft' : 'hover:bg-accent-soft'}>
      <RowTh>
        <NameCell
          patient={patient}
          lang={lang}
          href={confirmHref(patient, view.query)}
          highlights={hit.highlights}
        />
      </RowTh>
      <Td>
        <AgeSex patient={patient} age={hit.age} lang={lang} />
      </Td>
      <Td>
        <Birth birth={patient.birth} lang={lang} />
      </Td>
      <Td className="font-bold whitespace-nowrap">
        <MarkedText value={patient.id} ranges={hit.highlights.id} lang={lang} />
      </Td>
      {facilityShown && <Td>{facilityShown}</Td>}
      <Td>
        <Whereabouts patient={patient} lang={lang} />
      </Td>
      <Td>
        {patient.pending && !patient.lastContact ? (
          <span className="text-small text-muted">{getDirectMessages(lang).notRead}</span>
        ) : (
          <Known value={patient.lastContact} lang={lang} />
        )}
      </Td>
      <Td>
        <span className="flex flex-wrap gap-1">
          {exact && <Badge tone="accent">{t.exact}</Badge>}
          {hit.matched.map((key) => (
            <Badge key={key}>{t.matched[key]}</Badge>
          ))}
        </span>
      </Td>
    </tr>
  );
}
