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

/**
 * Reads the name of a type folder. Never fails: a name without a triplet is a name. Where the folder says no code,
 * `field` (the third of a content folder's name) is it.
 */
export function readTypeFolder(name: string, field = ''): TypeFolder {
  // Decomposed kana, as macOS writes names, would be another name. A folder without `^` is named, not coded.
  const marked = name.includes('^') ? name : `^${name}`;
  const parts = marked
    .normalize('NFC')
    .split('^')
    .map((part) => part.trim());
  const [localCode = '', localName = '', localSystem = '', code = '', display = '', system = ''] = parts;
  const said = field.normalize('NFC');
  const isCode = localCode === '' && code === '' && !said.includes('^') && said !== (localName || display);
  const local: Code = { code: isCode ? said : localCode, display: localName, system: localSystem };
  const standard: Code = { code, display, system };
  const codes = [standard, local].filter((one) => one.code || one.display || one.system);
  const text = localName || display || local.code || code || name;
  return { name, type: { text, codes }, dataType: `${code || local.code}^${text}` };
}

/** True when the third field of a content folder's name can mean this type folder. */
export function isTypeOf(folder: TypeFolder, field: string): boolean {
  const { codes, text } = folder.type;
  const said = field.normalize('NFC');
  return (
    said === folder.name.normalize('NFC') ||
    said === text ||
    codes.some(({ code }) => code !== '' && code === said)
  );
}
