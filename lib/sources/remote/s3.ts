/**
 * A bucket of S3 or of a service that speaks the same: keys are listed, the objects of the storage are fetched once, many
 * at a time, and handed on as a stream of tar. A transfer that breaks off goes on from the byte where it stood.
 */
import { Agent as HttpAgent, get as httpGet, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, get as httpsGet } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { ArchiveError } from '../../formats/archive/damage.ts';
import type { TarStream } from '../../formats/archive/tar-catalogue.ts';
import { TAR_END, tarFileHeader, tarPadding } from '../../formats/archive/tar-writer.ts';
import { messageOf, systemCodeOf } from '../../system/errors.ts';
import type { Remote } from './remote.ts';
import { type Credentials, encodedPath, encodedQuery, signedHeaders } from './sigv4.ts';

export interface Bucket {
  readonly bucket: string;
  /** Only keys that begin so; '' for all. Ends with `/` otherwise. */
  readonly prefix: string;
  /** Address of the service; null for AWS itself. */
  readonly endpoint: string | null;
  readonly region: string;
}

/** An object as listings tell it. */
interface Listed {
  readonly key: string;
  readonly size: number;
  readonly modified: number;
}

const TRIES = 4;
const IN_FLIGHT = 16;
/** Objects up to this size are fetched ahead, whole. */
const SMALL = 1024 * 1024;
const PATIENCE = 60_000;
const HINT =
  'Check `path`, `endpoint` and the network, and AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment.';

export function bucketRemote(bucket: Bucket, signal: AbortSignal): Remote {
  const client = new Client(bucket, signal);
  const { prefix } = bucket;
  return {
    label: `s3://${bucket.bucket}/${prefix}`.replace(/\/$/, ''),
    async *names() {
      for await (const { key } of client.list(prefix)) {
        const path = key.slice(prefix.length);
        yield { path, kind: path.endsWith('/') ? 'folder' : 'file' };
      }
    },
    fetch: (folders) =>
      folders.map((folder) =>
        asStream(tarOf(client, prefix, folder === '' ? '' : `${folder.replace(/\/$/, '')}/`)),
      ),
    fetchFile: (path) => asStream(client.bytes(prefix + path)),
  };
}

function asStream(bytes: AsyncIterable<Buffer>): TarStream {
  return { bytes, problem: () => null, packed: null };
}

interface Waiting {
  readonly object: Listed;
  /** Null for an object that is too large to be held. */
  readonly bytes: Promise<Buffer> | null;
}

async function* tarOf(client: Client, prefix: string, folder: string): AsyncGenerator<Buffer> {
  const waiting: Waiting[] = [];
  for await (const object of client.list(prefix + folder)) {
    if (object.key.endsWith('/')) continue;
    const bytes = object.size <= SMALL ? client.whole(object.key) : null;
    // Awaited in its turn; a failure before that must not count as unhandled.
    bytes?.catch(() => undefined);
    waiting.push({ object, bytes });
    if (waiting.length >= IN_FLIGHT) yield* handOn(client, prefix, waiting);
  }
  while (waiting.length > 0) yield* handOn(client, prefix, waiting);
  yield TAR_END;
}

async function* handOn(client: Client, prefix: string, waiting: Waiting[]): AsyncGenerator<Buffer> {
  const next = waiting.shift();
  if (!next) return;
  const { key, size, modified } = next.object;
  const path = key.slice(prefix.length);
  if (next.bytes) {
    const bytes = await next.bytes;
    yield Buffer.concat([tarFileHeader(path, bytes.length, modified), bytes, tarPadding(bytes.length)]);
    return;
  }
  yield tarFileHeader(path, size, modified);
  let given = 0;
  for await (const bytes of client.bytes(key)) {
    given += bytes.length;
    yield bytes;
  }
  if (given !== size) throw gone(`${key} changed while it was fetched`);
  yield tarPadding(size);
}

class Client {
  readonly #bucket: Bucket;
  readonly #signal: AbortSignal;
  readonly #credentials: Credentials;
  readonly #base: URL;
  readonly #folder: string;
  readonly #agent: HttpAgent;

  constructor(bucket: Bucket, signal: AbortSignal) {
    this.#bucket = bucket;
    this.#signal = signal;
    this.#credentials = credentials();
    const own = `https://${bucket.bucket}.s3.${bucket.region}.amazonaws.com`;
    this.#base = new URL(bucket.endpoint ?? own);
    this.#folder = bucket.endpoint === null ? '/' : `/${bucket.bucket}/`;
    const options = { keepAlive: true, maxSockets: IN_FLIGHT };
    this.#agent = this.#base.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  }

  /** Objects in ascending order of their keys, page by page (ListObjectsV2). */
  async *list(prefix: string): AsyncGenerator<Listed> {
    let token = '';
    do {
      const more: Record<string, string> = token === '' ? {} : { 'continuation-token': token };
      const query = { 'list-type': '2', 'encoding-type': 'url', prefix, ...more };
      const page = (await this.#text(query)).replace(/\s*[\r\n]\s*/g, '');
      const isCoded = page.includes('<EncodingType>url</EncodingType>');
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/g))
        yield listed(entry, isCoded);
      token = /<IsTruncated>true</.test(page) ? unescaped(textIn(page, 'NextContinuationToken')) : '';
    } while (token !== '');
  }

  async whole(key: string): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.bytes(key)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** The bytes of an object, from where they broke off when they do. */
  async *bytes(key: string): AsyncGenerator<Buffer> {
    let at = 0;
    let mark = '';
    for (let tries = 1; ; tries++) {
      try {
        // The rest of another version of the object would be no rest.
        const rest = { range: `bytes=${at}-`, ...(mark ? { 'if-match': mark } : {}) };
        const response = await this.#get(`${this.#folder}${key}`, {}, at === 0 ? {} : rest);
        mark = response.headers.etag ?? '';
        for await (const part of response) {
          at += part.length;
          tries = 1;
          yield part;
        }
        return;
      } catch (error) {
        await this.#pause(error, tries);
      }
    }
  }

  async #text(query: Record<string, string>): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        const response = await this.#get(this.#folder, query, {});
        const parts: Buffer[] = [];
        for await (const part of response) parts.push(part);
        return Buffer.concat(parts).toString('utf8');
      } catch (error) {
        await this.#pause(error, tries);
      }
    }
  }

  /** Waits before another try; throws when there is no point in one. */
  async #pause(error: unknown, tries: number): Promise<void> {
    this.#signal.throwIfAborted();
    if (error instanceof ArchiveError) throw error;
    if (tries >= TRIES) throw gone(`it cannot be reached (${systemCodeOf(error)} ${messageOf(error)})`);
    await sleep(200 * 2 ** tries, undefined, { signal: this.#signal });
  }

  async #get(
    path: string,
    query: Record<string, string>,
    headers: Record<string, string>,
  ): Promise<IncomingMessage> {
    const { region } = this.#bucket;
    const { host } = this.#base;
    const signed = signedHeaders({ host, path, query, headers, region, at: new Date() }, this.#credentials);
    const search = encodedQuery(query);
    const options = {
      agent: this.#agent,
      host: this.#base.hostname,
      port: this.#base.port,
      path: `${encodedPath(path)}${search ? `?${search}` : ''}`,
      headers: signed,
      signal: this.#signal,
      timeout: PATIENCE,
    };
    const get = this.#base.protocol === 'https:' ? httpsGet : httpGet;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = get(options, resolve);
      request.once('timeout', () => request.destroy(new Error('no answer within a minute')));
      request.once('error', reject);
    });
    const { statusCode = 0 } = response;
    const wanted = headers.range === undefined ? 200 : 206;
    if (statusCode === wanted) return response;
    response.resume();
    throw refusal(statusCode, this.#bucket.bucket);
  }
}

function refusal(status: number, bucket: string): Error {
  if (status === 401 || status === 403) {
    return new ArchiveError(
      'unusable',
      `the service refuses the keys, or their right to read ${bucket}`,
      HINT,
    );
  }
  if (status === 404)
    return new ArchiveError('unusable', `there is no bucket ${bucket}, or no such object`, HINT);
  return new Error(`the service answered with status ${status}`);
}

function gone(message: string): ArchiveError {
  return new ArchiveError('gone', message, HINT);
}

function credentials(): Credentials {
  const { AWS_ACCESS_KEY_ID: accessKey, AWS_SECRET_ACCESS_KEY: secretKey, AWS_SESSION_TOKEN } = process.env;
  if (accessKey && secretKey) return { accessKey, secretKey, sessionToken: AWS_SESSION_TOKEN ?? '' };
  throw new ArchiveError('unusable', 'no keys for the bucket are in the environment', HINT);
}

function listed(entry: string, isCoded: boolean): Listed {
  const key = unescaped(textIn(entry, 'Key'));
  return {
    key: isCoded ? decodeURIComponent(key.replaceAll('+', ' ')) : key,
    size: Number(textIn(entry, 'Size')) || 0,
    modified: Date.parse(textIn(entry, 'LastModified')) || 0,
  };
}

function textIn(xml: string, element: string): string {
  return new RegExp(`<${element}>(.*?)</${element}>`).exec(xml)?.[1] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&([^;]{1,8});/g, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    if (!code) return ENTITIES[name] ?? whole;
    return String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
  });
}
