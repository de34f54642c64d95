import { prepareChart } from '../../../../../../../lib/queries/prepare-chart.ts';
import { sourceBytes } from '../../../../../../../lib/queries/source-file.ts';
import { isAppError } from '../../../../../../../lib/system/errors.ts';
import { keyOf } from '../../../../../../patient-key.ts';
import { currentActor } from '../../../../../../session.ts';
import { type FileParams, fileIndex } from '../file-index.ts';

/** Never shown by the browser: the bytes come from elsewhere and may be anything. */
const HEADERS = {
  'Content-Type': 'application/octet-stream',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
} as const;

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' },
  });
}

/** The original bytes of a source file as a download, exactly as they lay in the backup. */
export async function GET(_request: Request, { params }: { readonly params: FileParams }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return plain(401, 'Sign in first.\n');
  const index = fileIndex((await params).index);
  if (index === null) return plain(404, 'No such file.\n');
  try {
    const key = await keyOf(params);
    await prepareChart(actor, { key, action: 'chart-open' });
    const { file, bytes } = sourceBytes(actor, { key, index });
    const name = encodeURIComponent(file.path.split('/').at(-1) ?? 'original');
    return new Response(Uint8Array.from(bytes), {
      headers: { ...HEADERS, 'Content-Disposition': `attachment; filename*=UTF-8''${name}` },
    });
  } catch (error) {
    if (isAppError(error) && error.exit === 'not-found') return plain(404, 'No such file.\n');
    throw error;
  }
}
