import { type NextRequest, NextResponse } from 'next/server';

/**
 * The policy of a page: nothing but what this server itself sends, scripts only with this response's nonce, and no text
 * ever taken for markup (Trusted Types). While developing, the bundler needs eval and React names its own policies.
 */
function contentSecurityPolicy(nonce: string): string {
  const developing = process.env.NODE_ENV === 'development';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(developing
      ? []
      : ["require-trusted-types-for 'script'", 'trusted-types nextjs nextjs#bundler default']),
  ].join('; ');
}

/** Files of a backup: shown or downloaded, they may run nothing, load nothing and reach nothing. */
const FILE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

const isFile = (path: string): boolean => /^\/patients\/.+\/bytes$/.test(path);

const FIXED_HEADERS = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-DNS-Prefetch-Control': 'off',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
} as const;

/**
 * Sets headers, and only headers. Who may see what is decided in the queries: a proxy can be walked around, so nothing
 * may depend on it having run.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = isFile(request.nextUrl.pathname) ? FILE_POLICY : contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  headers.set('x-tomoshibi-path', `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  for (const [name, value] of Object.entries(FIXED_HEADERS)) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ['/((?!_next/static/|icon.svg$).*)'],
};
