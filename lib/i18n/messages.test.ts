import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getChartMessages } from './chart.ts';
import { type Lang, langOf } from './lang.ts';
import { getMessages } from './messages.ts';

type Words = { readonly [name: string]: unknown };

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null;
}

/** Every text of a dictionary with its path; functions are called with plausible arguments. */
function textsOf(words: Words, path = ''): [path: string, text: string][] {
  return Object.entries(words).flatMap(([name, value]): [string, string][] => {
    const at = `${path}${name}`;
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') return [[at, String(value(3, 7))]];
    return isWords(value) ? textsOf(value, `${at}.`) : [];
  });
}

const SAME_IN_BOTH = /^app\.(name|otherLanguage|otherLanguageLabel)$|^search\.hint$/;

/** Every dictionary of the screens in one language. */
function allTexts(lang: Lang): [path: string, text: string][] {
  return [...textsOf(getMessages(lang)), ...textsOf(getChartMessages(lang), 'chart.')];
}

test('both dictionaries have a text for every name', () => {
  const ja = allTexts('ja');
  const en = allTexts('en');
  assert.deepEqual(
    en.map(([path]) => path),
    ja.map(([path]) => path),
  );
  for (const [path, text] of [...ja, ...en]) assert.notEqual(text.trim(), '', path);
});

test('no Japanese is left in the English dictionary', () => {
  const left = allTexts('en').filter(
    ([path, text]) =>
      !SAME_IN_BOTH.test(path) && /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text),
  );
  assert.deepEqual(left, []);
});

test('an unknown language is Japanese', () => {
  assert.equal(langOf(undefined), 'ja');
  assert.equal(langOf('fr'), 'ja');
  assert.equal(langOf('en'), 'en');
});
