/** Damage to bytes, the same for the same seed. */
import type { Rng } from '../../lib/testing/demo-hospital/random.ts';

type Mutation = (bytes: Buffer, rng: Rng, other: Buffer) => Buffer;

const place = (bytes: Buffer, rng: Rng): number => (bytes.length === 0 ? 0 : rng.int(0, bytes.length - 1));

/** Bytes that mean something to one reader or another. */
const WORDS = [
  '\x1b$B',
  '\x1b(B',
  '\x1b(I',
  '\r',
  '\n',
  '|',
  '^',
  '~',
  '\\',
  '&',
  'MSH|^~\\&|',
  'OBX|1|NM|',
  '<',
  '>',
  '<![CDATA[',
  '<!--',
  ']]>',
  '&#0;',
  '&lt;',
  '<!DOCTYPE x [',
  '{\\',
  "\\'8",
  '\\bin99999999 ',
  '\\u-32768',
  '}',
  'PK\x03\x04',
  'PK\x01\x02',
  'PK\x05\x06',
  'ustar\0',
  '0000777\0',
  'stream\n',
  'endobj',
  'obj <<',
  'startxref\n0',
  '#SSMIX,2.00,',
  "INSERT INTO SSMIXIDX VALUES ('",
  "');",
  '\0\0\0\0',
  '\xff\xff\xff\xff',
] as const;

const MUTATIONS: readonly Mutation[] = [
  (bytes, rng) => {
    const copy = Buffer.from(bytes);
    for (let i = rng.int(1, 12); i > 0; i--) copy[place(copy, rng)] = rng.int(0, 255);
    return copy;
  },
  (bytes, rng) => {
    const copy = Buffer.from(bytes);
    const at = place(copy, rng);
    copy[at] = (copy[at] ?? 0) ^ (1 << rng.int(0, 7));
    return copy;
  },
  (bytes, rng) => bytes.subarray(0, place(bytes, rng)),
  (bytes, rng) => bytes.subarray(place(bytes, rng)),
  (bytes, rng) => {
    const at = place(bytes, rng);
    const size = rng.int(1, 2000);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + size)]);
  },
  (bytes, rng) => {
    const at = place(bytes, rng);
    const part = bytes.subarray(at, at + rng.int(1, 200));
    return Buffer.concat([
      bytes.subarray(0, at),
      ...new Array(rng.int(2, 60)).fill(part),
      bytes.subarray(at),
    ]);
  },
  (bytes, rng) => {
    const at = place(bytes, rng);
    const word = Buffer.from(rng.pick(WORDS), 'latin1');
    return Buffer.concat([bytes.subarray(0, at), word, bytes.subarray(at)]);
  },
  (bytes, rng) => {
    const copy = Buffer.from(bytes);
    const at = place(copy, rng);
    copy.fill(rng.pick([0, 0xff, 0x20]), at, Math.min(copy.length, at + rng.int(1, 4096)));
    return copy;
  },
  (bytes, rng, other) =>
    Buffer.concat([bytes.subarray(0, place(bytes, rng)), other.subarray(place(other, rng))]),
  (bytes, rng) => {
    // A number that lies about a length.
    const copy = Buffer.from(bytes);
    if (copy.length > 8)
      copy.writeUInt32LE(
        rng.pick([0, 1, 0x7fffffff, 0xffffffff, rng.int(0, 70_000)]),
        rng.int(0, copy.length - 5),
      );
    return copy;
  },
  (_bytes, rng) => Buffer.from(Array.from({ length: rng.int(0, 3000) }, () => rng.int(0, 255))),
];

/** One to four kinds of damage, one after the other. */
export function mutate(seeds: readonly Buffer[], rng: Rng): Buffer {
  let bytes = rng.pick(seeds);
  for (let i = rng.int(1, 4); i > 0; i--) bytes = rng.pick(MUTATIONS)(bytes, rng, rng.pick(seeds));
  return bytes.subarray(0, 4 * 1024 * 1024);
}
