/**
 * The type folder of extended storage: `local code^local name^local system^standard code^standard name^standard system`,
 * up to 180 characters, any part empty, the last ones often left out.
 */
import type { Code, Coded } from '../../../records/coded.ts';

export interface TypeFolder {
  /** As on the disk. */
  readonly name: string;
  /** Both triplets, the standard one first; the text is the folder's own name for what it holds. */
  readonly type: Coded;
  /** データ種別 as a file of it says it: `code^name`, see `lib/records/data-types.ts`. */
  readonly dataType: string;
}

/** Reads the name of a type folder. Never fails: a name without a triplet is a name. */
export function readTypeFolder(name: string): TypeFolder {
  const parts = name.split('^').map((part) => part.trim());
  const [localCode = '', localName = '', localSystem = '', code = '', display = '', system = ''] = parts;
  const local: Code = { code: localCode, display: localName, system: localSystem };
  const standard: Code = { code, display, system };
  const codes = [standard, local].filter((one) => one.code || one.display || one.system);
  const text = localName || display || localCode || code || name;
  return { name, type: { text, codes }, dataType: `${code || localCode}^${text}` };
}

/** True when the third field of a content folder's name can mean this type folder. */
export function isTypeOf(folder: TypeFolder, field: string): boolean {
  const { codes, text } = folder.type;
  return field === folder.name || field === text || codes.some(({ code }) => code !== '' && code === field);
}
