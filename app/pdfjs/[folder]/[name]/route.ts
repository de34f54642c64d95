import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCodeOf } from '../../../../lib/system/errors.ts';

/** What pdf.js loads at run time: character maps, standard fonts, colour profiles, decoders. Nothing of any patient. */
const FOLDERS: ReadonlySet<string> = new Set(['cmaps', 'standard_fonts', 'iccs', 'wasm']);
/** A plain file name: no separator, no `..`, nothing hidden. */
const NAME = /^[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9]+)?$/;

function typeOf(name: string): string {
  return name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
}

type AssetParams = Promise<{ readonly folder: string; readonly name: string }>;

/** Files of the installed package, so that a PDF is drawn without any network. */
export async function GET(
  _request: Request,
  { params }: { readonly params: AssetParams },
): Promise<Response> {
  const { folder, name } = await params;
  const missing = () =>
    new Response('No such file.\n', { status: 404, headers: { 'Content-Type': 'text/plain' } });
  if (!FOLDERS.has(folder) || !NAME.test(name) || name.endsWith('.js')) return missing();
  try {
    const bytes = await readFile(join(process.cwd(), 'node_modules', 'pdfjs-dist', folder, name));
    return new Response(Uint8Array.from(bytes), { headers: { 'Content-Type': typeOf(name) } });
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return missing();
    throw error;
  }
}
