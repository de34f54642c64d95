import { cookies } from 'next/headers';
import { queryContext } from '../../../lib/queries/context.ts';
import { SESSION_COOKIE } from '../../session.ts';
import { fromThisSite, refused, seeOther, strictCookie } from '../form-post.ts';

/** Ends the session in the state folder as well as in the browser, and has the browser drop what it kept. */
export async function POST(request: Request): Promise<Response> {
  if (!fromThisSite(request)) return refused();
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  if (token) queryContext().access.signOut(token);
  const response = seeOther('/sign-in?signed-out=1', [
    strictCookie({ name: SESSION_COOKIE, value: '', maxAge: 0, request }),
  ]);
  response.headers.set('Clear-Site-Data', '"cache", "storage"');
  return response;
}
