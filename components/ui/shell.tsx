import type { ReactNode } from 'react';
import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { cx } from './cx.ts';
import { SearchIcon } from './icons.tsx';
import { SlashKey } from './slash-key.tsx';

export type NavKey = 'wards' | 'outpatients' | 'admissions' | 'discharges' | 'lists' | 'documents' | 'status';

const NAV: readonly NavKey[] = [
  'wards',
  'outpatients',
  'admissions',
  'discharges',
  'lists',
  'documents',
  'status',
];

interface ShellProps {
  readonly lang: Lang;
  /** Name of who is signed in; '' on the sign-in page, which then shows no menu. */
  readonly user: string;
  readonly current?: NavKey;
  /** False where the page has a search box of its own. */
  readonly search?: boolean;
  /** Fixed under the bar, e.g. the identity banner. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: one thin bar, an optional banner, and the content across the whole width. */
export function Shell({ lang, user, current, search = true, banner, children }: ShellProps) {
  const t = getMessages(lang);
  return (
    <>
      <a href="#main" className="skip-link rounded bg-accent px-3 py-2 font-bold text-white">
        {t.app.skip}
      </a>
      <header className={cx(banner ? 'sticky top-0 z-30' : '', 'print:hidden')}>
        <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 bg-accent-deep px-3 text-white">
          <a href="/" className="flex items-baseline gap-2 py-1 text-white no-underline">
            <span className="text-lead font-bold">{t.app.name}</span>
            <span className="font-bold">{t.app.latin}</span>
          </a>
          <span className="rounded-sm border border-white/60 px-1 text-tiny">{t.app.readOnly}</span>
          {user && <MainNav lang={lang} current={current} />}
          <div className="ms-auto flex items-center gap-2">
            {user && search && <BarSearch lang={lang} />}
            <LanguageSwitch lang={lang} />
            {user && <SignOut lang={lang} user={user} />}
          </div>
        </div>
        {banner}
      </header>
      {user && <SlashKey />}
      <main id="main" className="px-3 pb-6">
        {children}
      </main>
    </>
  );
}

function MainNav({ lang, current }: { readonly lang: Lang; readonly current: NavKey | undefined }) {
  const t = getMessages(lang);
  return (
    <nav aria-label={t.app.mainNav}>
      <ul className="flex flex-wrap">
        {NAV.map((key) => (
          <li key={key}>
            <a
              href={`/${key}`}
              aria-current={key === current ? 'page' : undefined}
              className={cx(
                'flex min-h-9 items-center border-y-3 border-transparent px-2.5 text-white no-underline hover:bg-accent',
                key === current && 'border-b-white font-bold',
              )}
            >
              {t.nav[key]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function BarSearch({ lang }: { readonly lang: Lang }) {
  const t = getMessages(lang).search;
  return (
    <search>
      <form action="/patients" method="get" className="flex">
        <input
          type="search"
          name="q"
          aria-label={t.label}
          placeholder={t.label}
          data-search-box=""
          autoComplete="off"
          className="h-8 w-44 rounded-s bg-white px-2 text-ink placeholder:text-muted"
        />
        <button
          type="submit"
          aria-label={t.button}
          className="flex h-8 w-9 items-center justify-center rounded-e bg-accent-soft text-accent-deep"
        >
          <SearchIcon />
        </button>
      </form>
    </search>
  );
}

function LanguageSwitch({ lang }: { readonly lang: Lang }) {
  const t = getMessages(lang).app;
  const other = lang === 'ja' ? 'en' : 'ja';
  return (
    <form action="/api/language" method="post">
      <button
        type="submit"
        name="lang"
        value={other}
        lang={other}
        aria-label={t.otherLanguageLabel}
        className="min-h-8 px-1.5 text-small text-white underline"
      >
        {t.otherLanguage}
      </button>
    </form>
  );
}

function SignOut({ lang, user }: { readonly lang: Lang; readonly user: string }) {
  const t = getMessages(lang).app;
  return (
    <form action="/api/sign-out" method="post" className="flex items-center gap-2">
      <span className="max-w-32 truncate text-small" title={`${t.signedIn}: ${user}`}>
        {user}
      </span>
      <button
        type="submit"
        className="min-h-8 rounded border border-white/60 px-2 text-small hover:bg-accent"
      >
        {t.signOut}
      </button>
    </form>
  );
}
