/** Archives that broke off, were damaged, or were made to do harm. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import {
  type TarPart,
  tarEntry,
  tarOf,
  type ZipPart,
  zip64Of,
  zipOf,
} from '../../testing/builders/archives.ts';
import { ArchiveError, type ArchiveLimits } from './damage.ts';
import { contentsOf, openArchive, workshopIn } from './workbench.ts';

const scratch = mkdtempSync(join(tmpdir(), 'archive-damage-'));
after(() => rmSync(scratch, { recursive: true }));

let serial = 0;

interface Found {
  readonly contents: Record<string, string>;
  /** Kind, path and detail in one line each. */
  readonly damages: readonly string[];
}

async function read(name: string, bytes: Buffer, limits: Partial<ArchiveLimits> = {}): Promise<Found> {
  const path = join(scratch, `${++serial}-${name}`);
  writeFileSync(path, bytes);
  const volume = await openArchive(path, workshopIn(scratch, limits));
  try {
    const damages = volume.damages.map(({ kind, path: at, detail }) => `${kind} ${at}: ${detail}`);
    return { contents: contentsOf(volume), damages };
  } finally {
    volume.close();
  }
}

const refusal = (code: ArchiveError['code'], says: RegExp) => (error: unknown) =>
  error instanceof ArchiveError && error.code === code && says.test(error.message) && error.hint !== '';

const A: TarPart = { name: 'd/a', content: 'A'.repeat(700) };
const B: TarPart = { name: 'd/b', content: 'B'.repeat(700) };
const C: TarPart = { name: 'd/c', content: 'C'.repeat(700) };
const whole = tarOf([A, B, C]);

suite('tar that broke off or was damaged', () => {
  test('cut within a file: the files before it are whole, it is named with its byte', async () => {
    const { contents, damages } = await read('cut.tar', whole.subarray(0, 1536 + 512 + 100));
    assert.equal(contents['d/a'], A.content);
    assert.match(
      contents['d/b'] ?? '',
      /^! the archive ends within this file, at byte 2148; 600 bytes are missing/,
    );
    assert.ok(damages.some((line) => line.startsWith('damaged d/b: ') && line.includes('byte 2148')));
  });

  test('cut between files: it is said that the end mark is missing', async () => {
    const { contents, damages } = await read('cut.tar', whole.subarray(0, 3072));
    assert.deepEqual(Object.keys(contents), ['d', 'd/a', 'd/b']);
    assert.match(damages.join(), /byte 3072 of the archive: the archive ends without its end mark/);
  });

  test('a destroyed header costs its file, and the bytes are named', async () => {
    const damaged = Buffer.from(whole);
    damaged.fill(0xaa, 1536, 2048);
    const { contents, damages } = await read('hit.tar', damaged);
    assert.deepEqual(Object.keys(contents), ['d', 'd/a', 'd/c']);
    assert.match(damages.join(), /bytes 1536 to 3072 of the archive: no tar entry/);
  });

  test('a hole of zeros in the middle is read past and named', async () => {
    const damaged = Buffer.from(whole);
    damaged.fill(0, 1536, 3072);
    const { contents, damages } = await read('hole.tar', damaged);
    assert.deepEqual(Object.keys(contents), ['d', 'd/a', 'd/c']);
    assert.match(damages.join(), /bytes 1536 to 3072 of the archive: an end mark or a hole/);
  });

  for (const [name, pack] of [
    ['gz', gzipSync],
    ['zst', zstdCompressSync],
  ] as const) {
    test(`a cut tar.${name} gives what had arrived`, async () => {
      const noise = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * 7919 + (at >> 5)) % 251));
      const packed = pack(tarOf([A, { name: 'd/-/noise', content: noise }, B]));
      const { contents, damages } = await read(`cut.tar.${name}`, packed.subarray(0, packed.length - 40));
      assert.equal(contents['d/a'], A.content);
      assert.ok(damages.length > 0 && damages.every((line) => /byte \d+/.test(line)), damages.join('\n'));
    });
  }

  test('what is no tar at all is refused', async () => {
    await assert.rejects(
      read('x.tar.gz', gzipSync('hello'.repeat(999))),
      refusal('unusable', /no entry of a tar/),
    );
    await assert.rejects(read('x.bin', Buffer.from('hello')), refusal('unusable', /no archive/));
  });
});

suite('tar as its dialects write it', () => {
  test('a hard link has the bytes of its target', async () => {
    const link: TarPart = { name: 'd/h', type: '1', link: 'd/a', size: '00000001274' };
    for (const name of ['link.tar', 'link.tar.gz']) {
      const bytes = tarOf([A, link, B]);
      const { contents, damages } = await read(name, name.endsWith('gz') ? gzipSync(bytes) : bytes);
      assert.deepEqual([contents['d/h'], contents['d/b'], damages.length], [A.content, B.content, 0]);
    }
  });

  test('a size in base 256, a long name of GNU, a path of pax', async () => {
    const size = Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0xbc]);
    const long = 'n'.repeat(150);
    const record = `26 path=d/${'p'.repeat(15)}\n`;
    const parts: TarPart[] = [
      { ...A, size },
      { name: '././@LongLink', type: 'L', content: `d/${long}\0` },
      { ...B, name: 'short' },
      { name: 'pax', type: 'x', content: record },
      { ...C, name: 'short' },
    ];
    const { contents, damages } = await read('dialects.tar', tarOf(parts));
    assert.deepEqual(damages, []);
    assert.deepEqual(Object.keys(contents).sort(), ['d', 'd/a', `d/${long}`, `d/${'p'.repeat(15)}`].sort());
  });

  test('a time and a size beyond all files', async () => {
    const huge = Buffer.from([0x80, 0, 0, 0, 0, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]);
    const { contents } = await read(
      'time.tar',
      tarOf([
        { ...A, time: huge },
        { ...B, size: huge },
      ]),
    );
    assert.equal(contents['d/a'], A.content);
    assert.match(contents['d/b'] ?? '', /^! the archive ends within this file/);
  });

  test('the later of two entries of one path is taken, and that is said once', async () => {
    const { contents, damages } = await read(
      'twice.tar',
      tarOf([A, { ...A, content: 'new' }, { ...A, content: 'newer' }]),
    );
    assert.equal(contents['d/a'], 'newer');
    assert.deepEqual(damages.length, 1);
    assert.match(damages[0] ?? '', /^twice d\/a: .*\(and 1 more\)/);
  });

  test('an archive that grew since it was catalogued is gone', async () => {
    const path = join(scratch, 'grows.tar');
    writeFileSync(path, whole);
    const volume = await openArchive(path, workshopIn(scratch));
    writeFileSync(path, tarOf([A, B, C, A]));
    assert.throws(() => volume.check(), refusal('gone', /was changed/));
    volume.close();
  });
});

const Z: ZipPart = { name: 'd/a', content: 'A'.repeat(700) };

suite('zip that broke off, was damaged or is not read', () => {
  const zip = zipOf([Z, { ...Z, name: 'd/b' }, { ...Z, name: 'd/c', method: 0 }]);

  test('without its directory: files are found one by one, the cut one is named', async () => {
    const { contents, damages } = await read('cut.zip', zip.subarray(0, zip.indexOf('d/c') + 300));
    assert.equal(contents['d/a'], Z.content);
    assert.equal(contents['d/b'], Z.content);
    assert.match(contents['d/c'] ?? '', /^! cut off in the zip archive/);
    assert.match(damages.join(), /no directory at its end \(byte \d+\)/);
  });

  test('a file whose bytes were changed is not given', async () => {
    const damaged = Buffer.from(zip);
    damaged.fill(0x55, zip.indexOf('d/c') + 100, zip.indexOf('d/c') + 110);
    const { contents } = await read('hit.zip', damaged);
    assert.equal(contents['d/a'], Z.content);
    assert.match(contents['d/c'] ?? '', /^! .*damaged \(CRC-32 or size differ\)/);
  });

  test('a directory that breaks off in the middle: the rest is looked for', async () => {
    const damaged = Buffer.from(zip);
    const directory = zip.indexOf('PK\x01\x02');
    damaged.fill(0, zip.indexOf('PK\x01\x02', directory + 4), zip.indexOf('PK\x01\x02', directory + 4) + 4);
    const { contents, damages } = await read('broken.zip', damaged);
    assert.deepEqual(Object.keys(contents), ['d', 'd/a', 'd/b', 'd/c']);
    assert.match(damages.join(), /directory of the zip archive breaks off at byte/);
  });

  test('encrypted and unknown ways of packing are said file by file; links are links', async () => {
    const { contents } = await read(
      'odd.zip',
      zipOf([
        { ...Z, flags: 1 },
        { ...Z, name: 'd/m', method: 99 },
        { name: 'd/l', content: '/etc/passwd', mode: 0o120777 },
      ]),
    );
    assert.match(contents['d/a'] ?? '', /^! encrypted/);
    assert.match(contents['d/m'] ?? '', /^! compressed by method 99/);
    assert.equal(contents['d/l'], 'symlink');
  });

  test('files that share bytes are a bomb and refused', async () => {
    await assert.rejects(
      read('overlap.zip', zipOf([Z, { ...Z, name: 'd/b', offset: 0 }])),
      refusal('unusable', /share the bytes/),
    );
  });

  test('names in CP932 are read as such, whose second bytes may be a backslash', async () => {
    const name = Buffer.from('955c2f835c9841945c2e747874', 'hex');
    const { contents } = await read(
      'sjis.zip',
      zipOf([
        { name, content: 'x' },
        { name: '表/髙.txt', content: 'y', flags: 0x800 },
      ]),
    );
    assert.deepEqual(Object.keys(contents), ['表', '表/ソ連能.txt', '表/髙.txt']);
  });

  test('sizes and places in 64 bits', async () => {
    const { contents, damages } = await read('wide.zip', zip64Of([Z, { ...Z, name: 'd/b', method: 0 }]));
    assert.deepEqual(damages, []);
    assert.deepEqual([contents['d/a'], contents['d/b']], [Z.content, Z.content]);
  });

  test('sizes beyond all files cost the files that claim them, and no memory', async () => {
    const parts: ZipPart[] = [Z, { ...Z, name: 'd/b' }];
    const first = zip64Of(parts);
    const extra = first.indexOf(Buffer.from([1, 0, 24, 0]));
    for (const [from, to] of [
      [4, 12],
      [12, 20],
      [20, 28],
    ] as const) {
      const { contents, damages } = await read(
        'huge.zip',
        Buffer.from(first).fill(0xff, extra + from, extra + to),
      );
      assert.deepEqual([contents['d/a'], contents['d/b']], [undefined, Z.content]);
      assert.match(damages.join(), /beyond all files/);
    }
    const packed = zip64Of([Z]);
    packed[packed.indexOf(Buffer.from([1, 0, 24, 0])) + 16] = 0x10;
    const { contents } = await read('huge.zip', packed);
    assert.match(contents['d/a'] ?? '', /^! .*damaged \(packed size\)/);
    const locator = first.indexOf('PK\x06\x07');
    const lost = await read('lost.zip', Buffer.from(first).fill(0xff, locator + 8, locator + 16));
    assert.equal(lost.contents['d/a'], Z.content);
  });

  test('an archive behind other bytes, as programs that unpack themselves have it', async () => {
    const bytes = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(3000, 0x90), zipOf([Z])]);
    const { contents } = await read('self.zip', bytes);
    assert.equal(contents['d/a'], Z.content);
  });

  test('one of several parts is refused', async () => {
    const part = Buffer.from(zipOf([Z]));
    part.writeUInt16LE(2, part.length - 18);
    await assert.rejects(read('part.zip', part), refusal('unusable', /one of several parts/));
  });

  test('an old Windows program parts folders with backslashes', async () => {
    const { contents } = await read('dos.zip', zipOf([{ name: '000\\123\\a', content: 'x' }]));
    assert.deepEqual(Object.keys(contents), ['000', '000/123', '000/123/a']);
  });
});

const NAMES: Readonly<Record<string, string | null>> = {
  '../../etc/passwd': null,
  'd/../../x': null,
  '/absolute/x': 'absolute/x',
  'C:/x': 'x',
  './d//x': 'd/x',
  CON: 'CON',
  'a\nb': 'a\\u{a}b',
  'user\u202etxt.exe': 'user\\u{202e}txt.exe',
  が: 'が',
  '%2e%2e/x': '%2e%2e/x',
};

suite('names that are meant to do harm', () => {
  for (const [name, shown] of Object.entries(NAMES)) {
    test(JSON.stringify(name), async () => {
      const tar = await read('names.tar', tarOf([A, { name, content: 'x' }]));
      const zip = await read('names.zip', zipOf([Z, { name, content: 'x', flags: 0x800, mode: 0o100644 }]));
      for (const { contents, damages } of [tar, zip]) {
        if (shown === null) assert.match(damages.join(), /^refused : entry .* leads out of the archive/);
        else assert.equal(contents[shown], 'x');
        assert.equal(Object.keys(contents).filter((path) => path.includes('..')).length, 0);
      }
    });
  }

  test('a name with NUL, and one of thousands of bytes', async () => {
    const { contents, damages } = await read(
      'nul.zip',
      zipOf([
        { name: 'a\0b', content: 'x' },
        { name: 'n'.repeat(5000), content: 'x' },
      ]),
    );
    assert.deepEqual(Object.keys(contents), ['a\\u{0}b']);
    assert.match(damages.join(), /longer than 4096/);
  });

  test('a file that is a folder as well: the folder stays, and that is said', async () => {
    for (const parts of [
      [{ name: 'd', content: 'x' }, A],
      [A, { name: 'd', content: 'x' }],
    ]) {
      const { contents, damages } = await read('both.tar', tarOf(parts));
      assert.equal(contents['d/a'], A.content);
      assert.match(damages.join(), /refused d: the name of a folder as well/);
    }
  });
});

suite('bombs', () => {
  test('an archive that unfolds to too much is left where that shows', async () => {
    const bomb = zstdCompressSync(tarOf([A, { name: 'd/-/big', content: Buffer.alloc(3_000_000) }, B]));
    const { contents, damages } = await read('bomb.tar.zst', bomb, { freeBytes: 1000, ratio: 2 });
    assert.equal(contents['d/b'], undefined);
    assert.match(damages.join(), /unfolds to more than \d+ bytes/);
  });

  test('too many entries', async () => {
    const many = Array.from({ length: 30 }, (_, at): TarPart => ({ name: `d/${at}` }));
    await assert.rejects(
      read('many.tar', tarOf(many), { entries: 20 }),
      refusal('unusable', /more than 20 entries/),
    );
    const files = many.map(({ name }): ZipPart => ({ name }));
    await assert.rejects(
      read('many.zip', zipOf(files), { entries: 20 }),
      refusal('unusable', /more than 20 entries/),
    );
  });

  test('archives in archives end at a depth, and nothing but scratch is written', async () => {
    let nested = tarOf([A]);
    for (let depth = 0; depth < 6; depth++) nested = tarOf([{ name: 'inner.tar', content: nested }]);
    const { contents } = await read('nested.tar', nested);
    assert.deepEqual(Object.keys(contents), ['inner.tar']);
    const written = readdirSync(scratch).filter((name) => !/^\d+-|^work-|^grows/.test(name));
    assert.deepEqual(written, []);
  });

  test('a tar with one bad entry in the middle of a stream', async () => {
    const bytes = Buffer.concat([tarEntry(A), Buffer.alloc(512, 0x41), tarEntry(B), Buffer.alloc(1024)]);
    const { contents } = await read('mid.tar.gz', gzipSync(bytes));
    assert.deepEqual([contents['d/a'], contents['d/b']], [A.content, B.content]);
  });
});
