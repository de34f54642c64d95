import { queryContext } from '../../../lib/queries/context.ts';
import { localPath } from '../../local-path.ts';
import { SESSION_COOKIE } from '../../session.ts';
import { fromThisSite, refused, seeOther, strictCookie, textField } from '../form-post.ts';

/** Checks name and password and starts a session. Both kinds of wrong lead to the same answer. */
export async function POST(request: Request): Promise<Response> {
  if (!fromThisSite(request)) return refused();
  const form = await request.formData();
  const next = localPath(textField(form, 'next'));
  const outcome = await queryContext().access.signIn(textField(form, 'user'), textField(form, 'password'));
  if (!outcome.ok) {
    const query = new URLSearchParams({ failed: String(outcome.waitSeconds) });
    if (next !== '/') query.set('next', next);
    return seeOther(`/sign-in?${query.toString()}`);
  }
  const maxAge = Math.max(0, Math.floor((outcome.expires.getTime() - Date.now()) / 1000));
  return seeOther(next, [strictCookie({ name: SESSION_COOKIE, value: outcome.token, maxAge, request })]);
}
