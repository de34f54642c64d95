import { createHash } from 'node:crypto';
import type { FileSink } from './sink.ts';

/** Files kept in memory, for tests that look at a whole tree. */
export interface MemorySink extends FileSink {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The decoded text of a file. Throws RangeError when there is none. */
  text(path: string): string;
  /** One digest over all paths and bytes. */
  digest(): string;
}

export function memorySink(): MemorySink {
  const files = new Map<string, Uint8Array>();
  const decoder = new TextDecoder('iso-2022-jp');
  return {
    files,
    write(path, bytes) {
      files.set(path, bytes);
    },
    text(path) {
      const bytes = files.get(path);
      if (bytes === undefined) throw new RangeError(`no file ${path}`);
      return decoder.decode(bytes);
    },
    digest() {
      const hash = createHash('sha256');
      for (const path of [...files.keys()].sort()) {
        hash
          .update(path)
          .update('\0')
          .update(files.get(path) ?? '');
      }
      return hash.digest('hex');
    },
  };
}
