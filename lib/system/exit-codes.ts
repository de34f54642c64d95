/**
 * The exit codes of the `tomoshibi` command. They are a promise to scripts and schedulers: a number keeps its meaning,
 * and every one stands in the README (held by a check).
 */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'done, nothing to complain about' },
  usage: { code: 2, meaning: 'the command line was not understood' },
  config: { code: 3, meaning: 'the configuration file is missing or wrong' },
  source: { code: 4, meaning: 'a source cannot be used (missing, no permission, not of the stated kind)' },
  generation: { code: 5, meaning: 'there is no generation, or none that can be trusted' },
  verify: { code: 6, meaning: 'verification failed: something stored is not what was written' },
  locked: { code: 7, meaning: 'another indexer is at work on this store' },
  'not-found': { code: 8, meaning: 'what was asked for is not in this copy' },
  internal: { code: 9, meaning: 'a fault of this program; the old generation keeps serving' },
  access: {
    code: 10,
    meaning: 'the state folder (accounts, sessions, audit) cannot be used, or access was refused',
  },
  environment: {
    code: 11,
    meaning: 'this machine lacks something (Node 24, a browser, a free port, disk space)',
  },
  unfinished: {
    code: 12,
    meaning: 'the hour given with --until came before everything was read; index again to go on',
  },
  interrupted: { code: 130, meaning: 'stopped by a signal; what was read is kept for the next run' },
} as const;

export type ExitName = keyof typeof EXIT_CODES;
