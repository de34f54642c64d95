import { type MediaType, sniffMedia } from '../media/sniff.ts';
import type { CdaMedia } from './types.ts';

/** A file that stood inside a document. */
export interface EmbeddedFile {
  readonly bytes: Uint8Array;
  /** By its bytes; null when they are of no known kind, whatever was declared. */
  readonly type: MediaType | null;
}

/** The bytes of an embedded file; null when there are none or when they are not base64. */
export function embeddedFile(media: CdaMedia): EmbeddedFile | null {
  const packed = media.base64.replace(/\s+/g, '');
  if (packed === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return null;
  const bytes = new Uint8Array(Buffer.from(packed, 'base64'));
  return { bytes, type: sniffMedia(bytes) };
}
