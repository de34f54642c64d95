import { BackupStates } from '../../components/search/direct-home.tsx';
import { AsOfLine } from '../../components/ui/as-of-line.tsx';
import { PageHeading } from '../../components/ui/layout-parts.tsx';
import { Shell } from '../../components/ui/shell.tsx';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { copyAsOf } from '../../lib/queries/copy-as-of.ts';
import { directState } from '../../lib/queries/direct-state.ts';
import { guarded } from '../guarded.tsx';
import { currentLang, titled } from '../language.ts';
import { requireActor } from '../session.ts';

export const generateMetadata = titled((t) => t.nav.status);

export default guarded(BackupsPage);

/** Which backups can be read directly now; archives are listed from here. */
async function BackupsPage() {
  const actor = await requireActor();
  const lang = await currentLang();
  const view = await directState(actor);
  return (
    <Shell
      lang={lang}
      user={actor.displayName}
      current="status"
      banner={<AsOfLine asOf={copyAsOf(actor)} lang={lang} />}
    >
      <PageHeading title={getDirectMessages(lang).home.state} />
      <div className="max-w-4xl">
        <BackupStates view={view} lang={lang} />
      </div>
    </Shell>
  );
}
