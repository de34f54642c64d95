import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import type { DirectFindView } from '../../lib/queries/views.ts';
import { EmptyNote } from '../lists/empty-note.tsx';
import { AgeText, Birth } from '../lists/patient-cells.tsx';
import { confirmHref } from '../ui/links.ts';
import { RowTh, Table, Td, Th } from '../ui/table.tsx';
import { Text } from '../ui/text.tsx';

interface DirectResultsProps {
  readonly view: DirectFindView;
  readonly lang: Lang;
  /** True when there is an index, and it does not have them. */
  readonly indexed: boolean;
}

/** Patients found by looking into the backups; each leads to the confirmation. */
export function DirectResults({ view, lang, indexed }: DirectResultsProps) {
  const t = getDirectMessages(lang).search;
  return (
    <section aria-labelledby="direct-results" className="mt-3">
      <h2 id="direct-results" className="text-list font-bold">
        {indexed && view.hits.length > 0 ? t.onlyThere : t.heading}
      </h2>
      {view.unattached.length > 0 && (
        <>
          <Note text={t.unattached(view.unattached.join('、'))} />
          <a href="/backups">{getDirectMessages(lang).home.stateLink}</a>
        </>
      )}
      {view.hits.length > 1 && <Note text={t.several} />}
      {view.hits.length === 0 && <EmptyNote text={t.nobody(view.query)} meaning={t.nobodyMeaning} />}
      {view.hits.length > 0 && <Hits view={view} lang={lang} />}
      {view.more && <p className="text-muted">{t.more}</p>}
    </section>
  );
}

function Note({ text }: { readonly text: string }) {
  return <p className="my-1 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">{text}</p>;
}

function Hits({ view, lang }: Omit<DirectResultsProps, 'indexed'>) {
  const t = getMessages(lang);
  const words = getDirectMessages(lang).search;
  return (
    <Table caption={words.heading} className="bg-paper">
      <thead>
        <tr>
          <Th>{t.column.id}</Th>
          <Th>{t.column.name}</Th>
          <Th>{t.column.ageSex}</Th>
          <Th>{t.column.birth}</Th>
          <Th>{t.patient.facility}</Th>
        </tr>
      </thead>
      <tbody>
        {view.hits.map((hit) => (
          <tr key={`${hit.facility}/${hit.id}`} className="hover:bg-accent-soft">
            <RowTh>
              <a href={confirmHref(hit, view.query)} className="text-lead font-bold">
                {hit.id}
              </a>
            </RowTh>
            <Td>
              {hit.kana && (
                <span className="block text-tiny text-muted">
                  <Text value={hit.kana} lang={lang} />
                </span>
              )}
              <strong>{hit.name ? <Text value={hit.name} lang={lang} /> : words.nameUnknown}</strong>
            </Td>
            <Td>
              <AgeText age={hit.age} gender={hit.gender} lang={lang} />
            </Td>
            <Td>
              <Birth birth={hit.birth} lang={lang} />
            </Td>
            <Td>{hit.facility}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
