/** Signature version 4 of AWS for reading from S3 (AWS: Authenticating Requests, Authorization header, one chunk). */
import { createHash, createHmac } from 'node:crypto';

export interface Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
  /** For temporary keys; '' for others. */
  readonly sessionToken: string;
}

export interface ReadRequest {
  readonly host: string;
  /** Decoded path, from `/` on. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Further headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly region: string;
  readonly at: Date;
}

const NO_BODY = createHash('sha256').update('').digest('hex');

/** All headers of a GET without a body, the signature among them. */
export function signedHeaders(request: ReadRequest, credentials: Credentials): Record<string, string> {
  const time = request.at.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = time.slice(0, 8);
  const token = credentials.sessionToken === '' ? {} : { 'x-amz-security-token': credentials.sessionToken };
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-content-sha256': NO_BODY,
    'x-amz-date': time,
    ...token,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    'GET',
    encodedPath(request.path),
    encodedQuery(request.query),
    ...names.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    names.join(';'),
    NO_BODY,
  ].join('\n');
  const scope = `${day}/${request.region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  const parts = [day, request.region, 's3', 'aws4_request'];
  const key = parts.reduce<string | Buffer>(
    (secret, part) => hmac(secret, part),
    `AWS4${credentials.secretKey}`,
  );
  const signature = hmac(key, text).toString('hex');
  const credential = `Credential=${credentials.accessKey}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 ${credential},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}

export function encodedPath(path: string): string {
  return path.split('/').map(encoded).join('/');
}

export function encodedQuery(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  return pairs.sort().join('&');
}

/** Everything but unreserved characters (RFC 3986) as UTF-8 in percent signs. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
