import { listArchives } from '../../../lib/queries/direct-state.ts';
import { currentActor } from '../../session.ts';
import { fromThisSite, refused, seeOther } from '../form-post.ts';

/** Starts listing the archives among the backups, and leads to where its progress is told. */
export async function POST(request: Request): Promise<Response> {
  if (!fromThisSite(request)) return refused();
  const actor = await currentActor();
  if (!actor) return seeOther('/sign-in');
  listArchives(actor);
  return seeOther('/backups');
}
