/** The same hospital in every form in which a backup may come must read the same: every file, record and issue. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { writeDemoHospital } from '../../testing/demo-hospital/index.ts';
import { openSource } from '../kinds.ts';
import { prepareSources } from '../prepare.ts';
import { settingsFor } from './cases.ts';

const scratch = mkdtempSync(join(tmpdir(), 'ssmix2-forms-'));
after(() => rmSync(scratch, { recursive: true }));

const loose = join(scratch, 'loose');
writeDemoHospital({ root: loose, patients: 1, faults: 'all' });

/** All that a source tells, apart from where it lies. */
async function told(...paths: string[]): Promise<string[]> {
  const place = { scratch: join(scratch, 'store'), signal: new AbortController().signal };
  const prepared = await prepareSources([{ ...settingsFor(''), paths }], place);
  try {
    const [settings] = prepared.settings;
    const source = openSource(settings ?? assert.fail('nothing was prepared'));
    const lines: string[] = [];
    for (const found of source.discover()) {
      if (found.type === 'issue') lines.push(JSON.stringify(found.issue));
      else lines.push(JSON.stringify([found.unit, source.read(found.unit)], withoutBytes));
    }
    return lines;
  } finally {
    prepared.dispose();
    assert.deepEqual(
      readdirSync(scratch).includes('store') ? readdirSync(join(scratch, 'store')) : [],
      [],
      'no scratch is left',
    );
  }
}

/** A zip archive cannot hold a pipe, so nothing can be said about it. */
function withoutPipes(line: string): string {
  return JSON.stringify(JSON.parse(line), (key, value: unknown) =>
    key === 'issues' && Array.isArray(value) ? value.filter(({ code }) => code !== 'special-file') : value,
  );
}

function withoutBytes(key: string, value: unknown): unknown {
  return key === 'bytes' && value instanceof Uint8Array ? value.length : value;
}

const original = await told(loose);

/** How to make each form at `$0`, standing in the loose tree. */
const FORMS: Readonly<Record<string, string>> = {
  'whole.tar': 'tar -cf $0 .',
  'absolute, no ending': 'tar -cPf "$0" $PWD',
  'whole.tgz': 'tar --format=pax -czf $0 *',
  'whole.tar.xz': 'tar -cf - . | xz -1 > $0',
  'whole.tar.zst': 'tar --zstd -cf $0 .',
  'whole.zip': 'zip -1qry "$0" .',
  'streamed.zip': 'zip -1qry - . | cat > "$0"',
  'whole.7z': '7z a -bd -mx1 -snl "$0" .',
  'folder of tars': 'mkdir "$0"; for r in 1*; do tar -cf "$0/$r.tar" $r; done',
  'folder of roots': 'mkdir "$0"; for r in 1*; do tar -czf "$0/$r.tgz" -C $r .; done',
  'zips in a tar': 'for r in 1*; do zip -1qry $T/$r.zip $r; done; tar -cf "$0" -C $T .',
  'tars in a zip.zip': 'for r in 1*; do tar -cf $T/$r.tar $r; done; cd $T; zip -1qr "$0" .',
  'tars in a stored.zip': 'for r in 1*; do tar -cf $T/$r.tar $r; done; cd $T; zip -0qr "$0" .',
  'tars in a tar.gz': 'for r in 1*; do tar -czf $T/$r.tgz $r; done; tar -czf "$0" -C $T .',
  'half loose, half in a tar': 'mkdir "$0"; cp -a 1319999 "$0"; tar -cf "$0/rest.tar" 1319999?*',
};

const ZIPS = ['whole.zip', 'streamed.zip', 'zips in a tar'];

suite('one hospital in every form', () => {
  test('the loose tree has something to tell', () => {
    assert.ok(original.length > 60);
  });

  for (const [name, script] of Object.entries(FORMS)) {
    test(name, async () => {
      const path = join(scratch, 'forms', name);
      mkdirSync(join(scratch, 'forms'), { recursive: true });
      const inner = mkdtempSync(join(scratch, 'inner-'));
      const env = { ...process.env, T: inner };
      execFileSync('bash', ['-euc', script, path], { cwd: loose, env, stdio: ['ignore', 'ignore', 'pipe'] });
      const lines = await told(path);
      const expected = ZIPS.includes(name) ? original.map(withoutPipes) : original;
      for (const [index, line] of expected.entries()) assert.equal(lines[index], line);
      assert.equal(lines.length, expected.length);
      rmSync(path, { recursive: true });
    });
  }

  test('archives beside the storage that cannot be read, or hold none, are named; the rest is read', async () => {
    const folder = join(scratch, 'forms', 'beside');
    const script =
      'mkdir "$0"; cp -a 1319999_2 "$0"; echo text > "$0/a.zip"; tar -cf "$0/b.tar" -C "$0" a.zip';
    execFileSync('bash', ['-euc', script, folder], { cwd: loose });
    const lines = await told(folder);
    assert.deepEqual(
      lines.slice(0, 3).map((line) => [JSON.parse(line).code, JSON.parse(line).path]),
      [
        ['archive-unreadable', `${folder}/a.zip`],
        ['archive-unreadable', `${folder}/b.tar/a.zip`],
        ['archive-without-storage', `${folder}/b.tar`],
      ],
    );
    assert.ok(lines.some((line) => line.startsWith('[')));
  });
});
