/** What stands behind every question: the generation being served, the clock and the audit. */
import 'server-only';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Access, openAccess } from '../access/access.ts';
import { type DirectDesk, openDesk } from '../direct/desk.ts';
import type { Generation } from '../generation/contract.ts';
import { openBefore, openGeneration } from '../generation/open.ts';
import { type Clock, systemClock } from '../system/clock.ts';
import { type Config, readConfig } from '../system/config.ts';
import { AppError } from '../system/errors.ts';
import { GenerationFollower } from './follower.ts';

/** Handed to every question; tests hand in their own. */
export interface QueryContext {
  readonly clock: Clock;
  readonly access: Pick<Access, 'recordAccess'>;
  /** The generation to answer from. Ask once per question: the next call may give a newer one and close this one. */
  generation(): Generation;
  /** Set when a newer generation was published that cannot be opened, so that an older one keeps serving. */
  trouble(): Generation['fallback'];
  /** What the generation before this one held, to compare with; null when there is none that can be read. */
  before(name: string): Before | null;
  /** Where one patient is asked for straight from the backups. */
  readonly direct: DirectDesk;
  /** The configured sources, in order. */
  readonly sources: readonly { readonly id: string; readonly kind: string; readonly note: string }[];
}

/** A generation in numbers. */
export type Before = Pick<Generation, 'name' | 'meta' | 'counts'> & {
  readonly coverage: ReturnType<Generation['coverage']>;
  readonly issueCounts: ReturnType<Generation['issueCounts']>;
};

function beforeOf(store: string, served: string): Before | null {
  const generation = openBefore(store, served);
  if (!generation) return null;
  try {
    const { name, meta, counts } = generation;
    return { name, meta, counts, coverage: generation.coverage(), issueCounts: generation.issueCounts() };
  } finally {
    generation.close();
  }
}

/** The context of a running server or command. */
export interface RunningContext extends QueryContext {
  readonly config: Config;
  readonly access: Access;
  close(): void;
}

/** The process's own context, from the configuration that TOMOSHIBI_CONFIG names; opened on first use. */
export function queryContext(): RunningContext {
  globalThis.tomoshibiContext ??= openContext(readConfig(configPath()), systemClock);
  return globalThis.tomoshibiContext;
}

declare global {
  /** One for the process: the build gives every route a copy of this module. */
  var tomoshibiContext: RunningContext | undefined;
}

/**
 * Opens the state folder now, the store on the first question, and the backups when one is asked for that needs them.
 * `program`: folder of the program, from which the reading thread is started.
 */
export function openContext(config: Config, clock: Clock, program = programFolder()): RunningContext {
  const access = openAccess({ folder: config.state, clock, idleMinutes: config.serve.idleMinutes });
  const follower = new GenerationFollower({ store: config.store, clock, open: openGeneration });
  const direct = openDesk({
    setup: { sources: config.sources },
    clock,
    scripts: pathToFileURL(join(program, 'lib', 'direct', '/')),
    scratch: join(config.state, 'scratch'),
  });
  return {
    config,
    clock,
    access,
    direct,
    sources: config.sources.map(({ id, kind, note }) => ({ id, kind, note })),
    generation: () => follower.current(),
    trouble: () => follower.trouble(),
    before: (name) => beforeOf(config.store, name),
    close() {
      void direct.close();
      follower.close();
      access.close();
    },
  };
}

/** The viewer's build does not know where it came from; whoever starts it says so. */
function programFolder(): string {
  return process.env.TOMOSHIBI_PROGRAM ?? process.cwd();
}

function configPath(): string {
  const path = process.env.TOMOSHIBI_CONFIG;
  if (path) return path;
  throw new AppError({
    code: 'config-missing',
    exit: 'config',
    message: 'the environment names no configuration (TOMOSHIBI_CONFIG)',
    hint: 'Start the viewer with `tomoshibi serve --config FILE`.',
  });
}
