/** Standard output for answers, standard error for everything about how the answer comes about. */
export interface Output {
  /** True when a person watches standard error. */
  readonly live: boolean;
  /** One line of the answer. */
  print(line: string): void;
  /** One line about the work. */
  tell(line: string): void;
  /** Replaces the last line on a terminal; nothing in a log. */
  redraw(line: string): void;
}

export function terminalOutput(): Output {
  let drawn = false;
  const clear = (): void => {
    if (drawn) process.stderr.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    live: process.stderr.isTTY === true,
    print(line) {
      clear();
      process.stdout.write(`${line}\n`);
    },
    tell(line) {
      clear();
      // Names of a backup and words of other programs get into errors.
      process.stderr.write(`${harmless(line)}\n`);
    },
    redraw(line) {
      if (process.stderr.isTTY !== true) return;
      clear();
      process.stderr.write(line);
      drawn = true;
    },
  };
}

/**
 * Text from a backup, made safe for a terminal: control characters (escape sequences that could rewrite the screen
 * or the clipboard) and direction overrides become visible marks; line ends stay.
 */
export function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    '\u{fffd}',
  );
}
