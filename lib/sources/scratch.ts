/** A private scratch folder for what is made of archives while a run lasts. It may hold patients' data. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { messageOf, systemCodeOf } from '../system/errors.ts';

const PREFIX = '.scratch-';

/** Made when it is first asked for, below `base`; readable by this account alone; removed by `dispose`. */
export class Scratch {
  readonly #base: string;
  #folder: string | null = null;

  constructor(base: string) {
    this.#base = base;
  }

  folder(): string {
    if (this.#folder !== null) return this.#folder;
    mkdirSync(this.#base, { recursive: true });
    sweep(this.#base);
    this.#folder = mkdtempSync(join(this.#base, `${prefix()}${process.pid}-`));
    return this.#folder;
  }

  dispose(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}

/** Names this machine, so that a store shared with another one is not swept of what is in use there. */
function prefix(): string {
  return `${PREFIX}${hostname().replace(/[^A-Za-z0-9]/g, '')}-`;
}

/** Removes what runs of this machine left behind that were killed. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const owner = name.startsWith(prefix()) ? /^(\d+)-/.exec(name.slice(prefix().length)) : null;
    if (owner && !isAlive(Number(owner[1]))) rmSync(join(base, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === '') throw new Error(messageOf(error));
    return systemCodeOf(error) === 'EPERM';
  }
}
