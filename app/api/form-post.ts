import { localPath } from '../local-path.ts';

/**
 * True when the browser says that the request was made by a page of this very server. Checked before any form post is
 * acted on (login and logout by another site's form included).
 */
export function fromThisSite(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site) return site === 'same-origin';
  const origin = request.headers.get('origin');
  const host = request.headers.get('host');
  return origin !== null && host !== null && URL.canParse(origin) && new URL(origin).host === host;
}

/** A text field of a form, '' when it is missing or a file; at most 1,024 characters are kept. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.slice(0, 1024) : '';
}

/** Sends the browser on to a page of this site with a GET (303), setting cookies on the way. */
export function seeOther(path: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: path, 'Cache-Control': 'no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** The page of this site that a form was on; `/` when the browser does not say. */
export function pageBefore(request: Request): string {
  const referer = request.headers.get('referer') ?? '';
  if (!URL.canParse(referer)) return '/';
  const { host, pathname, search } = new URL(referer);
  return host === request.headers.get('host') ? localPath(`${pathname}${search}`) : '/';
}

/** The answer to a request that another site made. */
export function refused(): Response {
  return new Response('Refused: the request did not come from a page of this viewer.\n', {
    status: 403,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

interface CookieOptions {
  readonly name: string;
  readonly value: string;
  /** Seconds until the browser forgets it; 0 deletes it. */
  readonly maxAge: number;
  readonly request: Request;
}

/** A cookie that scripts cannot read and that never travels with a request made by another site. */
export function strictCookie({ name, value, maxAge, request }: CookieOptions): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure}`;
}
