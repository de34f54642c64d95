import { BuildingNote } from '../components/lists/building-note.tsx';
import { SearchBox } from '../components/search/search-box.tsx';
import { AsOfLine } from '../components/ui/as-of-line.tsx';
import { Shell } from '../components/ui/shell.tsx';
import { getMessages } from '../lib/i18n/messages.ts';
import { copyAsOf } from '../lib/queries/copy-as-of.ts';
import { wardList } from '../lib/queries/ward-census.ts';
import { guarded } from './guarded.tsx';
import { currentLang, titled } from './language.ts';
import { NoIndex } from './no-index.tsx';
import { requireActor } from './session.ts';

export const generateMetadata = titled((t) => t.home.heading);

export default guarded(HomePage);

async function HomePage() {
  const actor = await requireActor();
  const lang = await currentLang();
  const t = getMessages(lang);
  if (copyAsOf(actor).direct) return <NoIndex forList="no" code="no-generation" />;
  const { asOf, wards } = wardList(actor);
  return (
    <Shell lang={lang} user={actor.displayName} search={false} banner={<AsOfLine asOf={asOf} lang={lang} />}>
      <div className="mx-auto max-w-5xl py-6">
        <h1 className="mb-2 text-xl font-bold">{t.home.heading}</h1>
        <SearchBox lang={lang} initial="" />
        <p className="mt-1.5 text-muted">{t.search.hint}</p>
        <p className="text-muted">{t.search.hintScanner}</p>
        <div className="mt-8 grid gap-4 md:grid-cols-[3fr_2fr]">
          <section>
            <h2 className="mb-1 text-list font-bold">{t.home.wards}</h2>
            <p className="mb-1.5 text-small text-muted">{t.home.wardsText}</p>
            <BuildingNote asOf={asOf} lang={lang} />
            <ul className="grid grid-cols-2 gap-2 sm:grid-cols-3">
              {wards.map(({ ward, patients }) => (
                <li key={ward}>
                  <a
                    href={`/wards/${encodeURIComponent(ward || '-')}`}
                    className="flex min-h-14 items-center justify-between rounded border border-rule bg-paper px-3 text-lead font-bold text-ink no-underline hover:border-accent hover:bg-accent-soft"
                  >
                    {ward || t.wards.unnamedWard}
                    <span className="text-body font-normal text-muted">{t.home.patients(patients)}</span>
                  </a>
                </li>
              ))}
            </ul>
            {wards.length === 0 && <p className="text-muted">{t.wards.none}</p>}
          </section>
          <nav aria-label={t.home.entries}>
            <h2 className="mb-1 text-list font-bold">{t.home.entries}</h2>
            <ul className="divide-y divide-line rounded border border-rule bg-paper">
              <Entry href="/outpatients" title={t.home.outToday} text={t.home.outText} />
              <Entry href="/outpatients?day=tomorrow" title={t.home.outTomorrow} text={t.home.outText} />
              <Entry href="/admissions" title={t.home.admissions} text={t.home.admissionsText} />
              <Entry href="/discharges" title={t.home.discharges} text={t.home.dischargesText} />
              <Entry href="/lists" title={t.home.lists} text={t.home.listsText} />
              <Entry href="/documents" title={t.home.documents} text={t.home.documentsText} />
              <Entry href="/status" title={t.home.status} text={t.home.statusText} />
            </ul>
          </nav>
        </div>
      </div>
    </Shell>
  );
}

interface EntryProps {
  readonly href: string;
  readonly title: string;
  readonly text: string;
}

function Entry({ href, title, text }: EntryProps) {
  return (
    <li>
      <a href={href} className="block px-3 py-1.5 text-ink no-underline hover:bg-accent-soft">
        <span className="block text-list font-bold text-accent">{title}</span>
        <span className="block text-small text-muted">{text}</span>
      </a>
    </li>
  );
}
