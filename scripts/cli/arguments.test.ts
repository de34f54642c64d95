import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COMMANDS } from '../commands/index.ts';
import { languageOf } from './arguments.ts';

const environment = (values: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  NODE_ENV: 'test',
  ...values,
});

test('the language: what is asked for, then the locale, then the usual one of the command', () => {
  assert.equal(languageOf('en', environment({ LANG: 'ja_JP.UTF-8' }), 'ja'), 'en');
  assert.equal(languageOf(undefined, environment({ LANG: 'en_US.UTF-8' }), 'ja'), 'en');
  assert.equal(languageOf(undefined, environment({ LC_ALL: 'en_GB', LANG: 'ja_JP' }), 'ja'), 'en');
  assert.equal(languageOf(undefined, environment({ LANG: 'ja_JP.UTF-8' })), 'ja');
  for (const locale of [{}, { LANG: 'C' }, { LANG: 'POSIX' }]) {
    assert.equal(languageOf(undefined, environment(locale), 'ja'), 'ja');
    assert.equal(languageOf(undefined, environment(locale)), 'en');
  }
});

test('what is read at a bedside is Japanese unless another language is asked for', () => {
  const japanese = COMMANDS.filter(({ usualLang }) => usualLang === 'ja').map(({ name }) => name);
  assert.deepEqual(japanese.toSorted(), ['census', 'chart', 'find', 'issues', 'list', 'report', 'search']);
});
