import { ButtonLink } from '../components/ui/button.tsx';
import { Shell } from '../components/ui/shell.tsx';
import { getMessages } from '../lib/i18n/messages.ts';
import { currentLang } from './language.ts';
import { currentActor } from './session.ts';

export default async function NotFound() {
  const lang = await currentLang();
  const t = getMessages(lang).error;
  const actor = await currentActor();
  return (
    <Shell lang={lang} user={actor?.displayName ?? ''}>
      <div className="mx-auto max-w-xl py-12">
        <h1 className="text-xl font-bold">{t.notFoundHeading}</h1>
        <p className="my-3 text-lead">{t.notFoundText}</p>
        <ButtonLink href="/" weight="primary" size="large">
          {t.toSearch}
        </ButtonLink>
      </div>
    </Shell>
  );
}
