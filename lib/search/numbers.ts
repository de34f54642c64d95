/** Keys of patient numbers and telephone numbers. */

/**
 * The search key of a patient ID: width folded, everything but ASCII letters and digits dropped, upper case, leading
 * zeros taken off. `0012345`, `12345` and `００１-２３４５` share one key; an ID of zeros only keeps one zero.
 */
export function idKey(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(/[^0-9A-Za-z]/g, '')
    .toUpperCase();
  return plain.replace(/^0+(?=.)/, '');
}

/** Digits of a telephone number, the international prefix +81 written as the domestic 0; '' when there are none. */
export function phoneKey(text: string): string {
  const plain = text.normalize('NFKC');
  const digits = plain.replace(/[^0-9]/g, '');
  return /^\s*\+\s*81/.test(plain) ? digits.replace(/^810?/, '0') : digits;
}

/** Shortest run of digits that is looked up as a telephone number. */
export const MIN_PHONE_DIGITS = 4;

/** Shortest run of digits that is taken for the beginning of a telephone number; `090` begins half of them. */
export const MIN_PHONE_PREFIX = 6;

/** An ID is completed while it is being typed only from this many significant characters on. */
export const MIN_ID_PREFIX = 3;
