import type { Lang } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { ButtonLink } from './button.tsx';
import { WarningIcon } from './icons.tsx';
import { Shell } from './shell.tsx';
import type { TroubleKind } from './trouble-kinds.ts';

interface KnownTroubleProps {
  readonly kind: TroubleKind;
  /** The stable code under which the server logged it and the manual lists it. */
  readonly code: string;
  readonly lang: Lang;
}

/** Why nothing is shown, and what to do now. Says nothing about any patient. */
export function KnownTrouble({ kind, code, lang }: KnownTroubleProps) {
  const t = getMessages(lang).error;
  const words = t.kinds[kind];
  return (
    <Shell lang={lang} user="">
      <div className="mx-auto max-w-2xl py-12" data-trouble={kind}>
        <h1 className="flex items-center gap-2 text-xl font-bold">
          <WarningIcon className="size-6 text-alert" />
          {words.heading}
        </h1>
        <p className="my-3 text-lead">{words.text}</p>
        <p className="mb-4 text-muted">
          {t.number} {code}
        </p>
        <div className="flex gap-3">
          <ButtonLink href="/" weight="primary" size="large">
            {t.toSearch}
          </ButtonLink>
          <ButtonLink href={kind === 'backup' ? '/backups' : '/status'} size="large">
            {getMessages(lang).nav.status}
          </ButtonLink>
        </div>
      </div>
    </Shell>
  );
}
