import { DirectHome } from '../components/search/direct-home.tsx';
import { AsOfLine } from '../components/ui/as-of-line.tsx';
import { KnownTrouble } from '../components/ui/known-trouble.tsx';
import { Shell } from '../components/ui/shell.tsx';
import { copyAsOf } from '../lib/queries/copy-as-of.ts';
import { directState } from '../lib/queries/direct-state.ts';
import { currentLang } from './language.ts';
import { currentActor } from './session.ts';

interface NoIndexProps {
  /** True on a page that would have shown a list. */
  readonly forList: 'yes' | 'no';
  /** Why there is no index, in case that it cannot be asked any more. */
  readonly code: string;
}

/** Every page that needs an index while there is none: what can be done without it. */
export async function NoIndex({ forList, code }: NoIndexProps) {
  const actor = await currentActor();
  const lang = await currentLang();
  if (!actor) return <KnownTrouble kind="copy" code={code} lang={lang} />;
  const view = await directState(actor);
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      search={false}
      banner={<AsOfLine asOf={copyAsOf(actor)} lang={lang} />}
    >
      <DirectHome view={view} lang={lang} forList={forList} />
    </Shell>
  );
}
