import { ButtonLink } from '../components/ui/button.tsx';
import { Shell } from '../components/ui/shell.tsx';
import { getDirectMessages } from '../lib/i18n/direct.ts';
import { getMessages } from '../lib/i18n/messages.ts';
import { currentLang } from './language.ts';
import { currentActor } from './session.ts';

export default function NotFound() {
  return <NotFoundPage looked="index" />;
}

/** `backup`: the backups themselves were looked into as well. */
export async function NotFoundPage({ looked }: { readonly looked: 'index' | 'backup' }) {
  const lang = await currentLang();
  const t = getMessages(lang).error;
  const actor = await currentActor();
  return (
    <Shell lang={lang} user={actor?.displayName ?? ''}>
      <div className="mx-auto max-w-xl py-12">
        <h1 className="text-xl font-bold">{t.notFoundHeading}</h1>
        <p className="my-3 text-lead">
          {looked === 'backup' ? getDirectMessages(lang).trouble.notFound : t.notFoundText}
        </p>
        <ButtonLink href="/" weight="primary" size="large">
          {t.toSearch}
        </ButtonLink>
      </div>
    </Shell>
  );
}
