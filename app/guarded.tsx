import type { ReactNode } from 'react';
import { KnownTrouble } from '../components/ui/known-trouble.tsx';
import { troubleKind } from '../components/ui/trouble-kinds.ts';
import { isAppError, messageOf } from '../lib/system/errors.ts';
import { currentLang } from './language.ts';
import { NoIndex } from './no-index.tsx';
import NotFound, { NotFoundPage } from './not-found.tsx';

/**
 * A page that says in words what is wrong when the viewer itself knows it, as plain markup that needs no script.
 * What is not in the copy is said with the words of the not-found page but not by Next's `notFound()`, whose answer is
 * an empty body until script has run. A fault that nobody foresaw goes on to the error page.
 */
export function guarded<Props>(
  page: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return (props) => page(props).catch(inWords);
}

async function inWords(error: unknown): Promise<ReactNode> {
  if (!isAppError(error)) throw error;
  if (error.code === 'patient-not-in-backup') return <NotFoundPage looked="backup" />;
  if (error.exit === 'not-found') return <NotFound />;
  process.stderr.write(`${error.code}: ${messageOf(error)}\n  -> ${error.hint}\n`);
  const kind = troubleKind(error.code) ?? 'setup';
  if (kind === 'copy') return <NoIndex forList="yes" code={error.code} />;
  return <KnownTrouble kind={kind} code={error.code} lang={await currentLang()} />;
}
