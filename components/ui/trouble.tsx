'use client';

import { LANGUAGES } from '../../lib/i18n/lang.ts';
import { getMessages } from '../../lib/i18n/messages.ts';
import { Button, ButtonLink } from './button.tsx';
import { troubleKind } from './trouble-kinds.ts';

interface TroubleProps {
  /** Code or number under which the server logged what happened; the details never leave the server. */
  readonly number: string;
  readonly onRetry: () => void;
}

/** What to do when a page failed, in both languages, since the choice of language may be what failed. */
export function Trouble({ number, onRetry }: TroubleProps) {
  return (
    <main className="mx-auto max-w-xl px-3 py-12">
      {LANGUAGES.map((lang) => {
        const t = getMessages(lang).error;
        const kind = troubleKind(number);
        const words = kind ? t.kinds[kind] : t;
        return (
          <section key={lang} lang={lang} className="mb-5">
            <h1 className="text-xl font-bold">{words.heading}</h1>
            <p className="mt-2">{words.text}</p>
            <div className="mt-3 flex gap-3">
              <Button type="button" weight="primary" size="large" onClick={onRetry}>
                {t.retry}
              </Button>
              <ButtonLink href="/" size="large">
                {t.toSearch}
              </ButtonLink>
            </div>
            {number && (
              <p className="mt-2 text-small text-muted">
                {t.number} {number}
              </p>
            )}
          </section>
        );
      })}
    </main>
  );
}
