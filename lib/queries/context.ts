/** What stands behind every question: the generation being served, the clock and the audit. */
import 'server-only';
import { type Access, openAccess } from '../access/access.ts';
import type { Generation } from '../generation/contract.ts';
import { openGeneration } from '../generation/open.ts';
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
}

/** The context of a running server or command. */
export interface RunningContext extends QueryContext {
  readonly config: Config;
  readonly access: Access;
  close(): void;
}

/** The process's own context, from the configuration that TOMOSHIBI_CONFIG names; opened on first use. */
export function queryContext(): RunningContext {
  running ??= openContext(readConfig(configPath()), systemClock);
  return running;
}

let running: RunningContext | null = null;

/** Opens the state folder now and the store on the first question. */
export function openContext(config: Config, clock: Clock): RunningContext {
  const access = openAccess({ folder: config.state, clock, idleMinutes: config.serve.idleMinutes });
  const follower = new GenerationFollower({ store: config.store, clock, open: openGeneration });
  return {
    config,
    clock,
    access,
    generation: () => follower.current(),
    trouble: () => follower.trouble(),
    close() {
      follower.close();
      access.close();
    },
  };
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
