import { LANGUAGE_COOKIE, langOf } from '../../../lib/i18n/lang.ts';
import { fromThisSite, pageBefore, refused, seeOther, strictCookie, textField } from '../form-post.ts';

const ONE_YEAR = 365 * 24 * 3600;

/** Remembers the language and goes back to the page the switch was on. */
export async function POST(request: Request): Promise<Response> {
  if (!fromThisSite(request)) return refused();
  const value = langOf(textField(await request.formData(), 'lang'));
  return seeOther(pageBefore(request), [
    strictCookie({ name: LANGUAGE_COOKIE, value, maxAge: ONE_YEAR, request }),
  ]);
}
