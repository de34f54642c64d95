/** A bucket read like the folder it was filled from; signatures as AWS publishes them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isAppError } from '../../system/errors.ts';
import { openSource } from '../kinds.ts';
import { prepareSources } from '../prepare.ts';
import { settingsFor } from '../ssmix2/cases.ts';
import { signedHeaders } from './sigv4.ts';

/** "Examples: Signature Calculations in AWS Signature Version 4" of the S3 documentation. */
const EXAMPLE = {
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  sessionToken: '',
};
const VECTORS: readonly {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  signature: string;
}[] = [
  {
    path: '/test.txt',
    query: {},
    headers: { range: 'bytes=0-9' },
    signature: 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  },
  {
    path: '/',
    query: { lifecycle: '' },
    headers: {},
    signature: 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
  },
  {
    path: '/',
    query: { 'max-keys': '2', prefix: 'J' },
    headers: {},
    signature: '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
  },
];

test('signatures are those that AWS publishes', () => {
  for (const { signature, ...rest } of VECTORS) {
    const request = {
      ...rest,
      host: 'examplebucket.s3.amazonaws.com',
      region: 'us-east-1',
      at: new Date('2013-05-24T00:00:00Z'),
    };
    assert.match(signedHeaders(request, EXAMPLE).authorization ?? '', new RegExp(`Signature=${signature}$`));
  }
});

const scratch = mkdtempSync(join(tmpdir(), 's3-'));
const tree = fileURLToPath(new URL('../../testing/cases/ssmix2/split-storage/tree', import.meta.url));
const objects = new Map<string, Buffer>();
for (const entry of readdirSync(tree, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  objects.set(`night 1/${path.slice(tree.length + 1)}`, readFileSync(path));
}
// More keys than a page holds, before and behind the storage; none of them is fetched.
for (let at = 0; at < 1100; at++) {
  objects.set(`night 1/0-logs/log & ${at}`, Buffer.from('x'));
  objects.set(`night 1/z/${at}`, Buffer.from('x'));
}
execFileSync('tar', ['-cf', join(scratch, 'whole.tar'), '-C', tree, '.']);
objects.set('archive/whole.tar', readFileSync(join(scratch, 'whole.tar')));

const seen: string[] = [];
let breaks = 0;

/** ListObjectsV2 with pages of 1,000 keys, and GET with ranges; a busy answer and a broken transfer now and then. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://s3');
  if (!request.headers.authorization?.includes('Credential=KEY/')) return void response.writeHead(403).end();
  if (!url.pathname.startsWith('/bucket/')) return void response.writeHead(404).end();
  if (++breaks % 7 === 0) return void response.writeHead(503).end();
  const key = decodeURIComponent(url.pathname.slice('/bucket/'.length));
  if (key === '') list(url.searchParams, response);
  else give(key, request, response);
}

function give(key: string, request: IncomingMessage, response: ServerResponse): void {
  seen.push(key);
  const bytes = objects.get(key);
  if (!bytes) return void response.writeHead(404).end();
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from, etag: '"v1"' });
  if (bytes.length > 5000 && from === 0)
    return void response.write(bytes.subarray(0, 2000), () => response.destroy());
  response.end(bytes.subarray(from));
}

function list(query: URLSearchParams, response: ServerResponse): void {
  const prefix = query.get('prefix') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const from = Number(query.get('continuation-token') ?? 0);
  const page = keys.slice(from, from + 1000);
  const isMore = from + 1000 < keys.length;
  const entries = page.map((key) => {
    const coded = encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/');
    const size = objects.get(key)?.length;
    return `<Contents><Key>${coded}</Key><LastModified>2026-04-01T00:00:00.000Z</LastModified><Size>${size}</Size></Contents>`;
  });
  const next = isMore ? `<NextContinuationToken>${from + 1000}</NextContinuationToken>` : '';
  const head = `<IsTruncated>${isMore}</IsTruncated><EncodingType>url</EncodingType>${next}`;
  response.end(
    `<?xml version="1.0"?>\n<ListBucketResult>\n${head}\n${entries.join('\n')}</ListBucketResult>`,
  );
}

const server = createServer(answer);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
after(() => {
  server.closeAllConnections();
  server.close();
  rmSync(scratch, { recursive: true });
});

async function told(path: string, at: string | null = endpoint): Promise<string[]> {
  const remote = { passwordFile: null, endpoint: at, region: null };
  const settings = at === null ? settingsFor(path) : { ...settingsFor(path), remote };
  const prepared = await prepareSources([settings], {
    scratch: join(scratch, 'store'),
    signal: new AbortController().signal,
  });
  try {
    const source = openSource(prepared.settings[0] ?? assert.fail('nothing was prepared'));
    return [...source.discover()].map((found) =>
      found.type === 'issue'
        ? JSON.stringify(found.issue)
        : JSON.stringify([found.unit, source.read(found.unit)]),
    );
  } finally {
    prepared.dispose();
  }
}

suite('a bucket holds what the folder held', () => {
  process.env.AWS_ACCESS_KEY_ID = 'KEY';
  process.env.AWS_SECRET_ACCESS_KEY = 'secret';

  test('plain objects over several pages, only those of the storage', async () => {
    assert.deepEqual(await told('s3://bucket/night 1'), await told(tree, null));
    assert.ok(seen.length > 0 && seen.every((key) => !/logs|\/z\//.test(key)));
  });

  test('an archive as an object, though every transfer of it breaks off once', async () => {
    assert.deepEqual(await told('s3://bucket/archive/'), await told(tree, null));
  });

  const says = (words: RegExp) => (error: unknown) =>
    isAppError(error) && error.exit === 'source' && words.test(error.message) && error.hint.includes('AWS_');

  test('what is wrong is said in plain words', async () => {
    await assert.rejects(told('s3://other/night'), says(/there is no bucket other/));
    process.env.AWS_ACCESS_KEY_ID = 'WRONG';
    await assert.rejects(told('s3://bucket/night 1'), says(/refuses the keys/));
    process.env.AWS_ACCESS_KEY_ID = '';
    await assert.rejects(told('s3://bucket/night 1'), says(/no keys for the bucket/));
    process.env.AWS_ACCESS_KEY_ID = 'KEY';
    await assert.rejects(told('s3://bucket/night 1', 'http://127.0.0.1:9'), says(/cannot be reached/));
  });
});
