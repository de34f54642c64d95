import { redirect } from 'next/navigation';
import { EmptyNote } from '../../components/lists/empty-note.tsx';
import { DirectResults } from '../../components/search/direct-results.tsx';
import { ResultsTable } from '../../components/search/results-table.tsx';
import { SearchBox } from '../../components/search/search-box.tsx';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { chartHref } from '../../components/ui/links.ts';
import { Shell } from '../../components/ui/shell.tsx';
import type { Actor } from '../../lib/access/actor.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { copyAsOf } from '../../lib/queries/copy-as-of.ts';
import { findDirectly } from '../../lib/queries/find-directly.ts';
import { findPatients } from '../../lib/queries/find-patients.ts';
import type { DirectFindView, FindView } from '../../lib/queries/views.ts';
import { isAppError } from '../../lib/system/errors.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { param, type SearchParams } from '../search-params.ts';
import { requireActor } from '../session.ts';

const SHOWN = 50;

export const generateMetadata = titled((t) => t.search.results);

export default guarded(PatientsPage);

async function PatientsPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const actor = await requireActor();
  const lang = await currentLang();
  const query = (await param(searchParams, 'q')).trim();
  if (!query) redirect('/');
  const view = findPatients(actor, query, { limit: SHOWN, stage: 'submitted' });
  // A scanned number is two things at once: the number, and the wristband or card in the hand.
  if (view.exactId && (await param(searchParams, 'via')) === 'scan') redirect(chartHref(view.exactId));
  const direct = await lookedUp(actor, view);
  if (typeof direct === 'object' && direct?.exactId && (await param(searchParams, 'via')) === 'scan') {
    redirect(chartHref(direct.exactId));
  }
  const t = getMessages(lang).search;
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      search={false}
      banner={<AsOfLine asOf={copyAsOf(actor)} lang={lang} />}
    >
      <div className="pt-3">
        <SearchBox lang={lang} initial={query} />
        <h1 className="mt-3 mb-1 flex flex-wrap items-baseline gap-x-3 text-lead font-bold">
          {t.results}
          <span className="text-body font-normal">
            {view.hits.length > 0 && (view.more ? t.countMore(view.hits.length) : t.count(view.hits.length))}
          </span>
          {view.readings.length > 0 && (
            <span className="text-small font-normal text-muted">
              {t.readAs}: {view.readings.map((reading) => readingText(reading, t.matched)).join(' / ')}
            </span>
          )}
        </h1>
        {view.indexed && !(view.hits.length === 0 && isFound(direct)) && <Results view={view} lang={lang} />}
        <Direct found={direct} view={view} lang={lang} />
      </div>
    </Shell>
  );
}

/** What was found in the backups themselves; `failed` when these could not be asked. */
type Looked = DirectFindView | 'failed' | null;

function isFound(looked: Looked): boolean {
  return looked !== null && looked !== 'failed' && looked.hits.length > 0;
}

/** The backups are asked when the index does not have the number, or when there is no index. Null: nothing to ask for. */
async function lookedUp(actor: Actor, view: FindView): Promise<Looked> {
  if (view.hits.some((hit) => hit.matched.includes('id'))) return null;
  try {
    return await findDirectly(actor, view.query);
  } catch (error) {
    if (isAppError(error) && error.code === 'direct-failed') return 'failed';
    throw error;
  }
}

function Direct({
  found,
  view,
  lang,
}: {
  readonly found: Looked;
  readonly view: FindView;
  readonly lang: Lang;
}) {
  const t = getDirectMessages(lang).search;
  if (found === 'failed') return <p className="mt-2 font-bold text-alert">{t.failed}</p>;
  if (found && !(found.hits.length === 0 && view.hits.length > 0)) {
    return <DirectResults view={found} lang={lang} indexed={view.indexed} />;
  }
  return view.indexed ? null : <p className="mt-2 text-lead">{t.notNumber}</p>;
}

/** How a part of the text was read (`birth 1950`), with the kind of key in the reader's language. */
function readingText(reading: string, kinds: Readonly<Record<string, string>>): string {
  const [kind = '', ...rest] = reading.split(' ');
  return [kinds[kind] ?? kind, ...rest].join(' ');
}

function Results({ view, lang }: { readonly view: FindView; readonly lang: Lang }) {
  const t = getMessages(lang).search;
  if (view.hits.length === 0) {
    return (
      <>
        {view.cut && <CutNote lang={lang} />}
        <EmptyNote text={t.none(view.query)} meaning={t.noneHelp.join(' ')} />
      </>
    );
  }
  return (
    <>
      {view.cut && <CutNote lang={lang} />}
      {view.fuzzy && (
        <p className="mb-1 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">{t.fuzzy}</p>
      )}
      <ResultsTable view={view} lang={lang} />
    </>
  );
}

function CutNote({ lang }: { readonly lang: Lang }) {
  return (
    <p className="mb-1 border-s-4 border-warn-line bg-warn-soft px-2 py-1 text-warn">
      {getMessages(lang).search.cut}
    </p>
  );
}
