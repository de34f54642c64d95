import { getDirectMessages } from '../../lib/i18n/direct.ts';
import type { Lang } from '../../lib/i18n/lang.ts';
import type { DirectStateView } from '../../lib/queries/views.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { AbsentIcon, StatedIcon, WarningIcon } from '../ui/icons.tsx';
import { SearchBox } from './search-box.tsx';

interface DirectHomeProps {
  readonly view: DirectStateView;
  readonly lang: Lang;
  /** True on a page that would have shown a list. */
  readonly forList: 'yes' | 'no';
}

/** What can be done without an index: open a patient by number; and what cannot. */
export function DirectHome({ view, lang, forList }: DirectHomeProps) {
  const t = getDirectMessages(lang).home;
  return (
    <div className="mx-auto max-w-4xl py-6">
      <h1 className="mb-1 text-xl font-bold">{t.heading}</h1>
      {forList === 'yes' && (
        <p className="hatched mb-2 flex items-center gap-2 rounded border border-dashed border-rule px-3 py-2">
          <AbsentIcon className="size-4" />
          <strong>{t.listPage}</strong>
        </p>
      )}
      <p className="mb-2 text-lead">{t.lead}</p>
      <SearchBox lang={lang} initial="" placeholder={t.placeholder} />
      <p className="mt-1.5 text-muted">{t.hint}</p>
      <ul className="mt-4 list-disc border-s-4 border-warn-line bg-warn-soft py-2 ps-8 pe-3 text-warn">
        {t.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      <p className="mt-2 text-muted">{t.makeIndex}</p>
      <h2 className="mt-5 mb-1 text-list font-bold">{t.state}</h2>
      <BackupStates view={view} lang={lang} />
      <p className="mt-3 text-small text-muted">
        {t.reason}: {view.reason}
      </p>
    </div>
  );
}

/** Every source with whether it can be read now; archives can be listed from here. */
export function BackupStates({ view, lang }: Omit<DirectHomeProps, 'forList'>) {
  const t = getDirectMessages(lang).home;
  const unlisted = view.sources.some(({ state }) => state === 'unlisted');
  return (
    <>
      <ul className="rounded border border-rule bg-paper">
        {view.sources.map((source) => (
          <li key={source.id} className="border-b border-line px-3 py-1.5 last:border-0">
            <strong>{source.id}</strong> <span className="text-muted">({source.kind})</span> {source.note}
            <SourceState state={source.state} lang={lang} />
          </li>
        ))}
      </ul>
      {view.listingFailure && (
        <p className="mt-2 font-bold text-alert">{t.listingFailed(view.listingFailure)}</p>
      )}
      {view.listingSeconds !== null && (
        <p className="mt-2 flex flex-wrap items-center gap-3" data-listing="">
          <strong>{t.listing(view.listingSeconds)}</strong>
          <ButtonLink href="/backups" size="small">
            {t.refresh}
          </ButtonLink>
        </p>
      )}
      {unlisted && view.listingSeconds === null && (
        <form action="/api/archives" method="post" className="mt-2 flex flex-wrap items-center gap-3">
          <Button weight="primary">{t.listNow}</Button>
          <span className="text-muted">{t.listHelp}</span>
        </form>
      )}
    </>
  );
}

interface SourceStateProps {
  readonly state: DirectStateView['sources'][number]['state'];
  readonly lang: Lang;
}

function SourceState({ state, lang }: SourceStateProps) {
  const t = getDirectMessages(lang).home;
  if (state === 'attached') {
    return (
      <span className="flex items-center gap-1 text-stated">
        <StatedIcon className="size-4" /> {t.states.attached}
      </span>
    );
  }
  return (
    <strong className="flex items-center gap-1 text-alert">
      <WarningIcon className="size-4" /> {t.states[state]}
    </strong>
  );
}
