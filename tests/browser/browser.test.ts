/** Everything a reader does, in Debian's Chromium, against the real server over a faulty made-up backup. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe } from 'node:test';
import { accessTests } from './access.ts';
import { chartTests } from './chart.ts';
import { documentTests } from './documents.ts';
import { honestyTests } from './honesty.ts';
import { hospitalTests } from './hospital.ts';
import { listTests } from './lists.ts';
import { printTests } from './print.ts';
import { searchTests } from './search.ts';
import { type Site, startSite } from './site.ts';

let running: Site | undefined;

function site(): Site {
  if (!running) throw new Error('the site is not running');
  return running;
}

describe('in the browser', () => {
  before(async () => {
    running = await startSite();
  });
  after(async () => {
    await running?.stop();
  });
  afterEach(() => {
    assert.deepEqual(running?.takeProblems(), [], 'no page may report a problem');
  });

  describe('search', () => searchTests(site));
  describe('chart', () => chartTests(site));
  describe('documents', () => documentTests(site));
  describe('honesty', () => honestyTests(site));
  describe('lists', () => listTests(site));
  describe('hospital', () => hospitalTests(site));
  describe('print', () => printTests(site));
  describe('access', () => accessTests(site));
});
