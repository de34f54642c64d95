import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where generated files go. Paths are relative to the output folder, with `/` between the parts. */
export interface FileSink {
  write(path: string, bytes: Uint8Array): void;
}

/** A sink on disk. Parents are created once each; the cache is emptied now and then so that memory stays flat. */
export function diskSink(folder: string): FileSink {
  let made = new Set<string>();
  return {
    write(path, bytes) {
      const full = join(folder, path);
      const parent = dirname(full);
      if (!made.has(parent)) {
        mkdirSync(parent, { recursive: true });
        if (made.size > 20_000) made = new Set();
        made.add(parent);
      }
      writeFileSync(full, bytes);
    },
  };
}
