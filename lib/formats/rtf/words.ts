/** Control words of RTF 1.9.1 that stand for a character, and those whose group holds no text of the document. */

export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['sect', '\n'],
  ['page', '\n'],
  ['column', '\n'],
  ['row', '\n'],
  ['nestrow', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['nestcell', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['qmspace', '\u2005'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
]);

export const SILENT_DESTINATIONS: ReadonlySet<string> = new Set([
  'colortbl',
  'stylesheet',
  'listtable',
  'listoverridetable',
  'rsidtbl',
  'info',
  'pict',
  'objdata',
  'fldinst',
  'themedata',
  'colorschememapping',
  'datastore',
  'latentstyles',
  'filetbl',
  'revtbl',
  'xmlnstbl',
  'generator',
  'bkmkstart',
  'bkmkend',
  'template',
  'private',
  'xe',
  'tc',
  'sp',
]);

/** Marked as skippable, and yet around text: boxes on the page. */
export const SPEAKING_DESTINATIONS: ReadonlySet<string> = new Set(['shpinst', 'shptxt']);
