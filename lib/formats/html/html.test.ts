import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { htmlText } from './index.ts';

describe('htmlText', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['blocks on lines of their own', '<p>入院<p>退院<br>転院', '入院\n退院\n転院'],
    ['inline markup leaves no gap', '<b>血</b>圧', '血圧'],
    ['rows and cells', '<table><tr><td>SBP</td><td>120</td></tr></table>', 'SBP\t\t120'],
    ['scripts and styles are no text', 'a<script>if (1<2) alert("</p>")</script><STYLE>p{}</Style >b', 'ab'],
    ['comments and declarations are none either', '<!DOCTYPE html><!-- x > y --><?php z ?>a', 'a'],
    ['the title is', '<head><title>退院時サマリー</title></head><body>x', '退院時サマリー\n\nx'],
    ['a bare < is text', '血圧 < 90 & 脈 <100', '血圧 < 90 & 脈 <100'],
    ['> inside a quoted attribute', '<img alt="a>b">c', 'c'],
    ['entities', '&lt;5&#39;&#x9AD9;&nbsp;&deg;&unknown;&constructor;', "<5'髙 °&unknown;&constructor;"],
    ['impossible characters', '&#xD800;&#x110000;', '\ufffd\ufffd'],
    ['white space', 'a \n\n b<pre>c\n  d</pre>', 'a b\nc\nd'],
    ['a script that never ends', 'a<script>b', 'a'],
  ];
  for (const [name, html, expected] of cases) {
    it(name, () => assert.equal(htmlText(html, 1000).text, expected));
  }

  it('says that it is cut', () => {
    assert.deepEqual(htmlText('<p>abcdef', 3), { text: 'abc', cut: true });
    assert.deepEqual(htmlText('<p>abc', 3), { text: 'abc', cut: false });
  });

  it('reads ten megabytes of anything in time', () => {
    const units = [
      '<',
      '<a',
      '<a=">"',
      '</',
      '<!--',
      '<td>',
      '<script>',
      '<pre>',
      ' ',
      '&',
      '&#',
      '<svg',
      '<a=\'>"',
      '<br>\t',
    ];
    for (const unit of units) {
      const from = process.cpuUsage();
      const megabytes = unit === '<' ? 10 : 2;
      htmlText(`${unit.repeat((megabytes * 1_000_000) / unit.length)}x`, 200_000);
      const { user } = process.cpuUsage(from);
      assert.ok(user < 5_000_000, `${unit}: ${user} µs`);
    }
  });

  it('never throws, and never gives more than was asked for', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '"',
      "='",
      '</script',
      '<script',
      '<!--',
      '-->',
      '<td',
      '&#x',
      ';',
      '<pre>',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) => {
        assert.ok(htmlText(parts.join(''), 40).text.length <= 40);
      }),
      { seed: 20261125, numRuns: 300 },
    );
  });
});
