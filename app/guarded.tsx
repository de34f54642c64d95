import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { KnownTrouble } from '../components/ui/known-trouble.tsx';
import { troubleKind } from '../components/ui/trouble-kinds.ts';
import { isAppError, messageOf } from '../lib/system/errors.ts';
import { currentLang } from './language.ts';

/**
 * A page that says in words what is wrong when the viewer itself knows it, as plain markup that needs no script.
 * What is not in the copy ends in the not-found page; a fault that nobody foresaw goes on to the error page.
 */
export function guarded<Props>(
  page: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return (props) => page(props).catch(inWords);
}

async function inWords(error: unknown): Promise<ReactNode> {
  if (!isAppError(error)) throw error;
  if (error.exit === 'not-found') notFound();
  process.stderr.write(`${error.code}: ${messageOf(error)}\n  -> ${error.hint}\n`);
  return (
    <KnownTrouble kind={troubleKind(error.code) ?? 'setup'} code={error.code} lang={await currentLang()} />
  );
}
