/**
 * Cell tables of the Japanese double-byte sets, as UTF-16 code units.
 *
 * They are derived at start from the platform's own `euc-jp` decoder instead of being shipped, so they hold
 * JIS X 0208 with NEC row 13 and the NEC-selected IBM extensions (rows 79-7C), and JIS X 0212.
 * A cell is addressed by `cellIndex(row byte, column byte)`, both 0x21-0x7E.
 */

export const REPLACEMENT = 0xfffd;

const FIRST = 0x21;
const LAST = 0x7e;
const CELLS_PER_ROW = 94;
/**
 * Rows 75-7E are left to the user by JIS X 0208: hospitals keep their own characters (gaiji) there, vendors
 * their IBM kanji, and JIS X 0213 other kanji again.
 */
const FIRST_USER_ROW = 0x75;
const USER_CELLS = 10 * CELLS_PER_ROW;

const TABLE_SIZE = 1 << 14;

/** Index of a cell in the tables below; both bytes are 7-bit. */
export function cellIndex(row: number, column: number): number {
  return (row << 7) | column;
}

/** JIS X 0208 with NEC row 13, NEC-selected IBM kanji, and unmapped user rows as U+E000-E3AB. */
export const JIS_X_0208: Uint16Array = buildTable([], 0xe000);

/** JIS X 0212 with its unmapped user rows as U+E3AC-E757 (the numbering of eucJP-open and CP932). */
export const JIS_X_0212: Uint16Array = buildTable([0x8f], 0xe000 + USER_CELLS);

/** What JIS X 0213 plane 1 shares with JIS X 0208; cells that may mean something else are U+FFFD. */
export const JIS_X_0213_SHARED: Uint16Array = JIS_X_0208.map((unit, index) =>
  index >> 7 >= FIRST_USER_ROW ? REPLACEMENT : unit,
);

/** JIS X 0213 plane 2 shares nothing with the older sets. */
export const NO_CELLS: Uint16Array = new Uint16Array(TABLE_SIZE).fill(REPLACEMENT);

function buildTable(prefix: readonly number[], userBase: number): Uint16Array {
  const bytes: number[] = [];
  for (let row = FIRST; row <= LAST; row++) {
    for (let column = FIRST; column <= LAST; column++) {
      bytes.push(...prefix, row | 0x80, column | 0x80, 0x0a);
    }
  }
  const cells = new TextDecoder('euc-jp').decode(Uint8Array.from(bytes)).split('\n');
  const table = new Uint16Array(TABLE_SIZE).fill(REPLACEMENT);
  for (let row = FIRST; row <= LAST; row++) {
    for (let column = FIRST; column <= LAST; column++) {
      const cell = cells[(row - FIRST) * CELLS_PER_ROW + (column - FIRST)] ?? '';
      const unit = cell.length === 1 ? cell.charCodeAt(0) : REPLACEMENT;
      const userCell = userBase + (row - FIRST_USER_ROW) * CELLS_PER_ROW + (column - FIRST);
      const unmappedUserCell = unit === REPLACEMENT && row >= FIRST_USER_ROW;
      table[cellIndex(row, column)] = unmappedUserCell ? userCell : unit;
    }
  }
  return table;
}
