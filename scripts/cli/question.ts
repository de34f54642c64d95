import { userInfo } from 'node:os';
import { type Actor, cliActor } from '../../lib/access/actor.ts';
import { openContext, type RunningContext } from '../../lib/queries/context.ts';
import type { AsOf } from '../../lib/queries/views.ts';
import type { Call, Lang } from './command.ts';
import { harmless } from './output.ts';
import { configOf } from './settings.ts';

/** Asks the queries as the person at the console, and closes everything afterwards. */
export function asking<T>(call: Call, ask: (actor: Actor, context: RunningContext) => T): T {
  const context = openContext(configOf(call.configPath), call.clock);
  try {
    return ask(cliActor(userInfo().username), context);
  } finally {
    context.close();
  }
}

/** The lines that stand above every answer: which copy, as of when, how old, and when it is not the newest one. */
export function asOfLines(asOf: AsOf, lang: Lang): string[] {
  const ja = lang === 'ja';
  const age = asOf.ageHours === null ? '?' : String(Math.round(asOf.ageHours));
  const newest = asOf.newestSent.replace('T', ' ') || '?';
  const lines = [
    ja
      ? `バックアップからの写し（診療録の原本ではありません） 世代 ${asOf.generation}  最新データ ${newest}（${age} 時間前）`
      : `COPY FROM A BACKUP, not a legal record. generation ${asOf.generation}  newest data ${newest} (${age} h ago)`,
  ];
  for (const { id, note } of asOf.sources) if (note !== '') lines.push(harmless(`  ${id}: ${note}`));
  if (asOf.fallback) {
    const { refused, reason } = asOf.fallback;
    lines.push(
      ja
        ? `!! 最新の世代 ${refused} は使えないため、古い世代を表示しています: ${reason}`
        : `!! the newest generation ${refused} was refused, an older one is shown: ${reason}`,
    );
  }
  return lines;
}
