import { viewedBytes } from '../../../../../../../lib/queries/document.ts';
import { prepareChart } from '../../../../../../../lib/queries/prepare-chart.ts';
import { isAppError } from '../../../../../../../lib/system/errors.ts';
import { keyOf } from '../../../../../../patient-key.ts';
import { currentActor } from '../../../../../../session.ts';
import { type FileParams, fileIndex } from '../../../source/[index]/file-index.ts';

/**
 * Told to the browser with every file of a backup that a viewer gets: the type is that of the bytes, nothing may be
 * guessed and nothing is kept. That nothing in it may run or load anything is said by the policy of the proxy.
 */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
  'Content-Disposition': 'inline',
} as const;

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' },
  });
}

/** The bytes of a document for its viewer: PDF and pictures only, told by their bytes; everything else is a download. */
export async function GET(request: Request, { params }: { readonly params: FileParams }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return plain(401, 'Sign in first.\n');
  const index = fileIndex((await params).index);
  if (index === null) return plain(404, 'No such file.\n');
  const wanted = new URL(request.url).searchParams.get('part');
  const part = wanted === null ? null : fileIndex(wanted);
  if (wanted !== null && part === null) return plain(404, 'No such file.\n');
  try {
    const key = await keyOf(params);
    await prepareChart(actor, { key, action: 'chart-open' });
    const { bytes, type } = viewedBytes(actor, { key, index, part });
    return new Response(Uint8Array.from(bytes), { headers: { ...HEADERS, 'Content-Type': type } });
  } catch (error) {
    if (isAppError(error) && error.exit === 'not-found') return plain(404, 'No such file.\n');
    throw error;
  }
}
