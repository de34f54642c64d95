import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sourceId } from '../../records/ids.ts';
import { openSource } from '../kinds.ts';
import type { ChangeTell } from '../source.ts';

const NAME = '00000001_20261101_OML-11_000000000000001_20261102030405678_01_1';

interface Storage {
  readonly file: string;
  list(tell: ChangeTell): unknown;
}

function storage(t: TestContext): Storage {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-list-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const root = join(folder, '1234567890');
  const place = join(root, '000', '000', '00000001', '20261101', 'OML-11');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, NAME), 'MSH|0');
  const source = openSource({
    id: sourceId('s'),
    kind: 'ssmix2',
    paths: [root],
    facility: null,
    encoding: 'auto',
  });
  const [unit] = source.locate('00000001');
  assert.ok(unit);
  return { file: join(place, NAME), list: (tell) => source.list(unit, tell) };
}

test('a listing says day and moment of a file by its name', (t) => {
  const { list } = storage(t);
  assert.deepEqual(list('names'), {
    files: [
      {
        root: 0,
        path: `000/000/00000001/20261101/OML-11/${NAME}`,
        bytes: 0,
        mark: '',
        day: '2026-11-01',
        sentAt: '2026-11-02T03:04:05.678',
      },
    ],
    oddities: [],
  });
});

/** What each way of telling must notice; `stat` cannot see bytes that changed under the same size and time. */
const CHANGES: readonly { what: string; change: (file: string) => void; seen: readonly ChangeTell[] }[] = [
  {
    what: 'a new file',
    change: (file) => cpSync(file, file.replace('01_1', '02_1')),
    seen: ['names', 'stat', 'digest'],
  },
  {
    what: 'a flag changed from 1 to 2',
    change: (file) => renameSync(file, `${file.slice(0, -1)}2`),
    seen: ['names', 'stat', 'digest'],
  },
  { what: 'a deleted file', change: (file) => rmSync(file), seen: ['names', 'stat', 'digest'] },
  { what: 'a link', change: (file) => symlinkSync(file, `${file}x`), seen: ['names', 'stat', 'digest'] },
  { what: 'other bytes', change: (file) => writeFileSync(file, 'MSH|01'), seen: ['stat', 'digest'] },
  { what: 'a touched file', change: (file) => utimesSync(file, 1, 1), seen: ['stat'] },
  {
    what: 'other bytes of the same size and time',
    change: (file) => {
      writeFileSync(file, 'MSH|1');
      utimesSync(file, 7, 7);
    },
    seen: ['digest'],
  },
];

for (const { what, change, seen } of CHANGES) {
  test(`${what}: seen by ${seen.join(', ')} and by nothing else`, (t) => {
    const { file, list } = storage(t);
    utimesSync(file, 7, 7);
    const before = { names: list('names'), stat: list('stat'), digest: list('digest') };
    change(file);
    for (const tell of ['names', 'stat', 'digest'] as const) {
      if (seen.includes(tell)) assert.notDeepEqual(list(tell), before[tell], tell);
      else assert.deepEqual(list(tell), before[tell], tell);
    }
  });
}
