/** The process that reads PDF files: one request at a time, nothing but this package's own files to read. */

import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { failed, type PdfAnswer, type PdfRequest } from './protocol.ts';
import { localFiles, pdfWords } from './words.ts';

const files = localFiles(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json'))));
let busy: number | null = null;

function answer(message: PdfAnswer, then: () => void): void {
  if (process.connected) process.send?.(message, then);
}

function isRequest(message: unknown): message is PdfRequest {
  return (
    typeof message === 'object' &&
    message !== null &&
    'bytes' in message &&
    message.bytes instanceof Uint8Array
  );
}

process.on('message', (message: unknown) => {
  if (!isRequest(message)) return;
  const { id, bytes, bounds } = message;
  busy = id;
  // PDF.js refuses Buffers and takes the memory for itself.
  void pdfWords(Uint8Array.from(bytes), bounds, files).then((result) => {
    busy = null;
    answer({ id, result }, () => undefined);
  });
});
process.on('disconnect', () => process.exit(0));

/** Broken files reject promises that nobody waits for: the document has failed then, and this process with it. */
function giveUp(error: unknown): void {
  const result = failed(
    `the reader failed: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300),
  );
  if (busy === null) process.exit(1);
  answer({ id: busy, result }, () => process.exit(1));
}
process.on('unhandledRejection', giveUp);
process.on('uncaughtException', giveUp);
