import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Delimiters, parseMessage } from './index.ts';

/** Four or five distinct delimiters, the usual ones among them. */
const delimiters = fc
  .shuffledSubarray([...'|^~\\&$%*!@#:;/<>¥'], { minLength: 5, maxLength: 5 })
  .map(([field = '', component = '', repetition = '', mark = '', subcomponent = '']) => ({
    field,
    component,
    repetition,
    escape: mark,
    subcomponent,
  }));

const value = fc.string({ unit: fc.constantFrom(...'|^~\\&$%*!@#:;/<>¥FSTRE.X山田 "0a'), maxLength: 6 });
const field = fc.array(
  fc.array(fc.array(value, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
  {
    minLength: 1,
    maxLength: 3,
  },
);
const segment = fc.array(field, { minLength: 1, maxLength: 5 });

function escaped(text: string, d: Delimiters): string {
  const codes = new Map([
    [d.field, 'F'],
    [d.component, 'S'],
    [d.repetition, 'R'],
    [d.subcomponent, 'T'],
    [d.escape, 'E'],
  ]);
  return [...text].map((c) => (codes.has(c) ? `${d.escape}${codes.get(c)}${d.escape}` : c)).join('');
}

function written(fields: readonly string[][][][], d: Delimiters): string {
  return fields
    .map((repetitions) =>
      repetitions
        .map((components) =>
          components
            .map((subcomponents) => subcomponents.map((text) => escaped(text, d)).join(d.subcomponent))
            .join(d.component),
        )
        .join(d.repetition),
    )
    .join(d.field);
}

function header(d: Delimiters): string {
  const encoding = `${d.component}${d.repetition}${d.escape}${d.subcomponent}`;
  return `MSH${d.field}${encoding}${d.field.repeat(7)}ADT${d.component}A08`;
}

test('what was written with any delimiters is read back, value by value', () => {
  fc.assert(
    fc.property(delimiters, fc.array(segment, { maxLength: 4 }), (d, segments) => {
      const lines = segments.map((fields) => `ZZZ${d.field}${written(fields, d)}`);
      const message = parseMessage([header(d), ...lines].join('\r').concat('\r'));
      assert.deepEqual(message.delimiters, d);
      const read = message.all('ZZZ').map((zzz) =>
        Array.from({ length: zzz.fieldCount }, (_, at) =>
          zzz
            .field(at + 1)
            ?.repetitions()
            .map((r) => r.components().map((c) => c.subcomponents().map((s) => s.value() ?? '""'))),
        ),
      );
      assert.deepEqual(read, segments);
    }),
    { numRuns: 500 },
  );
});

test('every way of asking gives the same value', () => {
  const place = fc.record({
    f: fc.integer({ min: 1, max: 6 }),
    r: fc.integer({ min: 1, max: 4 }),
    c: fc.integer({ min: 1, max: 4 }),
    s: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(delimiters, segment, place, (d, fields, { f, r, c, s }) => {
      const zzz = parseMessage(`${header(d)}\rZZZ${d.field}${written(fields, d)}\r`).first('ZZZ');
      const byPath = zzz?.get(`${f}[${r}].${c}.${s}`) ?? '';
      const byStep = zzz?.field(f)?.repetition(r)?.component(c)?.subcomponent(s)?.value() ?? '';
      const expected = fields[f - 1]?.[r - 1]?.[c - 1]?.[s - 1] ?? '';
      assert.equal(zzz?.text(f, c, { repetition: r, subcomponent: s }), byPath);
      assert.equal(byStep, byPath);
      assert.equal(byPath, expected === '""' ? '' : expected);
    }),
    { numRuns: 500 },
  );
});

test('any text is read without throwing, and no segment is made of nothing', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'MSH|^~\\&|',
      'MSH',
      'PID|1',
      '\r',
      '\n',
      '\x1c',
      '\x0b',
      '\\F\\',
      '\\X',
      '""',
      '^',
      '~',
      '\ufeff',
      '\0',
    ),
    fc.string({ maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const message = parseMessage(pieces.join(''));
      for (const zzz of message.segments) {
        assert.match(zzz.name, /^[A-Za-z][A-Za-z0-9]{2}$/);
        for (let n = 0; n <= zzz.fieldCount + 1; n++) {
          zzz.text(n);
          zzz.get(String(n));
        }
        assert.equal(zzz.field(zzz.fieldCount + 1), undefined);
      }
    }),
    { numRuns: 2000 },
  );
});
