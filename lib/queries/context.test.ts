import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { fixedClock } from '../system/clock.ts';
import { AppError } from '../system/errors.ts';
import { openContext, queryContext } from './context.ts';

const codeOf = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

it('without a configuration in the environment the first question says what to do', () => {
  const before = process.env.TOMOSHIBI_CONFIG;
  delete process.env.TOMOSHIBI_CONFIG;
  try {
    assert.throws(() => queryContext(), codeOf('config-missing'));
  } finally {
    if (before !== undefined) process.env.TOMOSHIBI_CONFIG = before;
  }
});

it('a store without a generation is an error of the question, not of opening', () => {
  const folder = mkdtempSync(join(tmpdir(), 'context-'));
  const context = openContext(
    {
      path: '',
      sources: [],
      store: join(folder, 'store'),
      keep: 2,
      interimMinutes: 0,
      state: join(folder, 'state'),
      serve: { host: '127.0.0.1', port: 3000, idleMinutes: 60 },
    },
    fixedClock('2026-03-10T00:00:00Z'),
  );
  try {
    assert.throws(() => context.generation(), codeOf('no-generation'));
    assert.equal(context.trouble(), null);
  } finally {
    context.close();
    rmSync(folder, { recursive: true });
  }
});
