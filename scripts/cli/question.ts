import { userInfo } from 'node:os';
import { type Actor, cliActor } from '../../lib/access/actor.ts';
import { getDirectMessages } from '../../lib/i18n/direct.ts';
import { openContext, type RunningContext } from '../../lib/queries/context.ts';
import type { AsOf, DirectAsOf } from '../../lib/queries/views.ts';
import { PROGRAM_ROOT } from '../program.ts';
import type { Call, Lang } from './command.ts';
import { harmless } from './output.ts';
import { configOf } from './settings.ts';

/** Asks the queries as the person at the console, and closes everything afterwards. */
export function asking<T>(call: Call, ask: (actor: Actor, context: RunningContext) => T): T {
  const context = contextOf(call);
  try {
    return ask(cliActor(userInfo().username), context);
  } finally {
    context.close();
  }
}

/** The same for what may have to read a backup first. */
export async function askingLater<T>(
  call: Call,
  ask: (actor: Actor, context: RunningContext) => Promise<T>,
): Promise<T> {
  const context = contextOf(call);
  try {
    return await ask(cliActor(userInfo().username), context);
  } finally {
    context.close();
  }
}

/** Archives among the backups are listed before a patient in them can be read. Tells what takes so long. */
export async function archivesListed({ out, lang }: Call, { direct }: RunningContext): Promise<void> {
  const unattached = await direct.look();
  if (!unattached.some(({ unlisted }) => unlisted)) return;
  out.tell(lang === 'ja' ? '書庫の一覧を作成しています…' : 'listing the archives first…');
  await direct.listing.start();
  if (direct.listing.state.failure !== '') out.tell(`!! ${direct.listing.state.failure}`);
}

function contextOf(call: Call): RunningContext {
  return openContext(configOf(call.configPath), call.clock, PROGRAM_ROOT);
}

/** The lines that stand above every answer: which copy, as of when, how old, and when it is not the newest one. */
export function asOfLines(asOf: AsOf, lang: Lang): string[] {
  const { direct } = asOf;
  const lines = direct ? [directLine(direct, asOf.newestSent, lang)] : [copyLine(asOf, lang)];
  for (const { id, note } of asOf.sources) if (note !== '') lines.push(harmless(`  ${id}: ${note}`));
  const t = getDirectMessages(lang);
  if (asOf.building) lines.push(`!! ${t.building(asOf.building.read, asOf.building.patients)}`);
  if (asOf.behind) {
    lines.push(`!! ${asOf.behind.isThisPatient ? t.behindThis : t.behind(asOf.behind.patients)}`);
  }
  if (asOf.lostParts > 0) lines.push(`!! ${t.lostParts(asOf.lostParts)}`);
  if (asOf.unread) lines.push(`!! ${t.unread}`);
  if (asOf.fallback) {
    lines.push(fallbackLine(asOf.generation, asOf.fallback, lang));
  }
  return lines;
}

/** A generation that is named as refused and shown all the same is damaged in part. */
function fallbackLine(shown: string, { refused, reason }: NonNullable<AsOf['fallback']>, lang: Lang): string {
  if (refused === shown) {
    return lang === 'ja'
      ? `!! 控えの一部が壊れているため、開けないカルテがあります: ${reason}`
      : `!! a part of the copy is damaged; some charts cannot be opened: ${reason}`;
  }
  return lang === 'ja'
    ? `!! 最新の世代 ${refused} は使えないため、古い世代を表示しています: ${reason}`
    : `!! the newest generation ${refused} was refused, an older one is shown: ${reason}`;
}

function copyLine(asOf: AsOf, lang: Lang): string {
  const ja = lang === 'ja';
  const age = asOf.ageHours === null ? '?' : String(Math.round(asOf.ageHours));
  const newest = asOf.newestSent.replace('T', ' ') || '?';
  return ja
    ? `バックアップからの写し（診療録の原本ではありません） 世代 ${asOf.generation}  最新データ ${newest}（${age} 時間前）`
    : `COPY FROM A BACKUP, not a legal record. generation ${asOf.generation}  newest data ${newest} (${age} h ago)`;
}

function directLine(direct: DirectAsOf, newestSent: string, lang: Lang): string {
  const t = getDirectMessages(lang);
  const read = direct.readAt === '' ? '' : t.readAt(direct.readAt);
  const newest = newestSent === '' ? '' : `${t.newestOfPatient} ${newestSent.replace('T', ' ')}`;
  const missing = direct.unattached.length > 0 ? `!! ${t.unattached(direct.unattached.join(', '))}` : '';
  const alike = direct.lookalikesKnown || read === '' ? '' : `! ${t.lookalikesUnknown}`;
  return [`!! ${t.why[direct.why]}`, read, newest, missing, alike].filter(Boolean).join('  ');
}
