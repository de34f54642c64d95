import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Actor } from '../lib/access/actor.ts';
import { queryContext } from '../lib/queries/context.ts';
import { localPath } from './local-path.ts';

/** Name of the cookie that holds the opaque session token. */
export const SESSION_COOKIE = 'tomoshibi_session';

/** Header in which the proxy tells pages their own address, so that signing in can lead back to it. */
export const PATH_HEADER = 'x-tomoshibi-path';

/** Who is signed in, or null. The token is checked against the state folder on every request. */
export async function currentActor(): Promise<Actor | null> {
  // Opened even for somebody without a session, so that the sign-in page already tells when signing in cannot work.
  const { access } = queryContext();
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return token ? access.authenticate(token) : null;
}

/** Who is signed in; sends everybody else to the sign-in page. Every page calls this before it asks anything. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = localPath((await headers()).get(PATH_HEADER) ?? '');
  redirect(path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`);
}
