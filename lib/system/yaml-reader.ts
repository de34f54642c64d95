import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { nearest } from './nearest.ts';

/** One thing wrong in a YAML file: where it stands, what it says there, and what to write instead. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly fix: string;
}

/** A value of the file together with its place, so that a complaint can name the line. `null`: nothing was written. */
export type Value = { readonly node: Node | null; readonly parent: Node | null };

/**
 * Reads YAML as text only (the failsafe schema): `0012345` stays `0012345`, `no` stays `no`, nothing turns into a
 * number, date or boolean by its looks. Collects every problem instead of stopping at the first.
 */
export class YamlReader {
  readonly problems: Problem[] = [];
  readonly root: Value;
  readonly #lines = new LineCounter();

  constructor(text: string) {
    const document = parseDocument(text, { lineCounter: this.#lines, schema: 'failsafe', uniqueKeys: true });
    for (const error of document.errors) {
      const at = this.#lines.linePos(error.pos[0]);
      const said = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
      this.problems.push({ line: at.line, column: at.col, text: said, fix: 'Correct the YAML there.' });
    }
    this.root = { node: document.contents, parent: null };
  }

  complain(at: Value, text: string, fix: string): void {
    const offset = (at.node ?? at.parent)?.range?.[0] ?? 0;
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push({ line: Math.max(line, 1), column: Math.max(col, 1), text, fix });
  }

  /** The members of a mapping, by key; unknown keys are complained about with the nearest known one. */
  map(at: Value, known: readonly string[], what: string): ReadonlyMap<string, Value> {
    const found = new Map<string, Value>();
    if (!isMap(at.node)) {
      this.complain(
        at,
        `${what} must be a mapping`,
        `Write its keys below it, indented: ${known.join(', ')}.`,
      );
      return found;
    }
    for (const pair of at.node.items) {
      const keyNode = isScalar(pair.key) ? pair.key : null;
      const key = String(keyNode?.value ?? '');
      const valueNode = isScalar(pair.value) || isMap(pair.value) || isSeq(pair.value) ? pair.value : null;
      if (known.includes(key)) {
        found.set(key, { node: valueNode, parent: keyNode ?? at.node });
        continue;
      }
      const near = nearest(key, known);
      const fix = near ? `Did you mean "${near}"?` : `Known keys here: ${known.join(', ')}.`;
      this.complain({ node: keyNode, parent: at.node }, `unknown key "${key}" in ${what}`, fix);
    }
    return found;
  }

  /** The items of a list; a single value stands for a list of one. */
  list(at: Value): readonly Value[] {
    const { node } = at;
    if (!isSeq(node)) return node === null ? [] : [at];
    return node.items.map((item) => ({
      node: isScalar(item) || isMap(item) || isSeq(item) ? item : null,
      parent: node,
    }));
  }

  /** A text, trimmed; undefined (with a complaint) for a list or mapping, '' when nothing was written. */
  text(at: Value, what: string): string | undefined {
    if (at.node === null) return '';
    if (isScalar(at.node)) return String(at.node.value ?? '').trim();
    this.complain(at, `${what} must be one text`, 'Write a single value on the same line.');
    return undefined;
  }
}
