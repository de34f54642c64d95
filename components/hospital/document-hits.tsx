import { dateText } from '../../lib/i18n/dates.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { DocumentHit, DocumentSearchView } from '../../lib/queries/views.ts';
import { AgeSex, NameCell } from '../lists/patient-cells.tsx';
import { WarningIcon } from '../ui/icons.tsx';
import { confirmPlaceHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { MarkedText, Text } from '../ui/text.tsx';
import { BedText } from './cells.tsx';

interface DocumentHitsProps {
  readonly view: DocumentSearchView;
  readonly lang: Lang;
  readonly from: string;
}

/** Documents that hold the words, newest first. */
export function DocumentHits({ view, lang, from }: DocumentHitsProps) {
  const t = getMessages(lang).hospital;
  return (
    <Table caption={t.documents.heading} size="body" className="bg-paper">
      <thead>
        <tr>
          <Th>{t.documents.date}</Th>
          <Th>{t.patientColumn}</Th>
          <Th>{t.documents.group}</Th>
          <Th>{t.documents.found}</Th>
        </tr>
      </thead>
      <tbody>
        {view.hits.map((hit) => (
          <Hit
            key={`${hit.patient.facility}/${hit.patient.id}/${hit.document.file}`}
            hit={hit}
            lang={lang}
            from={from}
            words={view.question.text}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface HitProps {
  readonly hit: DocumentHit;
  readonly lang: Lang;
  readonly from: string;
  readonly words: string;
}

function Hit({ hit, lang, from, words }: HitProps) {
  const t = getMessages(lang).hospital.documents;
  const { document, patient } = hit;
  const place = { to: `documents/${document.file}`, from, words };
  const kind = document.type || t.groups[document.group];
  return (
    <tr className="break-inside-avoid">
      <Td className="whitespace-nowrap">
        {document.date ? dateText(document.date, lang) : <span className="text-muted">{t.undated}</span>}
      </Td>
      <RowTh className="min-w-52">
        <NameCell patient={patient} lang={lang} href={confirmPlaceHref(patient, place)} />
        <span className="flex flex-wrap gap-x-2 text-small">
          <span>{patient.id}</span>
          <AgeSex patient={patient} age={hit.age} lang={lang} />
          <BedText bed={hit.bed} lang={lang} />
        </span>
      </RowTh>
      <Td className="min-w-32">
        <Text value={kind} lang={lang} />
        {document.title && document.title !== kind && (
          <span className="block text-small text-muted">
            <Text value={document.title} lang={lang} />
          </span>
        )}
      </Td>
      <Td>
        {hit.cutBefore && '…'}
        <MarkedText value={hit.snippet} ranges={hit.marks} lang={lang} />
        {hit.cutAfter && '…'}
      </Td>
    </tr>
  );
}

interface CountsProps {
  readonly view: DocumentSearchView;
  readonly lang: Lang;
}

/** How many documents the copy holds, and into which of them nobody could look. */
export function DocumentCounts({ view, lang }: CountsProps) {
  const t = getMessages(lang).hospital.documents;
  const { counts } = view;
  const blind = [
    counts.noText > 0 && t.noText(counts.noText),
    counts.notExtractable > 0 && t.notExtractable(counts.notExtractable),
    counts.failed > 0 && t.failed(counts.failed),
    counts.unread > 0 && t.unread(counts.unread),
    counts.cut > 0 && t.cut(counts.cut),
    view.damaged > 0 && t.damaged(view.damaged),
  ].filter((text) => text !== false);
  return (
    <div className="my-1 text-small">
      <p className="text-muted">{t.counts(counts.documents)}</p>
      {blind.length > 0 && (
        <p className="mt-1 flex flex-wrap items-center gap-x-3 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">
          <strong className="flex items-center gap-1">
            <WarningIcon className="size-3.5" />
            {t.notSearched}
          </strong>
          {blind.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      )}
    </div>
  );
}
